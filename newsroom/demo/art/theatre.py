"""A stage on a lorry."""

import math

from newsroom.demo.art.canvas import (
    CELADON,
    GOLD,
    INK,
    NIGHT,
    PAPER,
    PINE,
    RUST,
    SAGE,
    SHADE,
    VERMILION,
    Canvas,
    arc,
    wave,
)
from newsroom.demo.art.figures import crowd
from newsroom.demo.art.scenery import lantern, ridge, stars, tree


def stage(c: Canvas) -> None:
    """A stage unfolded from a lorry; an actress throws her sleeves."""
    stars(c, 300, 70, seed=5)
    ridge(
        c,
        [
            (-20, 420),
            (260, 260),
            (560, 400),
            (820, 300),
            (1140, 420),
            (1400, 280),
            (1640, 400),
        ],
        PINE,
    )
    c.under(wave(430, 14, 500), SHADE, 900)
    c.rect(250, 190, 1100, 500, NIGHT)
    c.rect(290, 230, 1020, 400, CELADON)
    c.disc(800, 420, 170, GOLD)
    for x in (380, 1180):
        c.poly([(x - 60, 630), (x - 30, 520), (x + 30, 520), (x + 60, 630)], SAGE)
        tree(c, x, 560, 190, PINE)
    actress(c, 800, 628, 330)
    curtains(c)
    c.poly(
        [
            (210, 200),
            *arc((210, 190), (420, 150), (480, 110)),
            (1120, 110),
            *arc((1120, 110), (1180, 150), (1390, 190)),
            (1390, 200),
            (1390, 222),
            (210, 222),
        ],
        PINE,
    )
    c.rect(210, 200, 1180, 22, SAGE)
    c.rect(620, 128, 360, 62, GOLD)
    for i in range(4):
        c.rect(648 + i * 80, 138, 62, 42, INK)
    for x in (330, 470, 1130, 1270):
        lantern(c, x, 222, 66)
    c.rect(230, 630, 1140, 60, PAPER)
    for i in range(19):
        c.rect(240 + i * 60, 642, 34, 36, VERMILION if i % 2 else SAGE)
    c.rect(230, 690, 1140, 40, INK)
    for x in (400, 490, 1110, 1200):
        c.disc(x, 734, 40, NIGHT)
        c.disc(x, 734, 16, SAGE)
    crowd(c, 770, 84, (INK, NIGHT, PINE, INK))
    crowd(c, 838, 100, (NIGHT, INK, NIGHT, PINE))


def curtains(c: Canvas) -> None:
    """Red curtains tied back on both sides, a fringe above."""
    for side in (-1, 1):
        edge = 800 + side * 510
        c.poly(
            [
                (edge, 226),
                (edge - side * 140, 226),
                *arc(
                    (edge - side * 140, 226),
                    (edge - side * 110, 420),
                    (edge - side * 40, 470),
                ),
                (edge - side * 60, 634),
                (edge, 634),
            ],
            VERMILION,
        )
        for i in range(1, 4):
            c.line(
                arc(
                    (edge - side * i * 34, 230),
                    (edge - side * i * 30, 400),
                    (edge - side * i * 11, 466),
                ),
                5,
                RUST,
            )
        c.rect(edge - side * 58 - 22, 458, 44, 14, GOLD)
    for i in range(10):
        x = 290 + i * 102
        c.poly(
            [*arc((x, 222), (x + 51, 330), (x + 102, 222))],
            VERMILION if i % 2 else GOLD,
        )


def actress(c: Canvas, x: float, y: float, height: float) -> None:
    """An opera role in red with long white sleeves; ``(x, y)`` is between her feet."""
    h = height
    c.poly(
        [
            (x - 0.3 * h, y),
            *arc(
                (x - 0.28 * h, y),
                (x - 0.1 * h, y - 0.3 * h),
                (x - 0.1 * h, y - 0.46 * h),
            ),
            (x + 0.1 * h, y - 0.46 * h),
            *arc(
                (x + 0.1 * h, y - 0.46 * h),
                (x + 0.12 * h, y - 0.3 * h),
                (x + 0.34 * h, y),
            ),
        ],
        VERMILION,
    )
    c.poly(
        [
            (x - 0.31 * h, y),
            (x - 0.27 * h, y - 0.06 * h),
            (x + 0.31 * h, y - 0.06 * h),
            (x + 0.35 * h, y),
        ],
        GOLD,
    )
    c.poly(
        [
            (x - 0.13 * h, y - 0.44 * h),
            (x - 0.12 * h, y - 0.7 * h),
            (x + 0.12 * h, y - 0.7 * h),
            (x + 0.13 * h, y - 0.44 * h),
        ],
        VERMILION,
    )
    c.rect(x - 0.13 * h, y - 0.48 * h, 0.26 * h, 0.05 * h, INK)
    c.poly(
        [
            (x - 0.08 * h, y - 0.7 * h),
            (x + 0.02 * h, y - 0.5 * h),
            (x + 0.1 * h, y - 0.7 * h),
        ],
        PAPER,
    )
    c.line(
        [
            (x - 0.1 * h, y - 0.65 * h),
            (x - 0.34 * h, y - 0.62 * h),
            (x - 0.46 * h, y - 0.78 * h),
        ],
        0.1 * h,
        VERMILION,
    )
    c.line(
        [
            (x + 0.1 * h, y - 0.65 * h),
            (x + 0.34 * h, y - 0.78 * h),
            (x + 0.44 * h, y - 0.96 * h),
        ],
        0.1 * h,
        VERMILION,
    )
    c.line(
        arc(
            (x - 0.46 * h, y - 0.8 * h),
            (x - 0.7 * h, y - 1.14 * h),
            (x - 0.86 * h, y - 0.7 * h),
        ),
        0.075 * h,
        PAPER,
    )
    c.line(
        arc(
            (x - 0.86 * h, y - 0.7 * h),
            (x - 0.94 * h, y - 0.44 * h),
            (x - 0.74 * h, y - 0.4 * h),
        ),
        0.075 * h,
        PAPER,
    )
    c.line(
        arc(
            (x + 0.44 * h, y - 0.98 * h),
            (x + 0.62 * h, y - 1.3 * h),
            (x + 0.84 * h, y - 0.94 * h),
        ),
        0.075 * h,
        PAPER,
    )
    c.line(
        arc(
            (x + 0.84 * h, y - 0.94 * h),
            (x + 0.98 * h, y - 0.68 * h),
            (x + 0.8 * h, y - 0.56 * h),
        ),
        0.075 * h,
        PAPER,
    )
    c.ellipse(x, y - 0.82 * h, 0.085 * h, 0.1 * h, PAPER)
    c.poly(
        [
            *arc(
                (x - 0.11 * h, y - 0.76 * h),
                (x - 0.14 * h, y - 0.98 * h),
                (x, y - 0.97 * h),
            ),
            *arc(
                (x, y - 0.97 * h),
                (x + 0.14 * h, y - 0.98 * h),
                (x + 0.11 * h, y - 0.76 * h),
            ),
            *arc(
                (x + 0.08 * h, y - 0.84 * h),
                (x, y - 0.95 * h),
                (x - 0.08 * h, y - 0.84 * h),
            ),
        ],
        INK,
    )
    for i in range(7):
        a = math.radians(200 + i * 23.3)
        c.disc(
            x + 0.13 * h * math.cos(a),
            y - 0.88 * h + 0.13 * h * math.sin(a),
            0.026 * h,
            GOLD if i % 2 else VERMILION,
        )
