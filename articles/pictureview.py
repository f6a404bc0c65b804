"""A picture as pages show it, and the addresses of what is cut from it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.renditions.places import SHARED_AT_MOST
from articles.renditions.planning import WHOLE, height_of, widths


@dataclass(frozen=True, slots=True)
class PictureView:
    """One picture as a page shows it; addresses begin with a slash on this site.

    ``src`` is the picture as we keep it, ``width`` and ``height`` are its own;
    ``position`` is its focal point. ``renditions`` is the address that smaller and
    cut ones lie below, ending in a slash; empty for what was pressed before there
    were any, and then every address here is ``src``.

    For other sites and for machines there are ``og`` (1200 × 630 where the picture
    is large enough, see ``og_size``), ``wide`` (16:9), ``four_three`` and ``square``:
    JPEG or PNG, at most 1280 pixels wide. ``addresses.absolute`` gives them the host.
    """

    src: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    position: str = "50% 50%"
    renditions: str = ""

    @property
    def whole(self) -> str:
        """Uncut, for feeds."""
        return self._shared(WHOLE)

    @property
    def og(self) -> str:
        """For Open Graph and messengers."""
        return self._shared("og")

    @property
    def og_size(self) -> tuple[int, int]:
        """Width and height of ``og`` in pixels."""
        return self._shared_size("og")

    @property
    def wide(self) -> str:
        """16:9."""
        return self._shared("16x9")

    @property
    def four_three(self) -> str:
        """4:3."""
        return self._shared("4x3")

    @property
    def square(self) -> str:
        """1:1."""
        return self._shared("1x1")

    def rendition(self, shape: str, width: int, extension: str = "") -> str:
        """Return the address of one rendition, by default in the fallback format."""
        ending = extension or self.src.rpartition(".")[2]
        return f"{self.renditions}{shape}-{width}.{ending}"

    def _shared(self, shape: str) -> str:
        if not self.renditions:
            return self.src
        return self.rendition(shape, self._shared_size(shape)[0])

    def _shared_size(self, shape: str) -> tuple[int, int]:
        size = (self.width, self.height)
        if not self.renditions:
            return size
        width = widths(size, shape, SHARED_AT_MOST)[-1]
        return (width, height_of(size, shape, width))
