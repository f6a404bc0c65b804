"""The bridge over the Yan and the marsh at its mouth."""

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
    WIDTH,
    Canvas,
    arc,
    wave,
)
from newsroom.demo.art.figures import egret, flying, gull
from newsroom.demo.art.scenery import ripples, streaks, tree


def bridge(c: Canvas) -> None:
    """A cable-stayed bridge at sunrise, a ferry below."""
    streaks(c, 40, 330, 26, PAPER)
    c.disc(560, 330, 190, VERMILION)
    streaks(c, 280, 430, 7, CELADON, seed=5)
    c.under(wave(500, 46, 900, 120), SAGE)
    c.under(wave(545, 34, 640, 400), PINE)
    c.rect(0, 580, WIDTH, 320, SAGE)
    ripples(c, 600, 880, 60, PAPER)
    ripples(c, 600, 880, 26, PINE, seed=9)
    for x in (430, 1170):
        for step in range(1, 13):
            for side in (-1, 1):
                c.line([(x, 150 + step * 11), (x + side * step * 30, 520)], 2.6, PAPER)
        c.poly(
            [
                (x - 46, 640),
                (x - 13, 130),
                (x + 13, 130),
                (x + 46, 640),
                (x + 27, 640),
                (x + 3, 300),
                (x - 3, 300),
                (x - 27, 640),
            ],
            INK,
        )
        c.rect(x - 44, 540, 88, 16, INK)
        c.poly([(x - 78, 664), (x - 62, 630), (x + 62, 630), (x + 78, 664)], INK)
        c.disc(x, 122, 7, VERMILION)
    c.poly([(0, 516), (WIDTH, 516), (WIDTH, 540), (0, 540)], INK)
    c.rect(0, 508, WIDTH, 5, GOLD)
    for x, body, long in (
        (150, VERMILION, 74),
        (300, PAPER, 40),
        (640, GOLD, 44),
        (760, PAPER, 96),
        (960, VERMILION, 40),
        (1330, PAPER, 44),
        (1470, GOLD, 74),
    ):
        c.rect(x, 484, long, 24, body)
        c.rect(x + 6, 489, long - 16, 8, INK)
    ferry(c, 830, 770, 300)
    for x, y, span in ((720, 170, 66), (810, 120, 46), (900, 210, 54), (1340, 210, 50)):
        gull(c, x, y, span, INK)
    c.under(arc((-20, 800), (170, 760), (430, 920)), INK)
    for x, y, h in ((40, 830, 230), (165, 840, 180), (270, 870, 130)):
        tree(c, x, y, h, PINE)


def ferry(c: Canvas, x: float, y: float, long: float) -> None:
    """A small ferry; ``(x, y)`` is the middle of its waterline."""
    h = long / 2
    c.poly(
        [
            (x - h, y - 0.2 * h),
            (x + h * 1.12, y - 0.24 * h),
            (x + h * 0.8, y + 0.08 * h),
            (x - h * 0.85, y + 0.08 * h),
        ],
        INK,
    )
    c.rect(x - 0.92 * h, y - 0.12 * h, 1.84 * h, 0.08 * h, VERMILION)
    c.rect(x - 0.7 * h, y - 0.56 * h, 1.2 * h, 0.36 * h, PAPER)
    for i in range(5):
        c.rect(x - 0.62 * h + i * 0.22 * h, y - 0.5 * h, 0.14 * h, 0.15 * h, PINE)
    c.rect(x - 0.78 * h, y - 0.63 * h, 1.36 * h, 0.07 * h, INK)
    c.rect(x + 0.16 * h, y - 0.9 * h, 0.3 * h, 0.28 * h, PAPER)
    c.rect(x + 0.22 * h, y - 0.85 * h, 0.18 * h, 0.12 * h, INK)
    c.line([(x - 0.3 * h, y - 0.63 * h), (x - 0.3 * h, y - 1.05 * h)], 4, INK)
    c.poly(
        [
            (x - 0.3 * h, y - 1.05 * h),
            (x - 0.02 * h, y - 0.97 * h),
            (x - 0.3 * h, y - 0.88 * h),
        ],
        VERMILION,
    )
    c.poly(
        [
            (x - 1.3 * h, y + 0.12 * h),
            (x, y + 0.07 * h),
            (x + 1.3 * h, y + 0.12 * h),
            (x, y + 0.19 * h),
        ],
        PAPER,
    )


def wetland(c: Canvas) -> None:
    """Egrets in shallow water, the sun half down."""
    streaks(c, 40, 300, 24, PAPER, seed=4)
    c.disc(1080, 430, 170, VERMILION)
    c.under(wave(420, 18, 800, 100), PINE)
    c.rect(0, 434, WIDTH, 470, SAGE)
    for i in range(9):
        half = 170 - i * 13 + (i % 2) * 34
        c.poly(
            [
                (1080 - half, 462 + i * 26),
                (1080, 454 + i * 26),
                (1080 + half, 462 + i * 26),
                (1080, 472 + i * 26),
            ],
            VERMILION,
        )
    ripples(c, 450, 870, 70, MIST, seed=6)
    for y, left, right in ((520, -60, 430), (610, 560, 960), (700, -60, 300)):
        c.poly(
            [
                *arc((left, y), ((left + right) / 2, y - 22), (right, y)),
                *arc((right, y), ((left + right) / 2, y + 20), (left, y)),
            ],
            PINE,
        )
    for x, y, h, face in (
        (250, 530, 190, 1),
        (390, 548, 150, -1),
        (700, 640, 260, 1),
        (890, 622, 200, -1),
        (130, 716, 220, 1),
    ):
        egret(c, x, y, h, face)
        c.poly([(x - 40, y + 4), (x, y), (x + 40, y + 4), (x, y + 9)], INK)
    flying(c, 620, 210, 230)
    for x, y, s in ((980, 150, 60), (1070, 110, 48), (1180, 170, 54), (420, 130, 40)):
        gull(c, x, y, s)
    reeds(c)


def reeds(c: Canvas) -> None:
    """Reeds in the foreground to the right."""
    for i in range(64):
        x = 1240 + (i * 61.8) % 420 - (i % 3) * 60
        top = 470 + (i * 47) % 260 + max(0, 1300 - x) * 0.5
        lean = 26 * math.sin(i)
        c.line(arc((x, 920), (x, (top + 900) / 2), (x + lean, top), 12), 5, INK)
        c.poly(
            [
                *arc(
                    (x + lean - 4, top + 60),
                    (x + lean - 22, top - 10),
                    (x + lean + 6, top - 52),
                    12,
                ),
                *arc(
                    (x + lean + 6, top - 52),
                    (x + lean + 20, top),
                    (x + lean - 4, top + 60),
                    12,
                ),
            ],
            GOLD if i % 4 else MIST,
        )
        c.poly([(x, 800), (x + 46 - lean, 690 + (i * 13) % 70), (x + 8, 830)], INK)
