"""A lighthouse at sea."""

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    NIGHT,
    PAPER,
    PINE,
    SAGE,
    VERMILION,
    WIDTH,
    Canvas,
    Point,
    arc,
    wave,
)
from newsroom.demo.art.scenery import house, stars


def lighthouse(c: Canvas) -> None:
    """A lighthouse on its island at night."""
    stars(c, 500, 120)
    c.disc(1320, 170, 70, GOLD)
    c.disc(1350, 152, 66, INK)
    c.poly([(520, 226), (1640, 300), (1640, 520), (520, 252)], PINE)
    c.poly([(520, 232), (1640, 350), (1640, 450), (520, 246)], GOLD)
    c.poly([(480, 232), (-40, 160), (-40, 330), (480, 250)], PINE)
    c.rect(0, 620, WIDTH, 280, PINE)
    for i in range(7):
        c.cuts(
            wave(650 + i * 36, 7 + i, 260 + i * 30, i * 80),
            60 + i * 12,
            46,
            3 + i * 0.6,
            SAGE if i % 2 else PAPER,
        )
    c.poly(
        [
            (60, 700),
            (180, 600),
            (300, 560),
            (400, 500),
            (600, 498),
            (700, 566),
            (820, 610),
            (940, 706),
        ],
        NIGHT,
    )
    c.poly(
        [(400, 500), (600, 498), (660, 545), (560, 530), (470, 560), (380, 525)], SAGE
    )
    c.poly([(180, 600), (300, 560), (350, 600), (260, 616)], PINE)
    tower(c, 500, 506)
    house(c, 590, 512, 90, PAPER, VERMILION, INK)
    sail(c, 1240, 640)
    c.cuts(wave(706, 8, 120, 0, (40, 960)), 70, 20, 8, PAPER)


def tower(c: Canvas, x: float, y: float) -> None:
    """The lighthouse itself, striped; ``(x, y)`` is the middle of its foot."""
    edges: list[Point] = [(54, 0), (34, 240)]

    def half(up: float) -> float:
        return edges[0][0] + (edges[1][0] - edges[0][0]) * up / edges[1][1]

    for i in range(6):
        low, high = i * 40, (i + 1) * 40
        c.poly(
            [
                (x - half(low), y - low),
                (x - half(high), y - high),
                (x + half(high), y - high),
                (x + half(low), y - low),
            ],
            PAPER if i % 2 else VERMILION,
        )
    c.rect(x - 48, y - 254, 96, 16, PAPER)
    c.rect(x - 24, y - 290, 48, 38, GOLD)
    for dx in (-24, -2, 20):
        c.rect(x + dx, y - 290, 4, 38, INK)
    c.poly(
        [
            (x - 36, y - 290),
            *arc((x - 32, y - 292), (x, y - 338), (x + 32, y - 292)),
            (x + 36, y - 290),
        ],
        VERMILION,
    )
    c.line([(x, y - 314), (x, y - 346)], 4, VERMILION)
    c.rect(x - 11, y - 40, 22, 40, INK)


def sail(c: Canvas, x: float, y: float) -> None:
    """A fishing boat with a battened sail."""
    c.poly([(x - 110, y), (x + 120, y - 6), (x + 84, y + 40), (x - 84, y + 40)], NIGHT)
    c.line([(x, y), (x, y - 200)], 6, PAPER)
    c.poly(
        [
            (x + 6, y - 196),
            *arc((x + 6, y - 196), (x + 120, y - 130), (x + 92, y - 22)),
            (x + 6, y - 22),
        ],
        VERMILION,
    )
    for i in range(1, 5):
        c.line([(x + 6, y - 22 - i * 35), (x + 100 - i * 12, y - 22 - i * 34)], 3, GOLD)
