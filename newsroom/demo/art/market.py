"""A night market."""

from newsroom.demo.art.canvas import (
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
from newsroom.demo.art.figures import person
from newsroom.demo.art.scenery import lantern, stars, steam


def nightmarket(c: Canvas) -> None:
    """Stalls and lanterns in an old street at night."""
    stars(c, 260, 60, seed=8)
    c.disc(1330, 130, 64, GOLD)
    for x, w, h in (
        (-30, 300, 380),
        (250, 240, 320),
        (470, 320, 400),
        (770, 220, 330),
        (970, 300, 390),
        (1250, 230, 320),
        (1460, 240, 380),
    ):
        facade(c, x, 640, w, h)
    c.rect(0, 640, WIDTH, 260, PINE)
    for i in range(14):
        top = 800 + (i - 6.5) * 60
        c.poly(
            [
                (top - 3, 640),
                (top + 3, 640),
                (800 + (i - 6.5) * 190 + 6, 900),
                (800 + (i - 6.5) * 190 - 6, 900),
            ],
            SHADE,
        )
    for i, left in enumerate((60, 440, 820, 1200)):
        stall(c, left, 740, 340, (VERMILION, GOLD, VERMILION, SAGE)[i], i)
    for left, right, y in ((-20, 560, 210), (540, 1100, 190), (1080, 1640, 220)):
        rope = arc((left, y), ((left + right) / 2, y + 110), (right, y))
        c.line(rope, 3, GOLD)
        for i in range(5, 40, 7):
            lantern(c, *rope[i], 62)
    for i, (x, h, coat) in enumerate(
        (
            (120, 240, INK),
            (350, 214, SAGE),
            (640, 250, INK),
            (760, 220, VERMILION),
            (1080, 244, INK),
            (1200, 150, GOLD),
            (1490, 250, SAGE),
        )
    ):
        person(c, x, 930 + (i % 2) * 14, h, coat, NIGHT)


def facade(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A timbered front with lit windows; ``(x, y)`` is its lower left corner."""
    c.rect(x, y - height, width, height, PINE)
    c.poly(
        [
            (x - 24, y - height + 16),
            *arc(
                (x - 24, y - height + 10),
                (x + width * 0.3, y - height - 10),
                (x + width * 0.5, y - height - 66),
            ),
            *arc(
                (x + width * 0.5, y - height - 66),
                (x + width * 0.7, y - height - 10),
                (x + width + 24, y - height + 10),
            ),
            (x + width + 24, y - height + 16),
        ],
        NIGHT,
    )
    count = max(2, int(width // 78))
    for row in range(2):
        for i in range(count):
            wx, wy = x + (i + 0.5) * width / count - 20, y - height + 50 + row * 104
            lit = (i * 5 + row * 3 + int(width)) % 4
            c.rect(wx, wy, 40, 58, GOLD if lit else SHADE)
            c.rect(wx + 18, wy, 4, 58, NIGHT)
            c.rect(wx, wy + 26, 40, 4, NIGHT)
    c.rect(x, y - height + 132, width, 10, NIGHT)


def stall(c: Canvas, x: float, y: float, width: float, tone: str, kind: int) -> None:
    """A stall with a striped awning and a cook; ``(x, y)`` is the left end of its counter's foot."""
    for dx in (8, width - 14):
        c.rect(x + dx, y - 230, 8, 230, INK)
    c.rect(x + 10, y - 190, width - 20, 120, SHADE)
    c.disc(x + width * 0.5, y - 150, 26, PAPER)
    c.poly(
        [
            (x + width * 0.5 - 30, y - 168),
            (x + width * 0.5 - 26, y - 194),
            (x + width * 0.5 + 26, y - 194),
            (x + width * 0.5 + 30, y - 168),
        ],
        PAPER,
    )
    c.poly(
        [
            (x + width * 0.5 - 48, y - 70),
            (x + width * 0.5 - 36, y - 124),
            (x + width * 0.5 + 36, y - 124),
            (x + width * 0.5 + 48, y - 70),
        ],
        VERMILION if tone != VERMILION else GOLD,
    )
    c.rect(x, y - 76, width, 90, PAPER)
    c.rect(x, y - 76, width, 14, INK)
    for i in range(3):
        c.poly(
            [
                (x + 26 + i * 108, y - 40),
                (x + 90 + i * 108, y - 40),
                (x + 76 + i * 108, y - 8),
                (x + 40 + i * 108, y - 8),
            ],
            (VERMILION, GOLD, SAGE)[(i + kind) % 3],
        )
    c.poly(
        [
            *arc(
                (x + width * 0.68, y - 92),
                (x + width * 0.8, y - 50),
                (x + width * 0.92, y - 92),
            )
        ],
        INK,
    )
    c.line([(x + width * 0.92, y - 92), (x + width * 1.0, y - 104)], 7, INK)
    for dx in (0.76, 0.84):
        steam(c, x + width * dx, y - 100, 90)
    stripes = 8
    for i in range(stripes):
        left, right = (
            x - 14 + i * (width + 28) / stripes,
            x - 14 + (i + 1) * (width + 28) / stripes,
        )
        inner_left, inner_right = (
            x + 20 + i * (width - 40) / stripes,
            x + 20 + (i + 1) * (width - 40) / stripes,
        )
        shade = tone if i % 2 else PAPER
        c.poly(
            [
                (inner_left, y - 290),
                (inner_right, y - 290),
                (right, y - 226),
                (left, y - 226),
            ],
            shade,
        )
        c.ellipse((left + right) / 2, y - 226, (right - left) / 2, 16, shade)
