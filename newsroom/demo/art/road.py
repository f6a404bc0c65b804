"""A half marathon over the old bridge."""

from newsroom.demo.art.canvas import (
    CELADON,
    GOLD,
    INK,
    PAPER,
    PINE,
    SAGE,
    SKIN,
    VERMILION,
    WIDTH,
    Canvas,
    arc,
)
from newsroom.demo.art.figures import person, runner
from newsroom.demo.art.scenery import ridge, ripples, streaks


def marathon(c: Canvas) -> None:
    """Runners leave the old truss bridge."""
    streaks(c, 30, 260, 22, PAPER, seed=3)
    c.disc(330, 230, 120, GOLD)
    ridge(
        c,
        [
            (-20, 420),
            (240, 320),
            (520, 410),
            (860, 280),
            (1180, 400),
            (1460, 310),
            (1640, 400),
        ],
        SAGE,
    )
    c.rect(0, 450, WIDTH, 220, SAGE)
    ripples(c, 470, 640, 40, PAPER, seed=4)
    for i in range(3):
        truss(c, -130 + i * 620, 560, 600)
    c.rect(0, 556, WIDTH, 26, INK)
    for x in (170, 790, 1410):
        c.poly([(x - 30, 582), (x + 30, 582), (x + 44, 700), (x - 44, 700)], INK)
    c.rect(0, 640, WIDTH, 260, GOLD)
    c.rect(0, 640, WIDTH, 14, PAPER)
    c.rect(0, 872, WIDTH, 10, PAPER)
    for x in range(20, WIDTH, 200):
        c.rect(x, 756, 110, 8, PAPER)
    for i in range(30):
        person(
            c,
            20 + i * 56,
            646 + (i % 2) * 4,
            92,
            (PINE, VERMILION, PAPER, INK, CELADON)[(i * 2 + i // 5) % 5],
        )
    c.rect(0, 606, WIDTH, 44, PINE)
    for x in range(0, WIDTH, 100):
        c.rect(x, 606, 6, 44, INK)
    for x, y, h, shirt, stride in (
        (250, 770, 220, PINE, 0.9),
        (560, 752, 206, PAPER, 1.05),
        (880, 768, 216, INK, 0.95),
        (1180, 752, 208, VERMILION, 1.0),
        (120, 866, 270, VERMILION, 1.0),
        (430, 874, 276, PAPER, 0.9),
        (760, 866, 282, VERMILION, 1.1),
        (1080, 872, 268, PINE, 0.95),
        (1400, 866, 280, PAPER, 1.05),
    ):
        runner(c, x, y, h, shirt, skin=SKIN, stride=stride)


def truss(c: Canvas, x: float, y: float, span: float) -> None:
    """One arched span of a steel bridge from ``x`` to ``x + span``, its deck at ``y``."""
    bow = arc((x, y), (x + span / 2, y - span * 0.62), (x + span, y), 20)
    c.line(bow, 15, INK)
    for i in range(2, 19, 2):
        c.line([bow[i], (bow[i][0], y)], 6, INK)
        if i < 18:
            other = bow[i + 2]
            if i < 10:
                c.line([(bow[i][0], y), other], 4, INK)
            else:
                c.line([bow[i], (other[0], y)], 4, INK)
