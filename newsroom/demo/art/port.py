"""A river port."""

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    PAPER,
    PINE,
    SAGE,
    VERMILION,
    WIDTH,
    Canvas,
    wave,
)
from newsroom.demo.art.figures import gull, person
from newsroom.demo.art.scenery import ridge, ripples, streaks


def harbour(c: Canvas) -> None:
    """A gantry crane loads a barge at a river port."""
    streaks(c, 40, 330, 26, PAPER, seed=8)
    c.disc(300, 300, 130, GOLD)
    ridge(
        c,
        [
            (-20, 470),
            (160, 380),
            (330, 450),
            (560, 350),
            (800, 460),
            (1040, 390),
            (1300, 470),
            (1620, 400),
        ],
        SAGE,
    )
    c.under(wave(500, 22, 700), PINE)
    c.rect(0, 560, WIDTH, 340, SAGE)
    ripples(c, 590, 880, 56, PAPER, seed=3)
    ripples(c, 590, 880, 26, PINE, seed=12)
    quay(c)
    crane(c)
    barge(c)
    for x, y, s in ((180, 190, 56), (260, 150, 42), (860, 300, 46)):
        gull(c, x, y, s, INK)


def quay(c: Canvas) -> None:
    """The wall of the port and the boxes that wait on it."""
    c.rect(1010, 640, 600, 260, PINE)
    c.rect(1010, 640, 600, 40, INK)
    for x in range(1040, 1600, 70):
        c.rect(x, 680, 12, 230, INK)
    for x in range(1030, 1600, 60):
        c.rect(x, 656, 34, 8, GOLD)
    for col, tones in enumerate(
        ((PINE, VERMILION), (GOLD, PAPER, SAGE), (VERMILION, PINE))
    ):
        for row, tone in enumerate(tones):
            container(c, 1250 + col * 116, 640 - (row + 1) * 52, 110, 48, tone)


def crane(c: Canvas) -> None:
    """The gantry with one box on its ropes."""
    for x in (1060, 1200):
        c.poly([(x - 16, 640), (x - 8, 190), (x + 8, 190), (x + 16, 640)], INK)
    c.line([(1060, 620), (1200, 400)], 9, INK)
    c.line([(1060, 400), (1200, 200)], 9, INK)
    c.rect(420, 180, 1000, 26, INK)
    c.line([(1130, 90), (430, 184)], 7, INK)
    c.line([(1130, 90), (1410, 184)], 7, INK)
    c.poly([(1114, 190), (1126, 80), (1134, 80), (1146, 190)], INK)
    for x in range(440, 1400, 48):
        c.rect(x, 189, 26, 7, GOLD)
    c.rect(620, 204, 84, 34, VERMILION)
    for x in (632, 692):
        c.line([(x, 238), (x, 420)], 3, INK)
    c.rect(606, 416, 112, 12, INK)
    container(c, 600, 428, 124, 56, VERMILION)


def container(
    c: Canvas, x: float, y: float, width: float, height: float, tone: str
) -> None:
    """A box with the ribs of its side."""
    c.rect(x, y, width, height, tone)
    rib = PAPER if tone != PAPER else SAGE
    for i in range(1, 8):
        c.line(
            [
                (x + width * i / 8, y + height * 0.16),
                (x + width * i / 8, y + height * 0.84),
            ],
            2,
            rib,
        )


def barge(c: Canvas) -> None:
    """A laden barge in the foreground, wheelhouse to the left."""
    for col in range(7):
        for row in range(2 + (col * 5) % 2):
            if col != 4 or row < 1:
                container(
                    c,
                    300 + col * 96,
                    668 - row * 46,
                    92,
                    43,
                    (VERMILION, GOLD, PAPER, PINE, INK)[(col * 2 + row * 3) % 5],
                )
    c.poly([(90, 690), (1000, 690), (1050, 706), (990, 790), (130, 790)], INK)
    c.rect(112, 716, 900, 10, VERMILION)
    c.rect(140, 570, 120, 122, PAPER)
    c.rect(128, 558, 144, 16, INK)
    for x in (154, 192, 230):
        c.rect(x - 6, 590, 28, 32, PINE)
    c.line([(170, 558), (170, 490)], 5, INK)
    c.poly([(170, 490), (220, 503), (170, 518)], VERMILION)
    person(c, 1000, 690, 76, GOLD)
    c.poly([(40, 800), (560, 786), (1120, 800), (560, 818)], PAPER)
