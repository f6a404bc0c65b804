"""What changed between two texts, for people: paragraphs, and words inside them.

The time is bounded: beyond a measure of text words are not compared, paragraphs
still are, and the answer says so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Final

import rjieba

from articles.text.aligning import Hunk, matches
from articles.text.blocks import Block
from articles.text.merging import changes

# Characters whose words one comparison may compare, both sides together.
_LETTERS_AT_MOST: Final = 500_000
# Texts that share less than this are shown whole: confetti says nothing.
_COMMON_AT_LEAST: Final = 0.3


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Fate(StrEnum):
    """What became of a paragraph; ``FORM`` changed in its markup only."""

    SAME = "same"
    CHANGED = "changed"
    FORM = "form"
    GONE = "gone"
    NEW = "new"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in a row that share a mark."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph before and after; a side that has none is empty."""

    fate: Fate
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    kind: str = "p"


@dataclass(slots=True)
class Comparison:
    """The rows of two bodies; ``is_coarse`` where some words were not compared."""

    rows: list[Row] = field(default_factory=list)
    is_coarse: bool = False

    @property
    def is_same(self) -> bool:
        """Say whether nothing differs."""
        return all(row.fate is Fate.SAME for row in self.rows)


def compare_words(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return both texts as spans; those marked the same are the same in both.

    >>> old, new = compare_words("渡口清晨开船", "渡口傍晚开船")
    >>> [(span.mark.value, span.text) for span in new]
    [('same', '渡口'), ('new', '傍晚'), ('same', '开船')]
    """
    a, b = rjieba.cut(old), rjieba.cut(new)
    pairs = matches(a, b)
    common = sum(len(a[place]) for place, _other in pairs)
    if common < _COMMON_AT_LEAST * min(len(old), len(new)):
        pairs = []
    kept_a = {place for place, _other in pairs}
    kept_b = {other for _place, other in pairs}
    return _spans(a, kept_a, Mark.GONE), _spans(b, kept_b, Mark.NEW)


def compare_bodies(old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    """Compare two bodies paragraph by paragraph, and words where they changed."""
    result = Comparison()
    found = changes(old, new)
    left = _LETTERS_AT_MOST
    moved = _moved(old, new, found)
    at = 0
    for hunk in found:
        result.rows += [_same(block) for block in old[at : hunk.start]]
        at = hunk.end
        pair = _pair(old, new, hunk)
        if pair is None or pair[0].html in moved or pair[1].html in moved:
            result.rows += _apart(old, new, hunk, moved)
            continue
        cost = len(pair[0].text) + len(pair[1].text)
        if cost > left:
            result.is_coarse = True
            result.rows.append(_whole(*pair))
            continue
        left -= cost
        result.rows.append(_changed(*pair))
    result.rows += [_same(block) for block in old[at:]]
    return result


def _pair(
    old: Sequence[Block], new: Sequence[Block], hunk: Hunk
) -> tuple[Block, Block] | None:
    if hunk.end - hunk.start == hunk.b_end - hunk.b_start == 1:
        return old[hunk.start], new[hunk.b_start]
    return None


def _moved(
    old: Sequence[Block], new: Sequence[Block], found: Sequence[Hunk]
) -> set[str]:
    """Return the markup of paragraphs that stand elsewhere, otherwise unchanged."""
    gone = Counter(b.html for hunk in found for b in old[hunk.start : hunk.end])
    come = Counter(b.html for hunk in found for b in new[hunk.b_start : hunk.b_end])
    return {html for html, count in gone.items() if count == come.get(html) == 1}


def _apart(
    old: Sequence[Block], new: Sequence[Block], hunk: Hunk, moved: set[str]
) -> Iterator[Row]:
    for block in old[hunk.start : hunk.end]:
        is_moved = block.html in moved
        fate = Fate.MOVED_AWAY if is_moved else Fate.GONE
        mark = Mark.SAME if is_moved else Mark.GONE
        yield Row(fate, old=_one(mark, block), kind=block.kind)
    for block in new[hunk.b_start : hunk.b_end]:
        is_moved = block.html in moved
        fate = Fate.MOVED_HERE if is_moved else Fate.NEW
        mark = Mark.SAME if is_moved else Mark.NEW
        yield Row(fate, new=_one(mark, block), kind=block.kind)


def _same(block: Block) -> Row:
    spans = _one(Mark.SAME, block)
    return Row(Fate.SAME, spans, spans, block.kind)


def _whole(old: Block, new: Block) -> Row:
    if old.text == new.text:
        return _formed(old, new)
    return Row(Fate.CHANGED, _one(Mark.GONE, old), _one(Mark.NEW, new), new.kind)


def _changed(old: Block, new: Block) -> Row:
    if old.text == new.text:
        return _formed(old, new)
    before, after = compare_words(old.text, new.text)
    return Row(Fate.CHANGED, before, after, new.kind)


def _formed(old: Block, new: Block) -> Row:
    return Row(Fate.FORM, _one(Mark.SAME, old), _one(Mark.SAME, new), new.kind)


def _one(mark: Mark, block: Block) -> tuple[Span, ...]:
    return (Span(mark, block.text),)


def _spans(words: Sequence[str], kept: set[int], other: Mark) -> tuple[Span, ...]:
    marked = ((Mark.SAME if n in kept else other, word) for n, word in enumerate(words))
    return tuple(
        Span(mark, "".join(word for _mark, word in run))
        for mark, run in groupby(marked, lambda each: each[0])
    )
