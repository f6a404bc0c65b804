"""Three texts into one: what both began from, what is stored, what was typed.

Works on blocks of a body (``articles.text.blocks``) and on plain values. What one
side alone changed is taken; what both changed in different ways is asked. Nothing
is dropped without a question.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from articles.text.aligning import Hunk, hunks, matches
from articles.text.blocks import Block, blocks, from_blocks

# Two paragraphs that share so much are one paragraph, written anew.
_SAME_PARAGRAPH: Final = 0.5
# Beyond so many pairs of paragraphs likeness is not looked for: at one place, in all.
_PAIRS_AT_MOST: Final = 400
_PAIRS_IN_ALL: Final = 20_000
# So much of a paragraph is looked at.
_GIST: Final = 400


class Came(StrEnum):
    """Where the text of a place comes from; ``CONFLICT`` must be chosen."""

    SAME = "same"
    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"
    CONFLICT = "conflict"


class Choice(StrEnum):
    """What may be taken in a place that differs."""

    BASE = "base"
    THEIRS = "theirs"
    MINE = "mine"
    THEIRS_FIRST = "theirs+mine"
    MINE_FIRST = "mine+theirs"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One place of a body: the blocks of each side; any of them may be empty."""

    came: Came
    base: tuple[Block, ...]
    theirs: tuple[Block, ...]
    mine: tuple[Block, ...]

    @property
    def key(self) -> str:
        """Names the question, so that an answer holds when others change theirs."""
        sides = [from_blocks(side) for side in (self.base, self.theirs, self.mine)]
        return hashlib.sha256("\0".join(sides).encode()).hexdigest()[:16]

    def taken(self, choice: Choice) -> tuple[Block, ...]:
        """Return the blocks of a choice."""
        match choice:
            case Choice.BASE:
                return self.base
            case Choice.THEIRS:
                return self.theirs
            case Choice.MINE:
                return self.mine
            case Choice.THEIRS_FIRST:
                return self.theirs + self.mine
            case Choice.MINE_FIRST:
                return self.mine + self.theirs

    @property
    def default(self) -> Choice | None:
        """Return what is taken unasked, None for a conflict."""
        match self.came:
            case Came.CONFLICT:
                return None
            case Came.THEIRS:
                return Choice.THEIRS
            case _:
                return Choice.MINE


def came(*, theirs_changed: bool, mine_changed: bool, differ: bool) -> Came:
    """Say where a value comes from that is taken whole: a field, not a text."""
    if not differ:
        return Came.BOTH if theirs_changed else Came.SAME
    if theirs_changed and mine_changed:
        return Came.CONFLICT
    return Came.THEIRS if theirs_changed else Came.MINE


def merge_bodies(base: str, theirs: str, mine: str) -> list[Chunk]:
    """Return the places of three sanitised bodies in order.

    Taking the default of each gives the merged body; a conflict has none.
    """
    return merge_blocks(blocks(base), blocks(theirs), blocks(mine))


def merge_blocks(
    base: Sequence[Block], theirs: Sequence[Block], mine: Sequence[Block]
) -> list[Chunk]:
    """Return the places of three lists of blocks, see ``merge_bodies``."""
    found: list[Chunk] = []
    at = 0
    their_hunks, my_hunks = changes(base, theirs), changes(base, mine)
    for start, end, of_theirs, of_mine in _groups(their_hunks, my_hunks):
        found += _kept(base[at:start])
        sides = (
            tuple(base[start:end]),
            _side(base, theirs, of_theirs, (start, end)),
            _side(base, mine, of_mine, (start, end)),
        )
        found.append(_chunk(*sides))
        at = end
    return [*found, *_kept(base[at:])]


def changes(a: Sequence[Block], b: Sequence[Block]) -> list[Hunk]:
    """Return what differs between two bodies, as fine as paragraphs allow.

    Of several paragraphs that changed together each is paired with the one it
    became, so that two people who work on neighbours are not asked to choose.
    """
    found: list[Hunk] = []
    left = _PAIRS_IN_ALL
    for hunk in hunks([each.html for each in a], [each.html for each in b]):
        size = (hunk.end - hunk.start) * (hunk.b_end - hunk.b_start)
        if size <= 1:
            found.append(hunk)
            continue
        pairs = _likes(a, b, hunk) if size <= min(left, _PAIRS_AT_MOST) else []
        left -= size if pairs else 0
        found += _parted(hunk, pairs)
    return found


def merged(chunks: Sequence[Chunk], choices: Mapping[str, Choice]) -> str:
    """Return the markup of the choices; defaults stand where none was made.

    Raises:
        KeyError: a conflict was not chosen.
    """
    taken: list[Block] = []
    for chunk in chunks:
        choice = choices.get(chunk.key) or chunk.default
        if choice is None:
            raise KeyError(chunk.key)
        taken += chunk.taken(choice)
    return from_blocks(taken)


def _chunk(
    base: tuple[Block, ...], theirs: tuple[Block, ...], mine: tuple[Block, ...]
) -> Chunk:
    origin = came(
        theirs_changed=theirs != base,
        mine_changed=mine != base,
        differ=theirs != mine,
    )
    return Chunk(origin, base, theirs, mine)


def _kept(same: Sequence[Block]) -> Iterator[Chunk]:
    for block in same:
        yield Chunk(Came.SAME, (block,), (block,), (block,))


def _groups(
    theirs: Sequence[Hunk], mine: Sequence[Hunk]
) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Yield ranges of the base with the hunks of either side that overlap there.

    Hunks that only touch are apart, unless both put something in at one place.
    """
    waiting = sorted(
        [(hunk, 0) for hunk in theirs] + [(hunk, 1) for hunk in mine],
        key=lambda each: (each[0].start, each[0].end),
    )
    sides: tuple[list[Hunk], list[Hunk]] = ([], [])
    start = end = -1
    for hunk, side in waiting:
        if start < 0:
            start, end = hunk.start, hunk.end
        elif not _overlap(start, end, hunk):
            yield start, end, *sides
            sides = ([], [])
            start, end = hunk.start, hunk.end
        end = max(end, hunk.end)
        sides[side].append(hunk)
    if start >= 0:
        yield start, end, *sides


def _overlap(start: int, end: int, hunk: Hunk) -> bool:
    if start == end:
        return hunk.start == hunk.end == start
    return hunk.start < end


def _side(
    base: Sequence[Block],
    side: Sequence[Block],
    own: Sequence[Hunk],
    span: tuple[int, int],
) -> tuple[Block, ...]:
    """Return what a side has for a range of the base: its hunks, the base between."""
    found: list[Block] = []
    at, end = span
    for hunk in own:
        found += base[at : hunk.start]
        found += side[hunk.b_start : hunk.b_end]
        at = hunk.end
    return (*found, *base[at:end])


def _parted(hunk: Hunk, pairs: Sequence[tuple[int, int]]) -> Iterator[Hunk]:
    """Part a hunk into one for each paragraph, where they can be told apart."""
    at, b_at = hunk.start, hunk.b_start
    for place, b_place in pairs:
        yield from _rest(at, place, b_at, b_place)
        yield Hunk(place, place + 1, b_place, b_place + 1)
        at, b_at = place + 1, b_place + 1
    yield from _rest(at, hunk.end, b_at, hunk.b_end)


def _rest(at: int, end: int, b_at: int, b_end: int) -> Iterator[Hunk]:
    if end - at == b_end - b_at:
        for step in range(end - at):
            yield Hunk(at + step, at + step + 1, b_at + step, b_at + step + 1)
    else:
        yield Hunk(at, end, b_at, b_end)


def _likes(a: Sequence[Block], b: Sequence[Block], hunk: Hunk) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs that are one another written anew, in order."""
    offered = range(hunk.b_start, hunk.b_end)
    known = {other: _gist(b[other]) for other in offered}
    best: dict[int, int] = {}
    for place in range(hunk.start, hunk.end):
        gist = _gist(a[place])
        rated = [
            (_share(gist, known[other]), -other)
            for other in offered
            if b[other].kind == a[place].kind
        ]
        share, other = max(rated, default=(0.0, 0))
        if share >= _SAME_PARAGRAPH:
            best[place] = -other
    wanted = [best.get(place, -1) for place in range(hunk.start, hunk.end)]
    return [(hunk.start + n, offered[m]) for n, m in matches(wanted, offered)]


def _gist(block: Block) -> frozenset[str]:
    """Return the pairs of characters a paragraph begins with."""
    text = block.text[:_GIST]
    return frozenset(text[n : n + 2] for n in range(len(text) - 1)) or frozenset({text})


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))
