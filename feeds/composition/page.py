"""Several lists on one page: no story twice, except by an editor's hand."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from feeds.composition.composing import compose
from feeds.composition.rows import Composition, PageList, StoryAt


def compose_page[K: Hashable](
    lists: Sequence[PageList[K]],
    *,
    stories: Mapping[int, StoryAt],
    at: datetime,
) -> dict[K, Composition]:
    """Return what each list of a page shows, in page order, without repeats.

    The hand-picked rows that are shown, of all lists, are reserved first: an
    editor's choice low on the page beats a rule high on it, and only rule-filled
    rows are ever removed. Every answer carries the earliest ``next_change`` of
    the page, because a change in one list can free a story for another.

    Raises:
        ValueError: a limit is below 1, or two lists have the same key.
    """
    if len({page_list.key for page_list in lists}) < len(lists):
        msg = f"keys must differ, got {[page_list.key for page_list in lists]!r}"
        raise ValueError(msg)
    on_page: set[int] = set()
    for page_list in lists:
        by_hand = compose(page_list.rows, stories=stories, at=at, limit=page_list.limit)
        on_page |= _stories_of(by_hand)
    page: dict[K, Composition] = {}
    for page_list in lists:
        composition = compose(
            page_list.rows,
            stories=stories,
            fills=page_list.fills,
            at=at,
            limit=page_list.limit,
            reserved=on_page,
        )
        on_page |= _stories_of(composition)
        page[page_list.key] = composition
    changes = [c.next_change for c in page.values() if c.next_change]
    next_change = min(changes, default=None)
    return {key: replace(c, next_change=next_change) for key, c in page.items()}


def _stories_of(composition: Composition) -> set[int]:
    return {shown.story for shown in composition.shown if shown.story is not None}
