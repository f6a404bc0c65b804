"""A library in a granary and an open-air cinema."""

import math

from newsroom.demo.art.canvas import (
    CELADON,
    GLEAM,
    GOLD,
    INK,
    NIGHT,
    PAPER,
    PINE,
    SAGE,
    SHADE,
    VERMILION,
    WIDTH,
    Canvas,
    arc,
)
from newsroom.demo.art.figures import crowd, hat, person
from newsroom.demo.art.scenery import ridge, stars


def library(c: Canvas) -> None:
    """Inside a round granary: ring shelves up to the vents, a ladder, readers."""
    c.poly(
        [
            (140, 900),
            (140, 330),
            *arc((140, 330), (800, -250), (1460, 330), 60),
            (1460, 900),
        ],
        PINE,
    )
    for x, lean in ((440, 220), (800, 60), (1160, -140)):
        c.poly(
            [(x - 20, 190), (x + 20, 190), (x + lean + 110, 900), (x + lean - 70, 900)],
            GLEAM,
        )
    for i in range(9):
        x = 320 + i * 120
        top = 268 - 150 * math.sin(math.pi * (i + 0.5) / 9)
        c.rect(x - 20, top, 40, 54, GOLD)
        c.rect(x - 3, top, 6, 54, INK)
    for row in range(5):
        shelf(c, 330 + row * 98, row)
    c.rect(104, 330, 44, 570, INK)
    c.rect(1452, 330, 44, 570, INK)
    c.poly(
        [
            *arc((104, 336), (800, -310), (1496, 336), 60),
            *arc((1452, 336), (800, -246), (148, 336), 60),
        ],
        INK,
    )
    for x in (930, 1020):
        c.line([(x + 26, 330), (x - 20, 850)], 9, GOLD)
    for i in range(10):
        c.line([(954 - i * 4.4, 356 + i * 50), (1044 - i * 4.4, 356 + i * 50)], 7, GOLD)
    person(c, 976, 610, 190, VERMILION)
    c.line([(990, 470), (1052, 420)], 24, VERMILION)
    c.rect(1040, 384, 16, 52, PAPER)
    c.poly([(-10, 840), (1610, 840), (1610, 910), (-10, 910)], INK)
    c.rect(320, 760, 440, 16, GOLD)
    for x in (340, 720):
        c.rect(x, 776, 16, 90, GOLD)
    for x, coat in ((420, PAPER), (640, SAGE)):
        c.poly(
            [
                (x - 52, 764),
                *arc((x - 54, 690), (x - 46, 650), (x, 650), 12),
                *arc((x, 650), (x + 46, 650), (x + 54, 690), 12),
                (x + 52, 764),
            ],
            coat,
        )
        c.disc(x, 616, 32, INK)
        c.poly([(x - 44, 758), (x - 2, 744), (x - 2, 716), (x - 48, 728)], VERMILION)
        c.poly([(x + 44, 758), (x + 2, 744), (x + 2, 716), (x + 48, 728)], VERMILION)
    c.line([(530, 760), (530, 690)], 6, INK)
    c.poly([(494, 700), (512, 656), (548, 656), (566, 700)], GOLD)
    person(c, 1290, 868, 240, INK)
    person(c, 1210, 868, 150, GOLD)


def shelf(c: Canvas, y: float, row: int) -> None:
    """One ring of books along the far wall, bent as a ring looks from below."""
    tones = (VERMILION, PAPER, SAGE, GOLD, INK, CELADON, PAPER, SAGE)
    x = 156.0
    i = row * 5
    while x < 1440:
        wide = 13 + (i * 7) % 15
        tall = 52 + (i * 11) % 22
        bend = 46 * math.cos((x - 800) / 660 * math.pi / 2)
        base = y + 84 - bend * (1 - row * 0.34)
        if i % 13:
            c.rect(x, base - tall, wide - 2, tall, tones[(i * 3 + i // 5) % len(tones)])
        x += wide
        i += 1
    ring = [
        (px, y + 84 - 46 * math.cos((px - 800) / 660 * math.pi / 2) * (1 - row * 0.34))
        for px in range(150, 1460, 10)
    ]
    c.line(ring, 9, INK)


def cinema(c: Canvas) -> None:
    """An open-air film: a white sheet between two trees, a beam, an audience."""
    stars(c, 420, 90, seed=6)
    ridge(c, [(-20, 560), (300, 430), (700, 540), (1100, 420), (1640, 560)], NIGHT)
    c.rect(0, 600, WIDTH, 300, PINE)
    for x in (400, 1200):
        c.poly([(x - 20, 720), (x - 9, 60), (x + 9, 60), (x + 20, 720)], NIGHT)
        for dx, dy, r in (
            (-70, 150, 92),
            (60, 110, 100),
            (-10, 60, 96),
            (100, 190, 60),
            (-120, 210, 58),
        ):
            c.disc(x + (dx if x < 800 else -dx), dy - 20, r, PINE)
    c.rect(424, 214, 752, 426, INK)
    c.rect(436, 226, 728, 402, PAPER)
    c.rect(450, 240, 700, 374, CELADON)
    c.disc(900, 370, 74, VERMILION)
    c.under(
        [
            (450, 500),
            (560, 400),
            (680, 490),
            (800, 380),
            (960, 500),
            (1060, 430),
            (1150, 500),
        ],
        SAGE,
        614,
    )
    c.poly([(450, 614), (450, 500), (1150, 500), (1150, 614)], SAGE)
    c.poly(
        [
            (450, 614),
            (450, 560),
            *arc((450, 560), (800, 520), (1150, 580)),
            (1150, 614),
        ],
        PINE,
    )
    person(c, 640, 596, 130, INK)
    hat(c, 640, 476, 38)
    for x, y in ((436, 226), (1164, 226), (436, 628), (1164, 628)):
        c.line(
            [(x, y), (400 if x < 800 else 1200, y + (-14 if y < 400 else 14))], 4, GOLD
        )
    c.poly([(784, 790), (436, 632), (1164, 632), (816, 790)], GLEAM)
    crowd(c, 700, 70, (NIGHT, INK, NIGHT, SHADE))
    crowd(c, 758, 84, (INK, NIGHT, INK, NIGHT))
    c.rect(752, 800, 96, 66, VERMILION)
    c.rect(764, 812, 30, 20, INK)
    c.rect(784, 782, 32, 22, GOLD)
    reel(c, 800, 726, 58)
    for x in (768, 832):
        c.line([(800, 866), (x, 920)], 9, SAGE)
    person(c, 930, 930, 200, GOLD)
    crowd(c, 850, 110, (NIGHT, INK, NIGHT, INK), 2.9)


def reel(c: Canvas, x: float, y: float, radius: float) -> None:
    """A film reel with five holes."""
    c.disc(x, y, radius, PAPER)
    c.ring(x, y, radius - 5, 5, SAGE)
    for i in range(5):
        a = math.radians(i * 72 - 90)
        c.disc(
            x + radius * 0.5 * math.cos(a),
            y + radius * 0.5 * math.sin(a),
            radius * 0.2,
            INK,
        )
    c.disc(x, y, radius * 0.12, VERMILION)
