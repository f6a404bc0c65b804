"""The lines of a story body as the desk counts them: places that a form can jump to.

A segment is a line of a block's text, cells of a table one by one; empty ones are not
counted. ``checks.js`` counts the same way in the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.blocks import Kind, blocks

_PARTS = re.compile(r"[^\n\t]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """One line; ``number`` counts from 0, ``block`` is the block it is part of."""

    number: int
    kind: Kind
    text: str
    block: int


def segments(html: str) -> list[Segment]:
    """Return the lines of sanitised ``html`` that hold something.

    >>> [(s.number, s.text) for s in segments("<p>甲<br>乙</p><ul><li>丙</li></ul>")]
    [(0, '甲'), (1, '乙'), (2, '丙')]
    """
    return [
        Segment(number, kind, text, block)
        for number, (kind, text, block) in enumerate(_lines(html))
    ]


def _lines(html: str) -> Iterator[tuple[Kind, str, int]]:
    for number, block in enumerate(blocks(html)):
        for part in _PARTS.finditer(block.text):
            if text := part.group().strip():
                yield block.kind, text, number
