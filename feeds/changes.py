"""What a launch would change: the rows of a working copy beside the live ones; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Who added a row and when, and what follows from its label or its headline, is no
# change of the row.
_NO_CHANGE = {"added_at", "added_by", "label_id", "colour", "words"}


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows are new, gone, changed in themselves, and at another place."""

    added: int = 0
    removed: int = 0
    edited: int = 0
    moved: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.edited or self.moved)


def changes(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Changes:
    """Compare rows as editions store them, told apart by ``uid``.

    Moves are counted so that one row taken elsewhere is one move, not one for every
    row it passed: all rows kept but those outside the longest run still in order.

    >>> rows = [{"uid": n, "headline": str(n)} for n in range(4)]
    >>> changes(rows, [rows[3], *rows[:3]])
    Changes(added=0, removed=0, edited=0, moved=1)
    """
    old = {row["uid"]: (place, row) for place, row in enumerate(before)}
    new = {row["uid"] for row in after}
    kept = [row for row in after if row["uid"] in old]
    places = [old[row["uid"]][0] for row in kept]
    return Changes(
        added=len(after) - len(kept),
        removed=sum(1 for row in before if row["uid"] not in new),
        edited=sum(1 for row in kept if _bare(row) != _bare(old[row["uid"]][1])),
        moved=len(places) - _longest_run(places),
    )


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _NO_CHANGE}


def _longest_run(places: Sequence[int]) -> int:
    """Return the length of the longest increasing subsequence."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
