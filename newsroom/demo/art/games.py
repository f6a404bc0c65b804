"""Basketball and football."""

from newsroom.demo.art.canvas import (
    AMBER,
    CELADON,
    GOLD,
    INK,
    LAWN,
    PAPER,
    PINE,
    SAGE,
    SKIN,
    VERMILION,
    WIDTH,
    Canvas,
    arc,
    wave,
)
from newsroom.demo.art.figures import person, runner
from newsroom.demo.art.scenery import house, ridge, streaks


def court(c: Canvas) -> None:
    """A village cup final on the threshing floor."""
    streaks(c, 30, 260, 22, PAPER, seed=2)
    c.disc(560, 250, 140, GOLD)
    ridge(
        c,
        [
            (-20, 430),
            (260, 300),
            (520, 420),
            (900, 290),
            (1200, 420),
            (1460, 320),
            (1640, 430),
        ],
        SAGE,
    )
    c.under(wave(450, 20, 700), PINE)
    for x, w in ((60, 110), (200, 90), (1480, 100)):
        house(c, x, 520, w)
    for x, s in ((420, 120), (760, 150), (980, 110)):
        c.poly(
            [
                *arc((x - s * 0.6, 580), (x - s * 0.5, 420), (x, 420)),
                *arc((x, 420), (x + s * 0.5, 420), (x + s * 0.6, 580)),
            ],
            GOLD,
        )
        for i in range(5):
            c.line(
                [(x - s * 0.4 + i * s * 0.2, 470), (x - s * 0.44 + i * s * 0.22, 566)],
                3,
                AMBER,
            )
    for row in range(3):
        for i in range(40):
            person(
                c,
                (i * 42 + row * 21) % 1660 - 20,
                560 + row * 34,
                100,
                (PAPER, VERMILION, INK, SAGE, GOLD, PINE)[
                    (i * 5 + row * 2 + i // 6) % 6
                ],
            )
    c.rect(0, 630, WIDTH, 270, CELADON)
    c.poly([(0, 690), (WIDTH, 690), (WIDTH, 698), (0, 698)], PAPER)
    c.line(arc((760, 900), (1000, 640), (1600, 704)), 8, PAPER)
    c.rect(1370, 250, 22, 600, INK)
    c.line([(1380, 330), (1290, 300)], 16, INK)
    c.poly([(1262, 150), (1300, 170), (1300, 370), (1262, 352)], PAPER)
    c.poly([(1268, 236), (1286, 246), (1286, 320), (1268, 312)], VERMILION)
    c.ellipse(1214, 326, 50, 13, VERMILION)
    c.ellipse(1214, 325, 41, 7, CELADON)
    for i in range(6):
        c.line([(1168 + i * 18, 332), (1184 + i * 12, 400)], 3, PAPER)
    for i in range(3):
        y = 350 + i * 20
        c.line([(1172 + i * 5, y), (1256 - i * 5, y)], 3, PAPER)
    shooter(c, 900, 860, 470)
    c.disc(1052, 250, 48, VERMILION)
    c.line(arc((1010, 274), (1052, 240), (1094, 274)), 4, INK)
    c.line([(1046, 203), (1058, 297)], 4, INK)
    runner(c, 540, 868, 330, PINE, face=1, skin=SKIN, stride=0.9)
    runner(c, 1230, 880, 320, PINE, face=-1, skin=SKIN, stride=0.7)
    runner(c, 230, 850, 300, VERMILION, face=1, skin=SKIN, stride=1.1)


def shooter(c: Canvas, x: float, y: float, height: float) -> None:
    """A player in the air, letting the ball go to the upper right."""
    h, skin = height, SKIN
    c.ellipse(x, y + 6, 0.22 * h, 0.025 * h, SAGE)
    c.line(
        [
            (x - 0.03 * h, y - 0.52 * h),
            (x - 0.1 * h, y - 0.34 * h),
            (x - 0.2 * h, y - 0.2 * h),
        ],
        0.08 * h,
        skin,
    )
    c.line([(x - 0.2 * h, y - 0.2 * h), (x - 0.17 * h, y - 0.14 * h)], 0.06 * h, INK)
    c.line(
        [
            (x + 0.05 * h, y - 0.52 * h),
            (x + 0.09 * h, y - 0.32 * h),
            (x + 0.03 * h, y - 0.14 * h),
        ],
        0.08 * h,
        skin,
    )
    c.line([(x + 0.03 * h, y - 0.13 * h), (x + 0.09 * h, y - 0.09 * h)], 0.06 * h, INK)
    c.poly(
        [
            (x - 0.11 * h, y - 0.4 * h),
            (x - 0.09 * h, y - 0.58 * h),
            (x + 0.11 * h, y - 0.58 * h),
            (x + 0.14 * h, y - 0.4 * h),
            (x + 0.02 * h, y - 0.47 * h),
        ],
        VERMILION,
    )
    c.poly(
        [
            (x - 0.09 * h, y - 0.56 * h),
            (x - 0.08 * h, y - 0.84 * h),
            (x + 0.11 * h, y - 0.86 * h),
            (x + 0.11 * h, y - 0.56 * h),
        ],
        VERMILION,
    )
    c.rect(x - 0.025 * h, y - 0.76 * h, 0.06 * h, 0.12 * h, PAPER)
    c.line(
        [
            (x + 0.08 * h, y - 0.82 * h),
            (x + 0.2 * h, y - 0.98 * h),
            (x + 0.27 * h, y - 1.16 * h),
        ],
        0.06 * h,
        skin,
    )
    c.line(
        [
            (x - 0.04 * h, y - 0.82 * h),
            (x + 0.1 * h, y - 1.04 * h),
            (x + 0.2 * h, y - 1.14 * h),
        ],
        0.06 * h,
        skin,
    )
    c.disc(x + 0.02 * h, y - 0.94 * h, 0.07 * h, skin)
    c.poly(
        [
            (x - 0.06 * h, y - 0.92 * h),
            *arc(
                (x - 0.06 * h, y - 0.96 * h),
                (x, y - 1.05 * h),
                (x + 0.09 * h, y - 0.98 * h),
            ),
            (x - 0.01 * h, y - 0.95 * h),
        ],
        INK,
    )


def stadium(c: Canvas) -> None:
    """Girls after the ball under floodlights."""
    streaks(c, 30, 240, 18, PAPER, seed=6)
    c.disc(800, 270, 120, VERMILION)
    stands(c)
    c.rect(0, 520, WIDTH, 36, GOLD)
    c.rect(0, 552, WIDTH, 350, SAGE)
    for i in range(8):
        left, right = 800 + (i - 4) * 210, 800 + (i - 3) * 210
        if i % 2:
            c.poly(
                [
                    (800 + (left - 800) * 0.72, 552),
                    (800 + (right - 800) * 0.72, 552),
                    (800 + (right - 800) * 1.3, 900),
                    (800 + (left - 800) * 1.3, 900),
                ],
                LAWN,
            )
    c.rect(0, 570, WIDTH, 6, PAPER)
    goal(c)
    c.line([(980, 900), (1120, 640), (1600, 700)], 6, PAPER)
    for x, y, h, shirt, stride in (
        (300, 800, 300, PINE, 1.0),
        (560, 866, 380, VERMILION, 1.1),
        (880, 836, 350, VERMILION, 0.95),
    ):
        runner(c, x, y, h, shirt, skin=SKIN, stride=stride)
        c.line(
            arc(
                (x + 0.03 * h, y - 0.92 * h),
                (x - 0.08 * h, y - 0.96 * h),
                (x - 0.17 * h, y - 0.86 * h),
                10,
            ),
            0.05 * h,
            INK,
        )
    runner(c, 1330, 790, 300, GOLD, face=-1, skin=SKIN, stride=0.8)
    c.disc(1050, 842, 34, PAPER)
    c.poly([(1050, 824), (1066, 836), (1060, 854), (1040, 854), (1034, 836)], INK)
    for dx, dy in ((-26, -18), (26, -18), (0, 30)):
        c.line([(1050 + dx * 0.55, 842 + dy * 0.55), (1050 + dx, 842 + dy)], 4, INK)


def stands(c: Canvas) -> None:
    """The far stand with its people and two floodlights."""
    c.poly(
        [
            (-20, 560),
            (-20, 240),
            *arc((-20, 240), (800, 470), (1620, 240)),
            (1620, 560),
        ],
        PINE,
    )
    c.poly(
        [
            *arc((-20, 220), (800, 450), (1620, 220)),
            *arc((1620, 262), (800, 486), (-20, 262)),
        ],
        INK,
    )
    for row in range(4):
        for i in range(72):
            x = i * 23 + (row % 2) * 11
            top = 282 + 106 * (1 - ((x - 800) / 820) ** 2)
            y = top + 24 + row * 36
            tone = (PAPER, GOLD, SAGE, VERMILION, CELADON)[
                (i * 7 + row * 3 + i // 4) % 5
            ]
            c.ellipse(x, y + 16, 9, 12, tone)
            c.disc(x, y, 6.5, INK)
    for x in (170, 1430):
        c.poly([(x - 9, 470), (x - 5, 90), (x + 5, 90), (x + 9, 470)], INK)
        c.poly([(x - 74, 40), (x + 74, 40), (x + 66, 112), (x - 66, 112)], INK)
        for i in range(10):
            c.disc(
                x - 52 + (i % 5) * 26, 60 + (i // 5) * 30, 9, GOLD if i % 3 else PAPER
            )


def goal(c: Canvas) -> None:
    """The goal to the right."""
    c.line([(1240, 420), (1240, 640)], 9, PAPER)
    c.line([(1240, 420), (1500, 448), (1500, 690)], 9, PAPER)
    for i in range(1, 7):
        c.line([(1240 + i * 37, 424 + i * 4), (1240 + i * 37, 644 + i * 6)], 2, PAPER)
        c.line([(1240, 420 + i * 31), (1500, 448 + i * 34)], 2, PAPER)
