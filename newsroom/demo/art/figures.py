"""People and birds."""

from newsroom.demo.art.canvas import (
    GOLD,
    INK,
    MIST,
    PAPER,
    PINE,
    SAGE,
    WIDTH,
    Canvas,
    Point,
    arc,
)


def person(
    c: Canvas, x: float, y: float, height: float, coat: str, head: str = INK
) -> None:
    """Somebody standing, seen from behind or from the front; ``(x, y)`` is between the feet."""
    h = height
    for dx in (-0.07, 0.07):
        c.rect(x + (dx - 0.055) * h, y - 0.36 * h, 0.11 * h, 0.36 * h, INK)
    c.poly(
        [
            (x - 0.15 * h, y - 0.3 * h),
            *arc(
                (x - 0.16 * h, y - 0.68 * h),
                (x - 0.14 * h, y - 0.82 * h),
                (x, y - 0.82 * h),
                10,
            ),
            *arc(
                (x, y - 0.82 * h),
                (x + 0.14 * h, y - 0.82 * h),
                (x + 0.16 * h, y - 0.68 * h),
                10,
            ),
            (x + 0.15 * h, y - 0.3 * h),
        ],
        coat,
    )
    c.disc(x, y - 0.9 * h, 0.095 * h, head)


def runner(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    shirt: str,
    face: int = 1,
    skin: str = PAPER,
    stride: float = 1,
) -> None:
    """Somebody running; ``(x, y)`` is the ground under the hips, ``face`` 1 runs right and -1 left."""
    h = height

    def at(dx: float, dy: float) -> Point:
        return (x + face * dx * h, y - dy * h)

    s = stride
    c.line([at(0, 0.46), at(-0.08 * s, 0.25), at(-0.32 * s, 0.2)], 0.085 * h, skin)
    c.line([at(-0.32 * s, 0.2), at(-0.35 * s, 0.13)], 0.07 * h, INK)
    c.line([at(0.06, 0.72), at(-0.12 * s, 0.6), at(-0.2 * s, 0.68)], 0.065 * h, skin)
    c.line([at(0.01, 0.46), at(0.2 * s, 0.36), at(0.14 * s, 0.06)], 0.09 * h, skin)
    c.line([at(0.13 * s, 0.04), at(0.2 * s, 0.035)], 0.07 * h, INK)
    c.poly([at(-0.09, 0.42), at(-0.02, 0.78), at(0.13, 0.79), at(0.11, 0.42)], shirt)
    c.poly(
        [
            at(-0.1, 0.48),
            at(-0.12, 0.36),
            at(0.0, 0.36),
            at(0.02, 0.41),
            at(0.15, 0.34),
            at(0.12, 0.48),
        ],
        INK,
    )
    c.line([at(0.09, 0.73), at(0.2 * s, 0.58), at(0.33 * s, 0.66)], 0.065 * h, skin)
    c.disc(*at(0.1, 0.9), 0.085 * h, skin)
    c.poly(
        [
            at(0.0, 0.9),
            at(0.02, 0.98),
            at(0.12, 1.0),
            at(0.19, 0.94),
            at(0.08, 0.93),
            at(0.05, 0.86),
        ],
        INK,
    )


def crowd(
    c: Canvas,
    y: float,
    size: float,
    tones: tuple[str, ...] = (INK, PINE, INK, SAGE),
    step: float = 1.25,
) -> None:
    """A row of shoulders and heads along the whole width, seen from behind."""
    for i in range(int(WIDTH / (size * step)) + 2):
        x = i * size * step + (size * 0.3 if i % 2 else 0)
        lift = size * 0.25 * ((i * 0.618) % 1)
        tone = tones[(i * 3 + i // 4) % len(tones)]
        c.ellipse(x, y + size * 0.9 - lift, size * 0.62, size * 0.7, tone)
        c.disc(x, y - lift, size * 0.34, tone)


def hat(c: Canvas, x: float, y: float, half: float) -> None:
    """A straw hat; ``(x, y)`` is the middle of its brim."""
    c.poly(
        [
            (x - half, y + half * 0.12),
            (x, y - half * 0.55),
            (x + half, y + half * 0.12),
        ],
        GOLD,
    )
    c.line(
        [(x - half * 0.9, y + half * 0.12), (x + half * 0.9, y + half * 0.12)],
        half * 0.1,
        PAPER,
    )


def egret(
    c: Canvas, x: float, y: float, height: float, face: int = 1, body: str = PAPER
) -> None:
    """A standing wader; ``(x, y)`` is where its feet are, ``face`` 1 looks right and -1 left."""
    h = height
    for dx in (-0.05, 0.04):
        c.line([(x + dx * h, y), (x + dx * h, y - 0.42 * h)], 0.018 * h, INK)
    c.poly(
        [
            *arc(
                (x - face * 0.34 * h, y - 0.34 * h),
                (x - face * 0.06 * h, y - 0.72 * h),
                (x + face * 0.17 * h, y - 0.56 * h),
            ),
            *arc(
                (x + face * 0.17 * h, y - 0.56 * h),
                (x + face * 0.08 * h, y - 0.34 * h),
                (x - face * 0.34 * h, y - 0.34 * h),
            ),
        ],
        body,
    )
    neck = [
        *arc(
            (x + face * 0.12 * h, y - 0.5 * h),
            (x + face * 0.36 * h, y - 0.7 * h),
            (x + face * 0.16 * h, y - 0.82 * h),
            16,
        ),
        *arc(
            (x + face * 0.16 * h, y - 0.82 * h),
            (x + face * 0.1 * h, y - 0.96 * h),
            (x + face * 0.24 * h, y - 0.96 * h),
            16,
        ),
    ]
    c.line(neck, 0.05 * h, body)
    c.disc(x + face * 0.25 * h, y - 0.955 * h, 0.042 * h, body)
    c.poly(
        [
            (x + face * 0.27 * h, y - 0.985 * h),
            (x + face * 0.48 * h, y - 0.93 * h),
            (x + face * 0.27 * h, y - 0.935 * h),
        ],
        GOLD,
    )


def flying(c: Canvas, x: float, y: float, span: float) -> None:
    """An egret on the wing, flying to the right."""
    s = span
    c.poly(
        [
            *arc(
                (x - 0.06 * s, y),
                (x - 0.2 * s, y - 0.42 * s),
                (x - 0.5 * s, y - 0.5 * s),
            ),
            *arc(
                (x - 0.5 * s, y - 0.5 * s),
                (x - 0.1 * s, y - 0.2 * s),
                (x + 0.16 * s, y),
            ),
        ],
        PAPER,
    )
    c.poly(
        [
            *arc(
                (x - 0.02 * s, y - 0.02 * s),
                (x + 0.1 * s, y - 0.4 * s),
                (x - 0.06 * s, y - 0.56 * s),
            ),
            *arc(
                (x - 0.06 * s, y - 0.56 * s),
                (x + 0.22 * s, y - 0.3 * s),
                (x + 0.2 * s, y),
            ),
        ],
        MIST,
    )
    c.poly(
        [
            *arc(
                (x - 0.3 * s, y + 0.05 * s),
                (x, y - 0.1 * s),
                (x + 0.26 * s, y - 0.01 * s),
            ),
            *arc(
                (x + 0.26 * s, y - 0.01 * s),
                (x, y + 0.12 * s),
                (x - 0.3 * s, y + 0.05 * s),
            ),
        ],
        PAPER,
    )
    c.line(
        arc(
            (x + 0.22 * s, y), (x + 0.34 * s, y + 0.1 * s), (x + 0.38 * s, y - 0.02 * s)
        ),
        0.05 * s,
        PAPER,
    )
    c.poly(
        [
            (x + 0.37 * s, y - 0.05 * s),
            (x + 0.53 * s, y - 0.01 * s),
            (x + 0.38 * s, y + 0.01 * s),
        ],
        GOLD,
    )
    c.line([(x - 0.24 * s, y + 0.05 * s), (x - 0.56 * s, y + 0.1 * s)], 0.02 * s, INK)


def gull(c: Canvas, x: float, y: float, span: float, fill: str = PAPER) -> None:
    """A bird far away: two bent wings."""
    for side in (-1, 1):
        tip = (x + side * span / 2, y - span * 0.1)
        c.poly(
            [
                *arc((x, y), (x + side * span * 0.2, y - span * 0.3), tip),
                *arc(
                    tip, (x + side * span * 0.2, y - span * 0.18), (x, y + span * 0.05)
                ),
            ],
            fill,
        )
