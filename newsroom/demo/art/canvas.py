"""A sheet of paper for flat colour prints: shapes in, one JPEG out.

Coordinates are design units on a sheet of 1600 by 900, whatever the size of the
finished picture: a picture of another ratio shows the middle of the sheet.
"""

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

type Point = tuple[float, float]

WIDTH, HEIGHT = 1600, 900
SUPERSAMPLING = 2
JPEG_QUALITY = 85

CELADON = "#c9d8cd"
MIST = "#dfe8de"
SAGE = "#8fb0a3"
PINE = "#3f6b5e"
INK = "#14302b"
VERMILION = "#c23b2a"
GOLD = "#d9a441"
PAPER = "#f0f4ee"

# Second impressions: a tone darker or lighter than one of the inks above.
NIGHT = "#0d211d"
SHADE = "#2a4f45"
GLEAM = "#4d7a6d"
LAWN = "#7fa294"
DUSK = "#1c3f38"
AMBER = "#b0812c"
RUST = "#9c2c1f"
SKIN = "#f3dcc0"


class Canvas:
    """One sheet while it is being printed."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        """Lay an empty sheet.

        Args:
            width: width of the finished picture in pixels.
            height: height of the finished picture in pixels.
            ground: colour of the paper.
        """
        self.size = (width, height)
        self.scale = SUPERSAMPLING * max(width / WIDTH, height / HEIGHT)
        self.offset = (
            (width * SUPERSAMPLING - WIDTH * self.scale) / 2,
            (height * SUPERSAMPLING - HEIGHT * self.scale) / 2,
        )
        self.image = Image.new(
            "RGB", (width * SUPERSAMPLING, height * SUPERSAMPLING), ground
        )
        self.pen = ImageDraw.Draw(self.image)

    def _at(self, points: Iterable[Point]) -> list[Point]:
        left, top = self.offset
        return [(left + x * self.scale, top + y * self.scale) for x, y in points]

    def poly(self, points: Iterable[Point], fill: str) -> None:
        """Print a closed shape."""
        self.pen.polygon(self._at(points), fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Print an upright rectangle given by its upper left corner."""
        self.poly(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Print an ellipse given by its centre and its two radii."""
        (left, top), (right, bottom) = self._at([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.ellipse((left, top, right, bottom), fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Print a full circle."""
        self.ellipse(x, y, radius, radius, fill)

    def ring(
        self, x: float, y: float, radius: float, thickness: float, fill: str
    ) -> None:
        """Print the outline of a circle; ``thickness`` grows inwards."""
        (left, top), (right, bottom) = self._at(
            [(x - radius, y - radius), (x + radius, y + radius)]
        )
        self.pen.ellipse(
            (left, top, right, bottom),
            outline=fill,
            width=round(thickness * self.scale),
        )

    def line(self, points: Sequence[Point], thickness: float, fill: str) -> None:
        """Print a stroke with round ends and joints."""
        placed = self._at(points)
        self.pen.line(
            placed, fill, max(1, round(thickness * self.scale)), joint="curve"
        )
        radius = thickness * self.scale / 2
        for x, y in (placed[0], placed[-1]):
            self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill)

    def under(self, curve: Sequence[Point], fill: str, floor: float = HEIGHT) -> None:
        """Print everything between a curve that runs left to right and ``floor``."""
        self.poly([*curve, (curve[-1][0], floor), (curve[0][0], floor)], fill)

    def cuts(
        self,
        curve: Sequence[Point],
        length: float,
        gap: float,
        thickness: float,
        fill: str,
    ) -> None:
        """Print the knife marks of a woodcut: dashes that follow a curve."""
        stretch: list[Point] = []
        travelled = 0.0
        for before, point in pairwise(curve):
            travelled += math.dist(before, point)
            if travelled % (length + gap) < length:
                stretch = [*(stretch or [before]), point]
            elif stretch:
                self.line(stretch, thickness, fill)
                stretch = []

    def jpeg(self) -> bytes:
        """The finished picture, reduced to its size."""
        finished = self.image.resize(self.size, Image.Resampling.LANCZOS)
        out = BytesIO()
        finished.save(
            out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True
        )
        return out.getvalue()


def wave(
    y: float,
    height: float,
    length: float,
    shift: float = 0,
    span: Point = (-20, WIDTH + 20),
) -> list[Point]:
    """Points of a sine curve around ``y``, every five units.

    Args:
        y: the middle of the curve.
        height: how far it swings up and down.
        length: distance from crest to crest.
        shift: how far the curve is moved to the right.
        span: first and last ``x``.
    """
    steps = int((span[1] - span[0]) / 5) + 1
    return [
        (x, y + height * math.sin((x - shift) * math.tau / length))
        for x in (span[0] + 5 * step for step in range(steps))
    ]


def arc(start: Point, bend: Point, end: Point, steps: int = 40) -> list[Point]:
    """Points of a quadratic curve from ``start`` to ``end``, pulled towards ``bend``."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        points.append(
            (
                (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t * t * end[0],
                (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t * t * end[1],
            )
        )
    return points


def scatter(count: int, seed: int) -> list[Point]:
    """Pairs of numbers from 0 to 1 that look thrown and are the same every time."""
    return [
        ((seed * 0.137 + i * 0.754877666) % 1, (seed * 0.291 + i * 0.569840291) % 1)
        for i in range(count)
    ]
