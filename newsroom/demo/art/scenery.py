"""What many scenes share: sky, mountains, trees, houses and water."""

import math

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    PAPER,
    VERMILION,
    WIDTH,
    Canvas,
    Point,
    arc,
    scatter,
)


def streaks(
    c: Canvas, top: float, bottom: float, count: int, fill: str, seed: int = 1
) -> None:
    """Thin lens-shaped clouds, as a knife leaves them."""
    for across, down in scatter(count, seed):
        x, y = across * WIDTH, top + down * (bottom - top)
        half = 60 + 120 * ((across * 7.3 + down * 3.1) % 1)
        c.poly(
            [
                *arc((x - half, y), (x, y - 9), (x + half, y)),
                *arc((x + half, y), (x, y + 9), (x - half, y)),
            ],
            fill,
        )


def stars(c: Canvas, bottom: float, count: int, seed: int = 3) -> None:
    """Small discs of three sizes between the top and ``bottom``."""
    for i, (across, down) in enumerate(scatter(count, seed)):
        c.disc(across * WIDTH, down * bottom, (1.6, 2.4, 3.6)[i % 3], PAPER)


def ridge(c: Canvas, peaks: list[Point], fill: str, snow: str | None = None) -> None:
    """A mountain range; with ``snow`` every peak gets a cap with a torn lower edge."""
    c.under(peaks, fill)
    if snow is None:
        return
    for before, top, after in zip(peaks, peaks[1:], peaks[2:], strict=False):
        if top[1] < before[1] and top[1] < after[1]:
            left = _towards(top, before, 0.34)
            right = _towards(top, after, 0.34)
            width = right[0] - left[0]
            teeth = [
                (left[0] + width * t, max(left[1], right[1]) + drop)
                for t, drop in (
                    (0.2, -34),
                    (0.38, 16),
                    (0.52, -26),
                    (0.68, 22),
                    (0.84, -24),
                )
            ]
            c.poly([top, left, *teeth, right], snow)


def _towards(start: Point, end: Point, part: float) -> Point:
    return (
        start[0] + (end[0] - start[0]) * part,
        start[1] + (end[1] - start[1]) * part,
    )


def fir(c: Canvas, x: float, y: float, height: float, fill: str) -> None:
    """A conifer of three tiers standing on ``(x, y)``."""
    c.rect(x - height * 0.03, y - height * 0.15, height * 0.06, height * 0.15, fill)
    for low, high, half in ((0.1, 0.52, 0.24), (0.34, 0.76, 0.19), (0.58, 1.0, 0.13)):
        c.poly(
            [
                (x - half * height, y - low * height),
                (x, y - high * height),
                (x + half * height, y - low * height),
            ],
            fill,
        )


def tree(
    c: Canvas, x: float, y: float, height: float, crown: str, trunk: str = INK
) -> None:
    """A broad tree with a crown of five rounds standing on ``(x, y)``."""
    c.poly(
        [
            (x - height * 0.05, y),
            (x - height * 0.02, y - height * 0.6),
            (x + height * 0.02, y - height * 0.6),
            (x + height * 0.05, y),
        ],
        trunk,
    )
    for dx, dy, r in (
        (-0.2, 0.55, 0.19),
        (0.2, 0.55, 0.19),
        (-0.1, 0.74, 0.2),
        (0.12, 0.74, 0.2),
        (0, 0.6, 0.22),
    ):
        c.disc(x + dx * height, y - dy * height, r * height, crown)


def house(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    wall: str = PAPER,
    roof: str = INK,
    door: str = VERMILION,
) -> None:
    """A small house with a curved roof; ``(x, y)`` is the lower left corner of its wall."""
    height = width * 0.5
    c.rect(x, y - height, width, height, wall)
    eave, over = y - height, width * 0.14
    top = eave - width * 0.34
    c.poly(
        [
            *arc(
                (x - over, eave),
                (x + width * 0.3, eave - width * 0.08),
                (x + width / 2, top),
            ),
            *arc(
                (x + width / 2, top),
                (x + width * 0.7, eave - width * 0.08),
                (x + width + over, eave),
            ),
        ],
        roof,
    )
    c.rect(x + width * 0.4, y - height * 0.62, width * 0.2, height * 0.62, door)


def ripples(
    c: Canvas, top: float, bottom: float, count: int, fill: str, seed: int = 2
) -> None:
    """Flat marks on water that grow wider towards the viewer."""
    for across, down in scatter(count, seed):
        y = top + down * (bottom - top)
        half = (18 + 60 * ((across * 5.7) % 1)) * (0.5 + down)
        x = across * WIDTH
        c.poly(
            [
                (x - half, y),
                (x, y - 2 - 2.5 * down),
                (x + half, y),
                (x, y + 2 + 2.5 * down),
            ],
            fill,
        )


def lantern(c: Canvas, x: float, y: float, size: float) -> None:
    """A paper lantern hanging from ``(x, y)``."""
    c.line([(x, y), (x, y + size * 0.3)], 2, GOLD)
    c.ellipse(x, y + size * 0.75, size * 0.42, size * 0.46, VERMILION)
    for dx in (-0.16, 0.16):
        c.line(
            [(x + dx * size, y + size * 0.36), (x + dx * size, y + size * 1.14)],
            size * 0.03,
            GOLD,
        )
    c.rect(x - size * 0.16, y + size * 0.26, size * 0.32, size * 0.1, GOLD)
    c.rect(x - size * 0.16, y + size * 1.14, size * 0.32, size * 0.09, GOLD)


def steam(c: Canvas, x: float, y: float, height: float, fill: str = PAPER) -> None:
    """A curl of steam rising from ``(x, y)``."""
    points = [
        (x + math.sin(t / 4) * height * 0.09, y - height * t / 20) for t in range(21)
    ]
    c.line(points, height * 0.05, fill)
