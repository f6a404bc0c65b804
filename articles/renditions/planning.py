"""Which renditions a picture can have: closed lists, so that nobody invents one.

Pure: sizes and points in, boxes and names out. Every length is in pixels of the
picture we keep, a focal point is per mille from the top left.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

type Size = tuple[int, int]
type Box = tuple[int, int, int, int]

WIDTHS: Final = (320, 480, 640, 960, 1280, 1920)
WHOLE: Final = "whole"
# Width to height. Open Graph has a size of its own, 1200 × 630.
SHAPES: Final[dict[str, Size | None]] = {
    WHOLE: None,
    "21x9": (21, 9),
    "16x9": (16, 9),
    "3x2": (3, 2),
    "4x3": (4, 3),
    "1x1": (1, 1),
    "og": (1200, 630),
}
_WIDTHS_OF: Final = {"og": (1200,)}
# What browsers are offered before the fallback, the smallest first.
MODERN: Final = ("avif", "webp")
FALLBACKS: Final = ("jpg", "png")
FOLDER: Final = "r"

_NAME_LENGTH: Final = 24
_PATH: Final = re.compile(
    rf"{FOLDER}/(?P<framing>[0-9a-f]{{{_NAME_LENGTH}}})/"
    rf"(?P<shape>{'|'.join(SHAPES)})-(?P<width>[1-9][0-9]{{0,3}})"
    rf"\.(?P<extension>{'|'.join(MODERN + FALLBACKS)})"
)


@dataclass(frozen=True, slots=True)
class Rendition:
    """The name of one rendition: which framing, shape, width and format."""

    framing: str
    shape: str
    width: int
    extension: str

    @property
    def path(self) -> str:
        """Where it lies below the media folder, and below the media address."""
        return f"{FOLDER}/{self.framing}/{self.shape}-{self.width}.{self.extension}"


def read_path(path: str) -> Rendition | None:
    """Return the rendition that ``path`` names, None where it can be none.

    >>> read_path("r/0123456789abcdef01234567/3x2-320.webp").shape
    '3x2'
    >>> read_path("r/0123456789abcdef01234567/3x2-0320.webp")
    """
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    return Rendition(
        found["framing"], found["shape"], int(found["width"]), found["extension"]
    )


def framing_name(digest: str, focal: tuple[int, int]) -> str:
    """Return the name of a file seen from a focal point; it never means another."""
    text = f"{digest} {focal[0]} {focal[1]}"
    return hashlib.sha256(text.encode()).hexdigest()[:_NAME_LENGTH]


def crop(size: Size, focal: tuple[int, int], shape: str) -> Box:
    """Return the largest box of ``shape`` inside ``size``, the focal point inside.

    The point stands in the middle of the box where the edges allow it.

    >>> crop((3000, 1000), (500, 500), "1x1")
    (1000, 0, 2000, 1000)
    >>> crop((1000, 3000), (500, 0), "16x9")
    (0, 0, 1000, 562)
    """
    width, height = size
    ratio = SHAPES[shape]
    if ratio is None:
        return (0, 0, width, height)
    across, down = ratio
    box_width = max(1, min(width, height * across // down))
    box_height = max(1, min(height, width * down // across))
    left = _beginning(width, box_width, focal[0])
    top = _beginning(height, box_height, focal[1])
    return (left, top, left + box_width, top + box_height)


def _beginning(length: int, part: int, per_mille: int) -> int:
    wanted = round(length * per_mille / 1000 - part / 2)
    return min(max(wanted, 0), length - part)


def widths(size: Size, shape: str, most: int = max(WIDTHS)) -> tuple[int, ...]:
    """Return the widths a picture can have in ``shape``, ascending, never empty.

    None is larger than the picture; one smaller than the first of the list has
    its own width only.

    >>> widths((1000, 800), "whole")
    (320, 480, 640, 960)
    >>> widths((300, 200), "whole")
    (300,)
    """
    left, _top, right, _bottom = crop(size, (500, 500), shape)
    own = right - left
    listed = _WIDTHS_OF.get(shape, WIDTHS)
    return tuple(width for width in listed if width <= min(own, most)) or (
        min(own, listed[0]),
    )


def height_of(size: Size, shape: str, width: int) -> int:
    """Return the height of a rendition ``width`` wide, at least 1."""
    across, down = SHAPES[shape] or size
    return max(1, round(width * down / across))


def is_planned(wanted: Rendition, size: Size, fallback: str) -> bool:
    """Say whether a picture of ``size`` has the rendition; ``fallback`` is its format."""
    return wanted.extension in (*MODERN, fallback) and wanted.width in widths(
        size, wanted.shape
    )
