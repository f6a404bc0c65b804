"""Dragon boats."""

from collections.abc import Callable

from newsroom.demo.art.canvas import (
    CELADON,
    GOLD,
    INK,
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
from newsroom.demo.art.figures import person
from newsroom.demo.art.scenery import ripples, streaks


def dragonboat(c: Canvas) -> None:
    """Two dragon boats in the last stroke before the line."""
    streaks(c, 30, 280, 24, PAPER, seed=7)
    c.disc(1230, 240, 120, VERMILION)
    c.under(wave(330, 40, 1000, 200), SAGE)
    c.under(wave(385, 22, 520, 60), PINE)
    for i in range(54):
        person(
            c,
            14 + i * 30,
            440 + (i % 3) * 7,
            66,
            (PAPER, GOLD, CELADON, VERMILION, SAGE)[(i * 3 + i // 7) % 5],
        )
    c.rect(0, 436, WIDTH, 470, SAGE)
    ripples(c, 460, 880, 70, PAPER, seed=5)
    ripples(c, 460, 880, 30, PINE, seed=11)
    for x in range(0, WIDTH, 80):
        c.disc(x + 20, 452, 9, VERMILION if (x // 80) % 2 else PAPER)
    boat(c, 110, 560, 0.72, PINE, GOLD)
    boat(c, 60, 760, 1.08, VERMILION, PAPER)


def boat(c: Canvas, x: float, y: float, k: float, hull: str, shirt: str) -> None:
    """A dragon boat running right; ``(x, y)`` is the stern at the waterline, ``k`` its scale."""

    def at(dx: float, dy: float) -> Point:
        return (x + dx * k, y + dy * k)

    for i in range(10):
        px = 190 + i * 88
        c.line([at(px + 8, -92), at(px + 62, -64)], 15 * k, shirt)
        c.poly(
            [
                at(px - 30, -30),
                at(px - 6, -104),
                at(px + 22, -112),
                at(px + 34, -84),
                at(px + 20, -28),
            ],
            shirt,
        )
        c.disc(*at(px + 32, -134), 20 * k, INK)
    c.poly([at(1080, -30), at(1070, -118), at(1102, -130), at(1122, -30)], GOLD)
    c.disc(*at(1092, -156), 21 * k, INK)
    c.line([at(1090, -112), at(1050, -160), at(1030, -190)], 12 * k, GOLD)
    c.ellipse(*at(1026, -52), 34 * k, 26 * k, VERMILION if hull != VERMILION else INK)
    c.ellipse(*at(1026, -68), 34 * k, 11 * k, PAPER)
    c.line([at(70, -30), at(74, -150)], 26 * k, GOLD)
    c.disc(*at(74, -186), 21 * k, INK)
    c.line([at(74, -120), at(20, -60), at(-50, 30)], 9 * k, INK)
    c.poly(
        [
            *[at(*p) for p in arc((-30, -96), (40, -20), (140, -26))],
            at(1130, -26),
            *[at(*p) for p in arc((1130, -26), (1200, -26), (1240, -90))],
            *[at(*p) for p in arc((1250, -80), (1220, 30), (1090, 30))],
            at(120, 30),
            *[at(*p) for p in arc((120, 30), (10, 24), (-44, -90))],
        ],
        hull,
    )
    for i in range(26):
        c.poly(
            [at(130 + i * 38, 18), at(149 + i * 38, -14), at(168 + i * 38, 18)],
            INK if i % 2 else GOLD,
        )
    for i in range(10):
        px = 190 + i * 88
        blade = PAPER if hull == PINE else GOLD
        c.line([at(px + 58, -84), at(px + 84, 22)], 7 * k, INK)
        c.poly(
            [at(px + 74, 14), at(px + 94, 10), at(px + 106, 62), at(px + 84, 62)], blade
        )
        c.poly(
            [at(px + 52, 66), at(px + 98, 52), at(px + 146, 68), at(px + 98, 76)], PAPER
        )
    prow(c, at, hull, k)
    c.poly([at(-120, 60), at(30, 36), at(150, 60), at(30, 70)], PAPER)


def prow(c: Canvas, at: Callable[[float, float], Point], hull: str, k: float) -> None:
    """The carved head at the bow."""
    c.poly(
        [
            at(1226, -76),
            at(1216, -150),
            at(1250, -176),
            at(1310, -168),
            at(1374, -130),
            at(1330, -122),
            at(1366, -100),
            at(1300, -92),
            at(1262, -60),
        ],
        hull,
    )
    c.poly([at(1216, -150), at(1168, -200), at(1238, -170)], GOLD)
    c.poly([at(1250, -172), at(1228, -232), at(1276, -172)], GOLD)
    c.disc(*at(1282, -146), 12 * k, PAPER)
    c.disc(*at(1286, -146), 6 * k, INK)
    for i in range(3):
        c.poly(
            [at(1320 + i * 16, -124), at(1327 + i * 16, -110), at(1334 + i * 16, -124)],
            PAPER,
        )
    c.line([at(1340, -112), at(1400, -84)], 5 * k, GOLD)
