"""Which members of two sequences are the same, in bounded time.

``difflib`` is quadratic; this is not. Equal ends are taken off first, then members
that stand once in both sequences are anchors, and only what is left between two
anchors is compared one by one, where that is little enough.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Comparing every member with every other is worth it up to so many pairs.
_PAIRS_AT_MOST: Final = 40_000
# All such comparisons of one call together.
_PAIRS_IN_ALL: Final = 1_500_000


@dataclass(frozen=True, slots=True)
class Hunk:
    """``a[start:end]`` became ``b[b_start:b_end]``; one of them may be empty."""

    start: int
    end: int
    b_start: int
    b_end: int


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of equal members, rising in both sequences.

    Not always the longest such list, but a good one; the time is that of sorting.

    >>> matches("一二三四", "零一三四五")
    [(0, 1), (2, 2), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    left = _PAIRS_IN_ALL
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            found.append((a0, b0))
            a0, b0 = a0 + 1, b0 + 1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
            found.append((a1, b1))
        size = (a1 - a0) * (b1 - b0)
        if not size:
            continue
        if size <= min(_PAIRS_AT_MOST, left):
            left -= size
            found += _longest(a, b, (a0, a1, b0, b1))
            continue
        anchors = _anchors(a, b, (a0, a1, b0, b1))
        found += anchors
        waiting += _between(anchors, (a0, a1, b0, b1))
    return sorted(found)


def hunks(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Hunk]:
    """Return what differs, in order; what is not named is the same in both.

    >>> hunks("一二三", "一贰三四")
    [Hunk(start=1, end=2, b_start=1, b_end=2), Hunk(start=3, end=3, b_start=3, b_end=4)]
    """
    found: list[Hunk] = []
    at, b_at = 0, 0
    for place, b_place in [*matches(a, b), (len(a), len(b))]:
        if place > at or b_place > b_at:
            found.append(Hunk(at, place, b_at, b_place))
        at, b_at = place + 1, b_place + 1
    return found


type _Box = tuple[int, int, int, int]


def _between(anchors: list[tuple[int, int]], box: _Box) -> Iterator[_Box]:
    """Yield what lies between anchors; nothing without any, so that it ends."""
    if not anchors:
        return
    a0, a1, b0, b1 = box
    for place, b_place in [*anchors, (a1, b1)]:
        if place > a0 and b_place > b0:
            yield a0, place, b0, b_place
        a0, b0 = place + 1, b_place + 1


def _anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], box: _Box
) -> list[tuple[int, int]]:
    """Return the longest rising run of members that stand once on either side."""
    a0, a1, b0, b1 = box
    once = {each for each, n in Counter(a[a0:a1]).items() if n == 1}
    counted = Counter(b[b0:b1])
    places = {b[at]: at for at in range(b0, b1) if counted[b[at]] == 1}
    pairs = [
        (at, places[a[at]]) for at in range(a0, a1) if a[at] in once and a[at] in places
    ]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_place, value) in enumerate(pairs):
        at = bisect_left(tops, value)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1] = [value]
        last[at : at + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _longest(
    a: Sequence[Hashable], b: Sequence[Hashable], box: _Box
) -> list[tuple[int, int]]:
    """Return the longest common run of a small box, by a table."""
    a0, a1, b0, b1 = box
    width = b1 - b0
    table = [[0] * (width + 1)]
    for at in range(a1 - 1, a0 - 1, -1):
        below, row, member = table[-1], [0] * (width + 1), a[at]
        for place in range(width - 1, -1, -1):
            if member == b[b0 + place]:
                row[place] = below[place + 1] + 1
            else:
                row[place] = max(below[place], row[place + 1])
        table.append(row)
    table.reverse()
    found = []
    at = place = 0
    while at < a1 - a0 and place < width:
        if a[a0 + at] == b[b0 + place]:
            found.append((a0 + at, b0 + place))
            at, place = at + 1, place + 1
        elif table[at + 1][place] >= table[at][place + 1]:
            at += 1
        else:
            place += 1
    return found
