"""A bamboo grove."""

import math

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    MIST,
    PAPER,
    PINE,
    SAGE,
    VERMILION,
    Canvas,
    Point,
    arc,
    wave,
)
from newsroom.demo.art.figures import hat, person
from newsroom.demo.art.scenery import streaks


def bamboo(c: Canvas) -> None:
    """A bamboo grove; somebody carries a pole along the path."""
    c.disc(820, 300, 190, GOLD)
    streaks(c, 60, 520, 18, PAPER, seed=6)
    for i in range(17):
        culm(c, 30 + i * 98 + 20 * math.sin(i * 2.2), 16 + (i * 7) % 9, SAGE, MIST, i)
    c.under(wave(724, 20, 900), SAGE)
    for i in range(9):
        culm(
            c,
            70 + i * 186 + 30 * math.sin(i * 3.7),
            30 + (i * 5) % 9,
            PINE,
            SAGE,
            i + 3,
        )
    c.under(wave(770, 16, 700, 90), PINE)
    c.poly(
        [
            *arc((-20, 880), (700, 770), (1640, 800)),
            *arc((1640, 860), (800, 840), (200, 920)),
            (-20, 920),
        ],
        GOLD,
    )
    person(c, 900, 838, 210, VERMILION)
    hat(c, 900, 646, 62)
    c.line([(560, 700), (1300, 624)], 17, INK)
    for i in range(8):
        x = 610 + i * 90
        c.line([(x, 686 - i * 9), (x + 1, 704 - i * 9)], 4, PAPER)
    c.line([(916, 700), (960, 664)], 20, VERMILION)
    for x, w, shift in ((140, 58, 2), (1390, 66, 5), (1545, 46, 8)):
        culm(c, x, w, INK, SAGE, shift)
    for i, (x, y) in enumerate(
        (
            (150, 120),
            (40, 250),
            (1400, 90),
            (1540, 210),
            (1330, 240),
            (640, 20),
            (1010, 16),
            (400, 30),
            (230, 30),
        )
    ):
        leaves(c, x, y, 150 if i < 5 else 120, INK if i < 5 else PINE, i)


def culm(c: Canvas, x: float, width: float, tone: str, joint: str, shift: int) -> None:
    """One bamboo stem from the ground out of the picture."""
    c.poly(
        [
            (x - width * 0.5, 920),
            (x - width * 0.42, -10),
            (x + width * 0.42, -10),
            (x + width * 0.5, 920),
        ],
        tone,
    )
    y = 30.0 + (shift * 47) % 120
    while y < 900:
        c.rect(x - width * 0.54, y, width * 1.08, max(3, width * 0.09), joint)
        c.rect(x - width * 0.46, y + max(6, width * 0.2), width * 0.92, 2, joint)
        y += 92 + width * 1.6


def leaves(c: Canvas, x: float, y: float, size: float, tone: str, shift: int) -> None:
    """A spray of seven bamboo leaves hanging from ``(x, y)``."""
    for i in range(7):
        angle = math.radians(20 + i * 23 + (shift * 11) % 20)
        long = size * (0.7 + 0.3 * ((i * 5 + shift) % 3) / 2)
        tip: Point = (x + long * math.cos(angle), y + long * math.sin(angle))
        side: Point = (-math.sin(angle) * size * 0.11, math.cos(angle) * size * 0.11)
        middle: Point = (
            x + long * 0.4 * math.cos(angle),
            y + long * 0.4 * math.sin(angle),
        )
        c.poly(
            [
                *arc((x, y), (middle[0] + side[0], middle[1] + side[1]), tip, 14),
                *arc(tip, (middle[0] - side[0], middle[1] - side[1]), (x, y), 14),
            ],
            tone,
        )
