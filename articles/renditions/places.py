"""Where pages show pictures: in which shape, how wide, and which widths to offer.

The widths are those of ``site.css``; whoever changes the layout there changes the
``sizes`` here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from articles.renditions.planning import MODERN, WHOLE, Rendition, Size, widths

# Shapes for other sites and for machines, in the format that everybody reads.
SHARED: Final = ("og", "16x9", "4x3", "1x1")
SHARED_AT_MOST: Final = 1280


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``sizes`` is the attribute of HTML, ``most`` the widest offered.

    ``plain`` is the width for browsers that know nothing newer than ``src``.
    """

    shape: str
    sizes: str
    most: int
    plain: int


# em in conditions is 16 px whatever the page sets; gutters are 4vw, 2.5rem at most.
PLACES: Final[dict[str, Place]] = {
    # Across the whole page, alone under the lead headline.
    "banner": Place("21x9", "(max-width: 40em) 100vw, (max-width: 87em) 92vw, 82rem", 1920, 960),
    # Beside the stack: the box takes the height that is left, so nothing is cut here.
    "main": Place(WHOLE, "(max-width: 40em) 100vw, (max-width: 62em) 92vw, (max-width: 87em) 52vw, 46rem", 1920, 960),
    # The same without a stack: across the page.
    "alone": Place(WHOLE, "(max-width: 40em) 100vw, (max-width: 87em) 92vw, 82rem", 1920, 960),
    "side": Place("3x2", "(max-width: 24em) 27vw, (max-width: 40em) 6.5rem, 9rem", 480, 320),
    # Above a headline, two to four in a row.
    "top": Place("3x2", "(max-width: 40em) 92vw, (max-width: 62em) 45vw, 20rem", 960, 480),
    # The card of a section: beside its words on a telephone, above them elsewhere.
    "section": Place("3x2", "(max-width: 24em) 27vw, (max-width: 40em) 6.5rem, (max-width: 62em) 45vw, 20rem", 960, 320),
    "story": Place("16x9", "(max-width: 40em) 92vw, (max-width: 78em) 38.25rem, 51.25rem", 1920, 960),
    "desk": Place(WHOLE, "40rem", 640, 640),
    "body": Place(WHOLE, "(max-width: 40em) 92vw, 38.25rem", 1280, 1280),
}  # fmt: skip


def made_ahead(framing: str, size: Size, fallback: str) -> Iterator[Rendition]:
    """Yield what pages will ask for, the smallest and most asked for first."""
    wanted = {
        (width, shape, extension)
        for place in PLACES.values()
        for shape in [place.shape]
        for width in widths(size, shape, place.most)
        for extension in MODERN
    }
    wanted |= {
        (widths(size, place.shape, place.plain)[-1], place.shape, fallback)
        for place in PLACES.values()
    }
    wanted |= {
        (widths(size, shape, SHARED_AT_MOST)[-1], shape, fallback) for shape in SHARED
    }
    for width, shape, extension in sorted(wanted):
        yield Rendition(framing, shape, width, extension)
