"""An old street with its clock tower."""

import math

from newsroom.demo.art.canvas import (
    CELADON,
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
)
from newsroom.demo.art.figures import gull, person
from newsroom.demo.art.scenery import streaks


def oldstreet(c: Canvas) -> None:
    """An old street runs towards a clock tower."""
    streaks(c, 30, 360, 20, PAPER, seed=4)
    c.disc(1010, 250, 130, VERMILION)
    c.poly([(0, 900), (760, 610), (840, 610), (1600, 900)], GOLD)
    for i in range(11):
        t = (i / 10) ** 2
        y = 614 + t * 280
        c.line(
            [(760 - (y - 610) * 2.62, y), (840 + (y - 610) * 2.62, y)], 2 + 4 * t, PAPER
        )
    clock_tower(c, 800, 620)
    for side in (-1, 1):
        for i in range(5, -1, -1):
            row_house(c, side, i)
    person(c, 560, 800, 190, PINE)
    person(c, 960, 720, 118, INK)
    person(c, 1010, 724, 84, VERMILION)
    for x in (560,):
        c.line([(x + 30, 690), (x + 52, 740)], 5, INK)
        c.rect(x + 34, 738, 40, 46, PAPER)
    for x, y, s in ((640, 170, 50), (560, 130, 40), (700, 110, 36)):
        gull(c, x, y, s, INK)


def clock_tower(c: Canvas, x: float, y: float) -> None:
    """A brick tower with a clock at five to four; ``(x, y)`` is the middle of its foot."""
    c.rect(x - 62, y - 400, 124, 400, PINE)
    c.rect(x - 74, y - 410, 148, 22, INK)
    c.rect(x - 52, y - 470, 104, 62, PAPER)
    for dx in (-34, -6, 22):
        c.rect(x + dx, y - 458, 13, 50, INK)
    c.poly(
        [
            (x - 78, y - 468),
            *arc((x - 78, y - 468), (x - 18, y - 490), (x, y - 570)),
            *arc((x, y - 570), (x + 18, y - 490), (x + 78, y - 468)),
        ],
        INK,
    )
    c.line([(x, y - 565), (x, y - 600)], 5, VERMILION)
    c.disc(x, y - 320, 54, INK)
    c.disc(x, y - 320, 47, PAPER)
    for hour in range(12):
        a = math.radians(hour * 30)
        c.line(
            [
                (x + 36 * math.sin(a), y - 320 - 36 * math.cos(a)),
                (x + 42 * math.sin(a), y - 320 - 42 * math.cos(a)),
            ],
            4,
            INK,
        )
    for degrees, long, thick in ((117.5, 24, 7), (330, 36, 5)):
        a = math.radians(degrees)
        c.line(
            [(x, y - 320), (x + long * math.sin(a), y - 320 - long * math.cos(a))],
            thick,
            VERMILION if thick == 5 else INK,
        )
    for row in range(4):
        c.rect(x - 16, y - 230 + row * 58, 32, 34, GOLD if row % 2 else CELADON)


def row_house(c: Canvas, side: int, i: int) -> None:
    """House ``i`` from the front, 0 nearest, on the left (-1) or right (1) of the street."""

    def depth(step: float) -> tuple[float, float]:
        shrink = 0.62**step
        return (800 + side * (60 + 800 * shrink), shrink)

    (near, big), (far, small) = depth(i), depth(i + 0.94)

    def at(t: float, up: float) -> Point:
        shrink = big + (small - big) * t
        return (near + (far - near) * t, 616 + 290 * shrink - up * shrink)

    tone = (PAPER, SAGE, MIST)[(i + (side > 0)) % 3]
    tall = 620 + (i * 70 + (side > 0) * 50) % 130
    c.poly([at(0, 0), at(0, tall), at(1, tall), at(1, 0)], tone)
    c.poly(
        [
            at(-0.1, tall - 10),
            at(0.06, tall + 110),
            at(0.94, tall + 110),
            at(1.1, tall - 10),
        ],
        INK,
    )
    c.poly([at(-0.02, 300), at(-0.02, 334), at(1.02, 334), at(1.02, 300)], INK)
    for t in (0.1, 0.42, 0.72):
        c.poly([at(t, 400), at(t, 540), at(t + 0.2, 540), at(t + 0.2, 400)], PINE)
        c.poly(
            [
                at(t + 0.09, 400),
                at(t + 0.09, 540),
                at(t + 0.11, 540),
                at(t + 0.11, 400),
            ],
            tone,
        )
    c.poly([at(0.12, 0), at(0.12, 240), at(0.46, 240), at(0.46, 0)], PINE)
    c.poly([at(0.58, 80), at(0.58, 240), at(0.88, 240), at(0.88, 80)], GOLD)
    c.poly([at(0.5, 180), at(0.5, 320), at(0.56, 320), at(0.56, 180)], VERMILION)
