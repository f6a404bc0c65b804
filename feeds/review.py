"""What a person should look at in pasted rows before they are taken; pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.text.han import HAN
from articles.text.normalise import problems
from articles.text.punctuation import half_width_places
from articles.text.similarity import SAME_STORY, comparison_key
from articles.text.storyrows import Row

# One Latin letter after Han at the very end: what is left of a word that was cut.
_CUT = re.compile(f"[{HAN}][A-Za-z]$")
_LOST = re.compile("^[?\uff1f]")


class Doubt(StrEnum):
    """What is doubtful about a row; ``detail`` of a note says more."""

    HALF_WIDTH = "half_width"
    UNKNOWN_LABEL = "unknown_label"
    CUT = "cut"
    LOST_START = "lost_start"
    DAMAGED = "damaged"
    NO_HEADLINE = "no_headline"
    TWIN = "twin"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Note:
    """One doubt. ``detail``: a count of marks, a label, or the number of a row."""

    doubt: Doubt
    detail: str = ""


@dataclass(slots=True)
class Reviewed:
    """One row with its notes; ``number`` counts from 1."""

    number: int
    row: Row
    notes: list[Note] = field(default_factory=list)


def review(
    rows: Sequence[Row],
    *,
    labels: Collection[str] = (),
    known: Sequence[str] = (),
) -> list[Reviewed]:
    """Return every row, in order, with what is doubtful about it.

    Args:
        rows: as parsed.
        labels: the vocabulary; a label outside it is kept, and said.
        known: headlines the list holds already, in order.
    """
    found = [Reviewed(number, row) for number, row in enumerate(rows, start=1)]
    twins = _twins([row.headline for row in rows])
    old = _twins([row.headline for row in rows], known)
    for each in found:
        each.notes += _own_notes(each.row, labels)
        if (twin := twins.get(each.number - 1)) is not None:
            each.notes.append(Note(Doubt.TWIN, str(twin + 1)))
        if (number := old.get(each.number - 1)) is not None:
            each.notes.append(Note(Doubt.KNOWN, str(number + 1)))
    return found


def _own_notes(row: Row, labels: Collection[str]) -> list[Note]:
    notes = []
    if not row.headline:
        notes.append(Note(Doubt.NO_HEADLINE))
    if row.label and row.label not in labels:
        notes.append(Note(Doubt.UNKNOWN_LABEL, row.label))
    if _LOST.match(row.headline):
        notes.append(Note(Doubt.LOST_START))
    if _CUT.search(row.headline):
        notes.append(Note(Doubt.CUT))
    if problems(row.headline):
        notes.append(Note(Doubt.DAMAGED))
    if count := len(half_width_places(row.headline)):
        notes.append(Note(Doubt.HALF_WIDTH, str(count)))
    return notes


def _twins(
    headlines: Sequence[str], others: Sequence[str] | None = None
) -> dict[int, int]:
    """Return for a headline the place of the first other one with the same story.

    Without ``others`` the headlines are compared among themselves. The same measure
    as ``similarity.containment``, over an index of character pairs, so that two
    thousand rows take a moment and not minutes.
    """
    theirs = [_pairs(text) for text in (headlines if others is None else others)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, pairs in enumerate(theirs):
        for pair in pairs:
            holders[pair].append(place)
    found = {}
    for place, text in enumerate(headlines):
        mine = _pairs(text)
        shared = Counter(other for pair in mine for other in holders.get(pair, ()))
        twins = [
            other
            for other, count in shared.items()
            if others is not None or other != place
            if count / min(len(mine), len(theirs[other])) >= SAME_STORY
        ]
        if twins:
            found[place] = min(twins)
    return found


def _pairs(text: str) -> set[str]:
    key = comparison_key(text)
    if len(key) < 2:
        return {key} if key else set()
    return {key[place : place + 2] for place in range(len(key) - 1)}
