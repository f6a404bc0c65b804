"""A workshop with a robot arm."""

import math
from itertools import pairwise

from newsroom.demo.art.canvas import (
    CELADON,
    GOLD,
    INK,
    PAPER,
    PINE,
    SAGE,
    VERMILION,
    WIDTH,
    Canvas,
    Point,
    arc,
)
from newsroom.demo.art.figures import person


def workshop(c: Canvas) -> None:
    """A robot arm polishes a lamp base; a worker looks on."""
    c.rect(0, 0, WIDTH, 620, PINE)
    windows(c)
    c.rect(0, 440, WIDTH, 14, INK)
    for x in (250, 800, 1350):
        c.line([(x, 0), (x, 46)], 5, INK)
        c.poly([(x - 70, 90), (x - 26, 44), (x + 26, 44), (x + 70, 90)], INK)
        c.ellipse(x, 90, 58, 9, GOLD)
    c.rect(0, 620, WIDTH, 280, INK)
    c.rect(0, 690, WIDTH, 26, GOLD)
    for x in range(0, WIDTH, 60):
        c.rect(x, 734, 36, 30, PINE)
    for x in (90, 320, 1010, 1250, 1480):
        lamp_base(c, x, 690)
    lamp_base(c, 760, 690, PAPER)
    arm(c)
    person(c, 1130, 900, 430, SAGE, PAPER)
    c.poly(
        [(1084, 512), *arc((1084, 508), (1130, 440), (1176, 508)), (1176, 512)], GOLD
    )
    c.rect(1074, 506, 112, 9, GOLD)
    c.line([(1070, 596), (1010, 680), (950, 664)], 34, SAGE)
    c.poly([(890, 640), (964, 626), (976, 700), (902, 712)], PAPER)
    c.line([(908, 690), (924, 662), (940, 676), (958, 644)], 5, VERMILION)


def windows(c: Canvas) -> None:
    """Factory windows with saw-tooth roofs behind them."""
    for i in range(5):
        x = 40 + i * 320
        c.rect(x, 60, 260, 330, CELADON)
        c.disc(x + 150, 210, 60 if i == 3 else 0, VERMILION)
        for j in range(5):
            c.poly(
                [
                    (x + j * 52, 390),
                    (x + j * 52, 330),
                    (x + (j + 1) * 52, 286),
                    (x + (j + 1) * 52, 390),
                ],
                SAGE,
            )
        for j in range(1, 4):
            c.rect(x + j * 65 - 4, 60, 8, 330, INK)
        c.rect(x, 180, 260, 8, INK)


def arm(c: Canvas) -> None:
    """The arm from its foot to the sparks under its wheel."""
    joints: list[Point] = [(500, 660), (430, 420), (640, 250), (790, 430), (772, 520)]
    c.poly([(410, 692), (440, 610), (560, 610), (590, 692)], VERMILION)
    for (start, end), thick in zip(pairwise(joints), (62, 52, 40, 26), strict=True):
        c.line([start, end], thick, PAPER)
    c.line([(478, 596), (452, 500)], 9, SAGE)
    c.line([(500, 366), (580, 300)], 8, SAGE)
    for (x, y), r in zip(joints, (44, 38, 32, 24, 0), strict=True):
        c.disc(x, y, r, VERMILION)
        c.disc(x, y, r * 0.45, PAPER)
    c.rect(742, 516, 62, 22, VERMILION)
    c.rect(752, 538, 42, 16, INK)
    for i in range(11):
        a = math.radians(8 + i * 16)
        c.line(
            [
                (774 + 34 * math.cos(a), 560 + 8 * math.sin(a)),
                (
                    774 + (66 + (i * 29) % 50) * math.cos(a),
                    566 + (40 + (i * 17) % 40) * math.sin(a),
                ),
            ],
            4,
            GOLD,
        )


def lamp_base(c: Canvas, x: float, y: float, tone: str = SAGE) -> None:
    """The cast foot of a desk lamp; ``(x, y)`` is the middle of its underside."""
    c.poly(
        [
            (x - 76, y),
            *arc((x - 70, y - 22), (x - 20, y - 44), (x - 14, y - 110)),
            *arc((x + 14, y - 110), (x + 20, y - 44), (x + 70, y - 22)),
            (x + 76, y),
        ],
        tone,
    )
    c.rect(x - 20, y - 122, 40, 14, GOLD)
