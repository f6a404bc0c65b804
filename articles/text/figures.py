"""Pictures in the text of a story: where they stand, what is written under them.

A body holds ``<figure data-picture="3">``; the press puts the picture inside. Works
on sanitised markup; feeds take the pressed form apart again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from articles.text.blocks import Block, blocks, from_blocks
from articles.text.markup import sanitise

_NUMBER: Final = re.compile(r'<figure data-picture="([0-9]+)">')
_CAPTION: Final = re.compile(r"<figcaption>(.*)</figcaption>", re.DOTALL)
# Of pressed markup only: there no attribute holds a bare angle bracket, and a
# figure no other.
_PRESSED: Final = re.compile(
    r'<figure data-picture="(?P<number>[0-9]+)">.*?</figure>', re.DOTALL
)
_SOURCES: Final = re.compile(r"</?picture>|<source [^>]*>")
_WORDS_BEFORE: Final = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the text: its number, and how the text before it begins.

    ``after`` is cut to 12 characters, empty at the beginning of the text.
    """

    number: int
    after: str


def figures(html: str) -> tuple[Figure, ...]:
    """Return the pictures of a body in their order; ``html`` may come from anywhere.

    >>> figures('<p>甲</p><figure data-picture="3"></figure>')
    (Figure(number=3, after='甲'),)
    """
    if "data-picture" not in html.lower():
        return ()
    found: list[Figure] = []
    before = ""
    for block in blocks(sanitise(html)):
        if block.kind == "figure":
            found.append(Figure(_number(block), before[:_WORDS_BEFORE]))
        elif block.text:
            before = block.text.partition("\n")[0]
    return tuple(found)


def with_pictures(
    html: str, show: Callable[[int, str], tuple[str, str] | None]
) -> tuple[str, str]:
    """Return a sanitised body and its plain text, each figure made by ``show``.

    Args:
        html: sanitised.
        show: takes the number and the markup of the caption, empty where none was
            written; gives markup and plain text, or None to leave the figure out.
    """
    made: list[Block] = []
    for block in blocks(html):
        if block.kind != "figure":
            made.append(block)
            continue
        caption = _CAPTION.search(block.html)
        shown = show(_number(block), caption[1] if caption else "")
        if shown is not None:
            made.append(Block("figure", shown[1], shown[0]))
    return from_blocks(made), "\n".join(block.text for block in made if block.text)


def for_feeds(html: str, leave_out: Collection[int]) -> str:
    """Return pressed markup with plain ``<img>``; figures of ``leave_out`` are gone.

    >>> for_feeds('<picture><source srcset="a"><img src="b"></picture>', ())
    '<img src="b">'
    """

    def kept(match: re.Match[str]) -> str:
        return "" if int(match["number"]) in leave_out else match[0]

    return _SOURCES.sub("", _PRESSED.sub(kept, html))


def _number(block: Block) -> int:
    found = _NUMBER.match(block.html)
    assert found is not None  # noqa: S101 - blocks() writes it so
    return int(found[1])
