"""How long a body is for who writes it: 字, paragraphs, minutes."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text.blocks import blocks
from articles.text.counting import count_zi, reading_minutes


@dataclass(frozen=True, slots=True)
class Length:
    """The three figures over the text field."""

    zi: int
    paragraphs: int
    minutes: int


def measure(html: str) -> Length:
    """Return the length of sanitised ``html``.

    Paragraphs are paragraphs, quotations and items that hold text; subheads, tables
    and captions count their 字 only.

    >>> measure("<h2>小标题</h2><p>新区发布</p>")
    Length(zi=7, paragraphs=1, minutes=1)
    """
    found = blocks(html)
    running = {"p", "quote", "li", "oli"}
    zi = count_zi("\n".join(block.text for block in found))
    paragraphs = sum(1 for each in found if each.kind in running and each.text)
    return Length(zi, paragraphs, reading_minutes(zi))
