"""A slow train in the hills."""

import math

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    MIST,
    PAPER,
    PINE,
    SAGE,
    SHADE,
    VERMILION,
    WIDTH,
    Canvas,
    arc,
    wave,
)
from newsroom.demo.art.figures import gull
from newsroom.demo.art.scenery import fir, ridge, streaks


def train(c: Canvas) -> None:
    """A slow train on a stone viaduct."""
    streaks(c, 30, 280, 24, PAPER, seed=3)
    c.disc(1240, 220, 110, GOLD)
    ridge(
        c,
        [
            (-20, 420),
            (220, 210),
            (420, 380),
            (640, 260),
            (900, 430),
            (1160, 300),
            (1400, 420),
            (1640, 280),
        ],
        SAGE,
    )
    c.under(wave(500, 46, 1100, 300), PINE)
    for i in range(24):
        fir(
            c,
            20 + i * 68,
            560 + 26 * math.sin(i * 1.9),
            96 + (i * 37) % 60,
            INK if i % 3 else SHADE,
        )
    c.poly(
        [
            (-20, 900),
            (-20, 700),
            (160, 790),
            (560, 860),
            (1100, 850),
            (1460, 770),
            (1640, 690),
            (1640, 900),
        ],
        INK,
    )
    c.poly([(500, 900), (700, 820), (900, 830), (1060, 900)], SAGE)
    c.rect(0, 560, WIDTH, 44, PAPER)
    c.rect(0, 548, WIDTH, 14, INK)
    for i in range(8):
        x = -70 + i * 230
        c.poly([(x, 600), (x + 66, 600), (x + 76, 900), (x - 10, 900)], PAPER)
        c.poly([(x + 40, 600), (x + 66, 600), (x + 76, 900), (x + 46, 900)], MIST)
        opening = arc((x + 66, 690), (x + 148, 520), (x + 230, 690))
        c.poly([(x + 60, 598), *opening, (x + 236, 598)], PAPER)
        for j in range(5):
            c.line([(x + 4, 650 + j * 44), (x + 30, 650 + j * 44)], 3, SAGE)
    for x in range(10, WIDTH, 74):
        c.line([(x, 582), (x + 44, 582)], 3, SAGE)
    for i in range(5):
        carriage(c, 90 + i * 256, 546)
    locomotive(c, 1370, 546)
    for x, y, span in ((420, 180, 56), (500, 130, 42), (900, 200, 46)):
        gull(c, x, y, span, INK)


def carriage(c: Canvas, x: float, y: float) -> None:
    """A green coach with a yellow band; ``(x, y)`` is its lower left corner on the rail."""
    for dx in (34, 66, 178, 210):
        c.disc(x + dx, y - 10, 12, INK)
    c.rect(x, y - 112, 246, 96, SHADE)
    c.poly(
        [(x, y - 112), (x + 10, y - 126), (x + 236, y - 126), (x + 246, y - 112)], INK
    )
    c.rect(x, y - 52, 246, 10, GOLD)
    for i in range(6):
        c.rect(x + 18 + i * 37, y - 100, 24, 34, PAPER)
        if i % 2 == 0:
            c.disc(x + 30 + i * 37, y - 76, 9, VERMILION if i == 2 else INK)
    c.rect(x + 246, y - 34, 12, 8, INK)


def locomotive(c: Canvas, x: float, y: float) -> None:
    """A diesel engine with a red nose."""
    for dx in (30, 66, 130, 166):
        c.disc(x + dx, y - 10, 13, INK)
    c.poly(
        [
            (x, y - 16),
            (x, y - 122),
            (x + 150, y - 122),
            (x + 204, y - 76),
            (x + 210, y - 16),
        ],
        VERMILION,
    )
    c.poly(
        [(x + 112, y - 112), (x + 146, y - 112), (x + 184, y - 78), (x + 112, y - 78)],
        PAPER,
    )
    c.rect(x, y - 52, 207, 10, GOLD)
    c.rect(x + 10, y - 106, 80, 34, INK)
    c.poly(
        [(x - 2, y - 122), (x + 14, y - 136), (x + 130, y - 136), (x + 152, y - 122)],
        INK,
    )
    c.disc(x + 196, y - 58, 9, PAPER)
