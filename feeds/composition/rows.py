"""The plain values that go into a composition and come out of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why a row is not shown; DUPLICATE is said of rule-filled rows only."""

    NOT_STARTED = "not_started"
    ENDED = "ended"
    STORY_NOT_LIVE = "story_not_live"
    OVER_LIMIT = "over_limit"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-picked row; it runs for ``start <= at < end``.

    ``story`` names a story of ours, ``url`` an address elsewhere; with neither
    the row is shown without a link. ``follow`` takes the headline from the live
    story. ``pinned_slot`` counts from 1 (less than 1 is no pin) and holds while
    ``at < pinned_until``; an open bound is None.
    """

    uid: str
    label: str
    headline: str
    story: int | None
    url: str
    follow: bool
    start: datetime | None
    end: datetime | None
    pinned_slot: int | None
    pinned_until: datetime | None = None
    label_colour: str = ""


@dataclass(frozen=True, slots=True)
class StoryAt:
    """What readers may see of a story at the moment that is composed.

    ``next_change`` is the next moment at which any of it changes, None if none
    is planned; a story that is not live yet gives its first live moment.
    """

    live: bool
    headline: str
    path: str
    next_change: datetime | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A live story that the list's rule found; given newest first."""

    story: int
    label: str
    label_colour: str
    headline: str
    path: str
    next_change: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as readers see it, in slot ``slot`` (from 1).

    ``row`` is None for a rule-filled row. ``href`` is empty for a row that still
    waits for its link; ``external`` says that it leaves this site.
    """

    row: Row | None
    filled: bool
    slot: int
    label: str
    label_colour: str
    headline: str
    href: str
    story: int | None
    external: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """The answer for one list.

    ``shown`` is in slot order. ``left_out`` holds every other hand-picked row in
    editorial order, then the rule's stories that were passed over as repeats;
    those for which there was no room are not named. ``next_change`` is the first
    moment after ``at`` at which this answer may differ, as far as its input
    tells: a story that the rule will find later is the caller's to add.
    """

    shown: tuple[Shown, ...]
    left_out: tuple[tuple[Row | Candidate, Reason], ...]
    next_change: datetime | None


@dataclass(frozen=True, slots=True)
class PageList[K: Hashable]:
    """One list on a page that carries several; ``key`` is the caller's name."""

    key: K
    rows: Sequence[Row]
    fills: Sequence[Candidate]
    limit: int
