"""Which way each quotation mark looks, and which one stands inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from articles.text.han import HAN

type Edit = tuple[int, int, str]

_DOUBLE: Final = "\u201c\u201d"
_SINGLE: Final = "\u2018\u2019"
_DOUBLES = re.compile('["\uff02\u201c\u201d]')
# An apostrophe stands in or after a Latin word, or before the year of a decade.
_SINGLES = re.compile(
    "(?<![A-Za-z])\u2019(?!\\d0s)|(?<=[A-Za-z])\u2019(?![A-Za-z\\s])|\u2018"
)
_STRAIGHT_SINGLE = re.compile(r"(?<![A-Za-z0-9'])'([^'\n]{1,200})'(?![A-Za-z0-9'])")
_HAN = re.compile(f"[{HAN}]")
_INCH = re.compile(r'(?<=\d)"')
_ONLY_JOINS = re.compile("[\\s,\uff0c\u3001;\uff1b\u3002\u548c\u4e0e\u53ca\u6216]*")
_NESTED: Final = {
    "\u201c": "\u2018\u2019",
    "\u2018": "\u201c\u201d",
    "\u300a": "\u3008\u3009",
}
_CLOSING: Final = {"\u201c": "\u201d", "\u2018": "\u2019", "\u300a": "\u300b"}


def quote_edits(text: str, kept: bytearray) -> Iterator[Edit]:
    """Yield what turns straight and wrong double quotation marks the right way.

    Nothing where their number is odd: which one is missing, only a person knows.

    Args:
        text: one paragraph.
        kept: a 1 for each place that must stay as it is.
    """
    places = [m.start() for m in _DOUBLES.finditer(text) if not kept[m.start()]]
    if len(places) % 2:
        inches = {m.start() for m in _INCH.finditer(text)}
        places = [place for place in places if place not in inches]
    marks = {place: text[place] for place in places}
    yield from _turned(text, places, _directions(text, marks), _DOUBLE)


def single_edits(text: str, kept: bytearray) -> list[Edit]:
    """Return what turns single quotation marks the right way, apostrophes left alone."""
    places = [m.start() for m in _SINGLES.finditer(text) if not kept[m.start()]]
    marks = {place: text[place] for place in places}
    edits = list(_turned(text, places, _directions(text, marks), _SINGLE))
    for found in _STRAIGHT_SINGLE.finditer(text):
        start, last = found.start(), found.end() - 1
        if kept[start] or kept[last] or not _HAN.search(found[1]):
            continue
        edits += [(start, start + 1, _SINGLE[0]), (last, last + 1, _SINGLE[1])]
    return sorted(edits)


def nesting_edits(text: str, kept: bytearray) -> list[Edit]:
    """Return what gives marks inside marks of their own kind the other shape."""
    edits: list[Edit] = []
    waiting: list[tuple[int, str, str]] = []
    for place, mark in enumerate(text):
        if mark in _CLOSING and not kept[place]:
            outer = waiting[-1][2] if waiting else ""
            pair = _NESTED[mark] if outer == mark else mark + _CLOSING[mark]
            waiting.append((place, mark, pair[0]))
        elif waiting and mark == _CLOSING[waiting[-1][1]] and not kept[place]:
            start, opened, shape = waiting.pop()
            if shape != opened:
                closing = _NESTED[opened][1]
                edits += [(start, start + 1, shape), (place, place + 1, closing)]
    return sorted(edits)


def _turned(
    text: str, places: list[int], opens: list[bool], pair: str
) -> Iterator[Edit]:
    for place, is_open in zip(places, opens, strict=False):
        right = pair[0] if is_open else pair[1]
        if text[place] != right:
            yield (place, place + 1, right)


def _directions(text: str, marks: dict[int, str]) -> list[bool]:
    """Return for each mark whether it opens; empty where nobody can say."""
    if len(marks) % 2:
        return []
    curly = [mark for mark in marks.values() if mark in _DOUBLE + _SINGLE]
    is_sound = _is_balanced(curly)
    if len(curly) == len(marks) and is_sound:
        return [mark in "\u201c\u2018" for mark in marks.values()]
    if curly and is_sound and _stand_inside(text, marks):
        opens: list[bool] = []
        is_inside = False
        for mark in marks.values():
            if mark in _DOUBLE + _SINGLE:
                opens.append(mark in "\u201c\u2018")
            else:
                is_inside = not is_inside
                opens.append(is_inside)
        return opens
    return [number % 2 == 0 for number in range(len(marks))]


def _is_balanced(marks: Iterable[str]) -> bool:
    depth = 0
    for mark in marks:
        depth += 1 if mark in "\u201c\u2018" else -1
        if depth < 0:
            return False
    return depth == 0


def _stand_inside(text: str, marks: dict[int, str]) -> bool:
    """Say whether straight marks are pairs of their own, not ends of curly ones."""
    straight = [place for place, mark in marks.items() if mark not in _DOUBLE + _SINGLE]
    pairs = zip(straight[::2], straight[1::2], strict=False)
    return len(straight) % 2 == 0 and not any(
        _ONLY_JOINS.fullmatch(text, opening + 1, closing) for opening, closing in pairs
    )
