"""Terraces and tea hills."""

import math

from newsroom.demo.art.canvas import (
    CELADON,
    GOLD,
    INK,
    PAPER,
    PINE,
    SAGE,
    VERMILION,
    Canvas,
    arc,
    wave,
)
from newsroom.demo.art.figures import gull, hat, person
from newsroom.demo.art.scenery import fir, house, ridge, streaks


def terraces(c: Canvas) -> None:
    """Rice terraces below snow peaks."""
    streaks(c, 30, 300, 26, PAPER, seed=2)
    c.disc(360, 250, 140, VERMILION)
    ridge(
        c,
        [
            (-20, 460),
            (190, 300),
            (350, 410),
            (620, 190),
            (860, 400),
            (1080, 270),
            (1270, 410),
            (1450, 310),
            (1640, 420),
        ],
        SAGE,
        PAPER,
    )
    c.under(wave(470, 34, 1300, 200), PINE)
    tones = (GOLD, SAGE, PAPER, PINE, GOLD, INK, SAGE, PINE)
    marks = (INK, PAPER, SAGE, GOLD, INK, SAGE, PINE, PAPER)
    for i, (tone, mark) in enumerate(zip(tones, marks, strict=True)):
        y = 512 + i * 49
        curve = [
            (
                x,
                y
                + 30 * math.sin((x + i * 46) / 240)
                + 13 * math.sin((x - i * 90) / 97),
            )
            for x in range(-20, 1640, 5)
        ]
        c.under(curve, tone)
        c.cuts([(x, py + 24) for x, py in curve], 5 + i, 13 + i, 9 + i * 0.7, mark)
    for x, y, w in ((1010, 470, 92), (1116, 478, 70), (180, 490, 64)):
        house(c, x, y, w)
    ox(c, 640, 640, 150)
    for x, y, s in ((900, 150, 54), (980, 110, 40)):
        gull(c, x, y, s, INK)


def ox(c: Canvas, x: float, y: float, long: float) -> None:
    """A water buffalo walking right, a farmer behind it."""
    k = long / 150
    c.poly(
        [
            (x - 70 * k, y - 30 * k),
            *arc((x - 74 * k, y - 74 * k), (x, y - 96 * k), (x + 56 * k, y - 78 * k)),
            (x + 64 * k, y - 34 * k),
        ],
        INK,
    )
    for dx in (-60, -36, 34, 54):
        c.rect(x + dx * k, y - 40 * k, 13 * k, 42 * k, INK)
    c.poly(
        [
            (x + 48 * k, y - 78 * k),
            (x + 96 * k, y - 82 * k),
            (x + 110 * k, y - 52 * k),
            (x + 92 * k, y - 42 * k),
            (x + 52 * k, y - 50 * k),
        ],
        INK,
    )
    c.line(
        arc(
            (x + 78 * k, y - 80 * k),
            (x + 60 * k, y - 112 * k),
            (x + 96 * k, y - 116 * k),
        ),
        7 * k,
        PAPER,
    )
    person(c, x - 150 * k, y + 4 * k, 118 * k, VERMILION)
    hat(c, x - 150 * k, y - 106 * k, 40 * k)
    c.line([(x - 132 * k, y - 62 * k), (x - 72 * k, y - 40 * k)], 4 * k, INK)


def teahills(c: Canvas) -> None:
    """Rows of tea round the hills, pickers among them."""
    streaks(c, 30, 260, 22, PAPER, seed=9)
    c.disc(1180, 230, 120, VERMILION)
    ridge(
        c,
        [
            (-20, 420),
            (240, 300),
            (480, 400),
            (760, 260),
            (1020, 390),
            (1330, 300),
            (1640, 420),
        ],
        SAGE,
    )
    mounds: tuple[tuple[float, float, float, float, str, str], ...] = (
        (330, 960, 700, 560, PINE, SAGE),
        (1330, 980, 760, 590, SAGE, PINE),
        (780, 1130, 900, 560, PINE, CELADON),
        (170, 1190, 640, 440, INK, SAGE),
    )
    for cx, cy, rx, ry, tone, row in mounds:
        c.ellipse(cx, cy, rx, ry, tone)
        for i in range(1, 12):
            inner = 1 - i * 0.058
            curve = [
                (
                    cx + rx * inner * math.cos(math.radians(a)),
                    cy - ry * inner * math.sin(math.radians(a)),
                )
                for a in range(2, 179)
            ]
            c.cuts(curve, 34, 7, 11, row)
    for x, y, h, face in (
        (620, 690, 128, 1),
        (820, 628, 112, -1),
        (1010, 672, 124, 1),
        (1340, 560, 96, -1),
        (330, 620, 104, 1),
    ):
        picker(c, x, y, h, face)
    for x, y, h in ((1500, 436, 90), (1550, 446, 70), (60, 470, 84)):
        fir(c, x, y, h, INK)


def picker(c: Canvas, x: float, y: float, height: float, face: int) -> None:
    """Somebody picking tea, bent over the row, a basket on the back."""
    h = height
    c.poly(
        [
            (x - 0.2 * h, y),
            (x - face * 0.16 * h, y - 0.5 * h),
            (x + face * 0.06 * h, y - 0.52 * h),
            (x + 0.2 * h, y),
        ],
        INK,
    )
    c.poly(
        [
            (x - face * 0.2 * h, y - 0.44 * h),
            (x - face * 0.1 * h, y - 0.74 * h),
            (x + face * 0.24 * h, y - 0.8 * h),
            (x + face * 0.14 * h, y - 0.44 * h),
        ],
        VERMILION,
    )
    c.line(
        [(x + face * 0.16 * h, y - 0.68 * h), (x + face * 0.34 * h, y - 0.42 * h)],
        0.08 * h,
        VERMILION,
    )
    c.poly(
        [
            (x - face * 0.34 * h, y - 0.76 * h),
            (x - face * 0.08 * h, y - 0.84 * h),
            (x - face * 0.06 * h, y - 0.5 * h),
            (x - face * 0.26 * h, y - 0.42 * h),
        ],
        GOLD,
    )
    c.disc(x + face * 0.26 * h, y - 0.86 * h, 0.1 * h, PAPER)
    hat(c, x + face * 0.26 * h, y - 0.9 * h, 0.24 * h)
