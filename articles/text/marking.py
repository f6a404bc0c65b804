"""Where the words of a question stand in a text, as pieces to print; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import category

from articles.text.query import Word
from articles.text.terms import fold

# What is never parted from the character before it: marks, joiners, half-width
# voicing signs, and the later letters of a Hangul syllable.
_LATER: Final = re.compile("[\uff9e\uff9f\u1160-\u11ff]")
_MARKS: Final = {"Mn", "Me", "Mc", "Cf"}
_STOPS: Final = "。！？；，：、…”』」》）\n"
_BEFORE: Final = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``is_hit`` where it is what was asked for.

    A line may end after a piece that ``ends_word``.
    """

    text: str
    is_hit: bool = False
    ends_word: bool = False


def mark(text: str, words: Iterable[Word]) -> tuple[Piece, ...]:
    """Return ``text`` in pieces, joined they are the text.

    >>> from articles.text.query import parse
    >>> [
    ...     piece.text
    ...     for piece in mark("看直播带货", parse("直播").words)
    ...     if piece.is_hit
    ... ]
    ['直播']
    """
    pieces: list[Piece] = []
    end = 0
    for start, stop in _joined(spans(text, words)):
        if start > end:
            pieces.append(Piece(text[end:start]))
        pieces.append(Piece(text[start:stop], is_hit=True))
        end = stop
    if end < len(text) or not pieces:
        pieces.append(Piece(text[end:]))
    return tuple(pieces)


def mark_words(
    parts: Iterable[Iterable[str]], words: Iterable[Word]
) -> tuple[Piece, ...]:
    """Return a headline, given as the words of its pieces, in pieces to print.

    >>> from articles.text.query import parse
    >>> found = mark_words([["十一年", "等来一座桥"]], parse("年等").words)
    >>> [piece.text for piece in found]
    ['十一', '年', '等', '来一座桥']
    """
    cut = [word for part in parts for word in part]
    ends = set(accumulate(len(word) for word in cut))
    pieces: list[Piece] = []
    at = 0
    for piece in mark("".join(cut), words):
        start, at = at, at + len(piece.text)
        places = [start, *sorted(end for end in ends if start < end < at), at]
        pieces += [
            replace(piece, text=piece.text[a - start : b - start], ends_word=b in ends)
            for a, b in pairwise(places)
        ]
    return tuple(pieces)


def excerpt(
    lines: Sequence[str], words: Sequence[Word], *, length: int
) -> tuple[Piece, ...]:
    """Return about ``length`` characters around the first hit, else the beginning.

    Args:
        lines: of the story below its headline, none empty.
        words: what was asked for.
        length: at least 40.
    """
    for line in lines:
        if found := spans(line, words):
            return _around(line, min(found), words, length)
    return _around(lines[0], (0, 0), words, length) if lines else ()


def spans(text: str, words: Iterable[Word]) -> list[tuple[int, int]]:
    """Return where each word stands in ``text``, as (start, end) of its characters."""
    folded = fold(text)
    found = [hit.span() for word in words for hit in word.pattern.finditer(folded)]
    if not found:
        return []
    if len(folded) == len(text) and all(
        fold(text[start:end]) == folded[start:end] for start, end in found
    ):
        return found
    sources = _sources(text, folded)
    return [(sources[start][0], sources[end - 1][1]) for start, end in found if sources]


def _sources(text: str, folded: str) -> list[tuple[int, int]]:
    """Return for each folded character which characters of ``text`` it comes from."""
    sources: list[tuple[int, int]] = []
    start = 0
    made = ""
    for end in range(1, len(text) + 1):
        if end < len(text) and _belongs_before(text[end]):
            continue
        part = fold(text[start:end])
        made += part
        sources += [(start, end)] * len(part)
        start = end
    return sources if made == folded else []


def _around(
    line: str, hit: tuple[int, int], words: Iterable[Word], length: int
) -> tuple[Piece, ...]:
    start = max(0, hit[0] - _BEFORE)
    if start:
        start = _begin(line, start, hit[0])
    end = max(start + length, hit[1])
    if end < len(line):
        end = _stop(line, hit[1], end)
    pieces = list(mark(line[start:end], words))
    if start:
        pieces.insert(0, Piece("…"))
    if end < len(line):
        pieces.append(Piece("…"))
    return tuple(pieces)


def _begin(line: str, start: int, hit: int) -> int:
    """Move a beginning forward to after a stop or a space, if there is one."""
    places = [n + 1 for n in range(start, hit) if line[n] in _STOPS or line[n] == " "]
    if places:
        return places[0]
    while start and (_belongs_before(line[start]) or _is_inside_word(line, start)):
        start -= 1
    return start


def _stop(line: str, hit: int, end: int) -> int:
    """Move an end forward over marks, or back to before a word of letters."""
    while end > hit and _is_inside_word(line, end):
        end -= 1
    while end < len(line) and _belongs_before(line[end]):
        end += 1
    return end


def _is_inside_word(line: str, place: int) -> bool:
    return all(c.isalnum() and ord(c) < 0x1100 for c in line[place - 1 : place + 1])


def _belongs_before(character: str) -> bool:
    return category(character) in _MARKS or _LATER.match(character) is not None


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
