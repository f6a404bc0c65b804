"""Scenes high up: a weather station, an observatory, a balloon."""

import math

from newsroom.demo.art.canvas import (
    AMBER,
    CELADON,
    DUSK,
    GOLD,
    INK,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    SAGE,
    SHADE,
    VERMILION,
    Canvas,
    arc,
    scatter,
    wave,
)
from newsroom.demo.art.figures import person
from newsroom.demo.art.scenery import fir, house, ridge, stars, streaks


def plateau(c: Canvas) -> None:
    """A weather station under snow peaks."""
    streaks(c, 30, 280, 24, MIST, seed=5)
    c.disc(1260, 210, 90, PAPER)
    ridge(
        c,
        [
            (-20, 520),
            (170, 330),
            (330, 440),
            (620, 130),
            (880, 440),
            (1060, 320),
            (1230, 460),
            (1420, 350),
            (1640, 520),
        ],
        PINE,
        PAPER,
    )
    ridge(
        c,
        [
            (-20, 590),
            (240, 480),
            (520, 580),
            (800, 500),
            (1100, 590),
            (1380, 500),
            (1640, 580),
        ],
        INK,
        MIST,
    )
    c.under(wave(640, 14, 900), GOLD)
    c.under(wave(690, 20, 1200, 300), PAPER)
    for i in range(5):
        c.cuts(wave(736 + i * 36, 10 + i * 2, 420 + i * 60, i * 130), 90, 150, 4, SAGE)
    c.rect(980, 590, 330, 130, VERMILION)
    c.poly([(950, 594), (1000, 530), (1290, 530), (1340, 594)], INK)
    for i in range(4):
        c.rect(1004 + i * 56, 622, 34, 40, GOLD if i % 3 else PAPER)
    c.rect(1240, 626, 42, 94, INK)
    c.line([(1120, 530), (1120, 440)], 5, INK)
    c.poly([(1092, 444), (1148, 444), (1130, 470), (1110, 470)], PAPER)
    c.line([(470, 760), (470, 330)], 10, INK)
    for dx in (-150, 150):
        c.line([(470, 420), (470 + dx, 762)], 3, INK)
    c.line([(390, 350), (550, 350)], 7, INK)
    for x in (390, 430, 510, 550):
        c.disc(x, 340, 13, PAPER if x in {430, 510} else GOLD)
    c.line([(410, 290), (520, 290)], 5, INK)
    c.line([(470, 350), (470, 282)], 6, INK)
    c.poly([(520, 272), (562, 290), (520, 308)], VERMILION)
    c.poly([(400, 274), (440, 290), (400, 306)], VERMILION)
    screen(c, 690, 770)
    person(c, 830, 786, 170, VERMILION)

    for x in range(60, 420, 60):
        c.rect(x, 742, 8, 60, INK)
    c.line([(50, 756), (410, 756)], 4, INK)


def screen(c: Canvas, x: float, y: float) -> None:
    """A louvred instrument shelter on legs; ``(x, y)`` is the middle of its foot."""
    for dx in (-44, 36):
        c.rect(x + dx, y - 90, 9, 96, INK)
    c.rect(x - 58, y - 176, 116, 92, MIST)
    for i in range(6):
        c.line([(x - 48, y - 164 + i * 14), (x + 48, y - 164 + i * 14)], 4, SAGE)
    c.poly([(x - 70, y - 174), (x, y - 206), (x + 70, y - 174)], INK)


def observatory(c: Canvas) -> None:
    """A dome opens to the Milky Way; three villages keep their lamps low."""
    for low, high, tone in ((150, 150, DUSK), (84, 92, SHADE), (34, 40, PINE)):
        c.poly(
            [
                *arc((520 - low, 800), (900 - low, 330), (1500 - low, -40)),
                *arc((1500 + high * 1.6, -40), (1010 + high, 420), (560 + high, 800)),
            ],
            tone,
        )
    c.poly(
        [
            *arc((700, 640), (960, 330), (1380, 60)),
            *arc((1380, 60), (1010, 380), (700, 640)),
        ],
        INK,
    )
    for i, (along, off) in enumerate(scatter(700, 7)):
        side = (off - 0.5) * 2
        x = (1 - along) ** 2 * 540 + 2 * along * (1 - along) * 955 + along**2 * 1540
        y = (1 - along) ** 2 * 800 + 2 * along * (1 - along) * 375 - along**2 * 40
        reach = side * abs(side) * 170
        c.disc(
            x + reach,
            y + reach * 0.7,
            (1.8, 2.8, 4.2, 2.2)[i % 4],
            (CELADON, PAPER, PAPER, SAGE)[i % 4],
        )
    stars(c, 640, 150, seed=4)
    for x, y, r in ((330, 170, 7), (480, 330, 5), (1400, 400, 7), (860, 110, 5)):
        c.poly(
            [(x - r * 3, y), (x, y - r * 0.7), (x + r * 3, y), (x, y + r * 0.7)], GOLD
        )
        c.poly(
            [(x, y - r * 3), (x - r * 0.7, y), (x, y + r * 3), (x + r * 0.7, y)], GOLD
        )
    ridge(
        c,
        [
            (-20, 700),
            (240, 560),
            (460, 680),
            (800, 540),
            (1160, 700),
            (1400, 600),
            (1640, 690),
        ],
        SHADE,
    )
    c.under(arc((-20, 860), (560, 470), (1640, 900)), PINE)
    dome(c, 560, 640)
    for x, h in ((250, 110), (310, 84), (860, 96), (920, 120), (985, 84)):
        fir(c, x, 716 + abs(x - 560) * 0.09, h, INK)
    c.under(wave(830, 18, 900, 200), NIGHT)
    for i in range(15):
        x = 950 + (i % 8) * 82 + (i // 8) * 34
        y = 812 + (i // 8) * 54 + (i * 17) % 20
        house(c, x, y, 46, PINE, NIGHT, GOLD)
    person(c, 760, 716, 84, VERMILION)
    person(c, 800, 722, 60, GOLD)


def dome(c: Canvas, x: float, y: float) -> None:
    """The observatory, its slit open to the upper right; ``(x, y)`` is the middle of the wall's foot."""
    c.rect(x - 150, y - 110, 300, 150, PAPER)
    c.rect(x - 150, y - 110, 300, 16, SAGE)
    c.rect(x - 24, y - 50, 48, 90, VERMILION)
    for dx in (-110, 74):
        c.rect(x + dx, y - 64, 36, 46, INK)
    half = [
        (x + 172 * math.cos(math.radians(a)), y - 112 - 172 * math.sin(math.radians(a)))
        for a in range(0, 181, 3)
    ]
    c.poly(half, MIST)
    c.poly(
        [
            (
                x + 172 * math.cos(math.radians(a)),
                y - 112 - 172 * math.sin(math.radians(a)),
            )
            for a in range(100, 181, 4)
        ]
        + [(x - 40, y - 112)],
        SAGE,
    )
    slit = [
        (x + 174 * math.cos(math.radians(a)), y - 112 - 174 * math.sin(math.radians(a)))
        for a in range(36, 70, 3)
    ]
    c.poly([*slit, (x + 6, y - 122), (x + 52, y - 122)], INK)
    c.poly(
        [(x + 20, y - 150), (x + 106, y - 306), (x + 146, y - 284), (x + 60, y - 128)],
        PAPER,
    )
    c.poly(
        [(x + 98, y - 306), (x + 112, y - 332), (x + 166, y - 302), (x + 152, y - 276)],
        GOLD,
    )
    c.poly(
        [(x + 44, y - 184), (x + 52, y - 200), (x + 88, y - 180), (x + 80, y - 164)],
        VERMILION,
    )
    c.rect(x - 176, y - 124, 352, 16, INK)


def balloon(c: Canvas) -> None:
    """A school balloon where the sky is black and the horizon bends."""
    stars(c, 430, 140, seed=9)
    c.ellipse(800, 1790, 1900, 1110, SHADE)
    c.ellipse(800, 1830, 1900, 1110, PINE)
    c.ellipse(800, 1870, 1900, 1110, SAGE)
    c.ellipse(800, 1920, 1900, 1110, CELADON)
    for i, (across, down) in enumerate(scatter(46, 5)):
        x = across * 1640 - 20
        y = 826 + down * 90 + (x - 800) ** 2 / 9000
        half = 40 + 90 * ((across * 5.1) % 1)
        c.poly(
            [
                *arc((x - half, y), (x, y - 15), (x + half, y)),
                *arc((x + half, y), (x, y + 11), (x - half, y)),
            ],
            PAPER if i % 3 else MIST,
        )
    c.disc(1330, 250, 96, VERMILION)
    c.poly([(690, 420), *arc((640, 330), (650, 360), (690, 420), 2), (740, 420)], PAPER)
    c.ellipse(715, 240, 176, 188, PAPER)
    c.poly(
        [
            (566, 330),
            *arc((566, 330), (660, 420), (702, 446)),
            (728, 446),
            *arc((728, 446), (770, 420), (864, 330)),
        ],
        PAPER,
    )
    c.poly(
        [
            *arc((600, 130), (500, 270), (690, 428)),
            *arc((690, 428), (560, 290), (620, 108)),
        ],
        MIST,
    )
    c.poly([(700, 444), (730, 444), (740, 466), (690, 466)], VERMILION)
    c.line([(715, 466), (715, 548)], 3, PAPER)
    c.poly(
        [
            *arc((655, 590), (715, 510), (775, 590)),
            *arc((775, 590), (755, 576), (735, 590), 8),
            *arc((735, 590), (715, 576), (695, 590), 8),
            *arc((695, 590), (675, 576), (655, 590), 8),
        ],
        VERMILION,
    )
    for x in (656, 696, 734, 774):
        c.line([(x, 588), (715, 664)], 2.4, GOLD)
    c.line([(715, 664), (715, 690)], 3, PAPER)
    c.poly([(670, 690), (760, 690), (760, 768), (670, 768)], GOLD)
    c.poly([(760, 690), (790, 676), (790, 750), (760, 768)], AMBER)
    c.poly([(670, 690), (700, 676), (790, 676), (760, 690)], PAPER)
    c.disc(712, 728, 21, INK)
    c.disc(712, 728, 11, CELADON)
    c.rect(740, 700, 10, 58, VERMILION)
    c.line([(790, 690), (826, 640)], 3, PAPER)
    c.disc(826, 638, 6, VERMILION)
