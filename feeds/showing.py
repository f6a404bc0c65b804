"""From the database to the composition: what lists show at a moment.

One path feeds the page, every feed and the plain text, so a story that is not
live cannot slip out through a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles.models import Edition, Listing
from articles.showing import Shelf
from articles.text.breaks import strip_breaks
from feeds.composition import (
    Candidate,
    Composition,
    PageList,
    Row,
    StoryAt,
    compose,
    compose_page,
)
from feeds.fills import streams_of_rule
from feeds.models import ListEdition
from feeds.rows import moment


@dataclass(frozen=True, slots=True)
class Composed:
    """One list as it shows, with the live editions of its stories by id."""

    edition: ListEdition
    composition: Composition
    stories: dict[int, Edition]


def show(edition: ListEdition, *, at: datetime, shelf: Shelf | None = None) -> Composed:
    """Compose one list alone, as its own page and its feeds do."""
    found, fills, stories = _read([edition], at, shelf or Shelf())
    composition = compose(
        rows_of(edition), stories=stories, fills=fills[0], at=at, limit=edition.limit
    )
    return Composed(edition, composition, found)


def show_page(
    editions: Sequence[ListEdition], *, at: datetime, shelf: Shelf
) -> list[Composed]:
    """Compose the lists of a page together, in page order: no filled row twice.

    One query for the stories of all of them, one more for each list with a rule.
    """
    found, fills, stories = _read(editions, at, shelf)
    lists = [
        PageList(edition.pk, rows_of(edition), candidates, edition.limit)
        for edition, candidates in zip(editions, fills, strict=True)
    ]
    page = compose_page(lists, stories=stories, at=at)
    return [Composed(edition, page[edition.pk], found) for edition in editions]


def rows_of(edition: ListEdition) -> list[Row]:
    """Return the stored rows as the composition takes them."""
    return [_row(row) for row in edition.rows]


def _row(row: dict[str, Any]) -> Row:
    return Row(
        uid=row["uid"],
        label=row["label"],
        headline=strip_breaks(row["headline"]),
        story=row["story"],
        url=row["url"],
        follow=row["follow"],
        start=moment(row["start"]),
        end=moment(row["end"]),
        pinned_slot=row["pinned_slot"],
        pinned_until=moment(row["pinned_until"]),
        label_colour=row["colour"],
    )


def _read(
    editions: Sequence[ListEdition], at: datetime, shelf: Shelf
) -> tuple[dict[int, Edition], list[list[Candidate]], dict[int, StoryAt]]:
    numbers = list({n: None for edition in editions for n in edition.story_ids()})
    by_story = Edition.objects.all().in_bulk_by_story(numbers, at) if numbers else {}
    stories = {number: _story_at(known, at) for number, known in by_story.items()}
    live = {
        number: known[0] for number, known in by_story.items() if known[0].is_live(at)
    }
    fills = [_fills(edition, at, shelf, live) for edition in editions]
    return live, fills, stories


def _story_at(known: list[Edition], at: datetime) -> StoryAt:
    """Sum up the editions of one story that are not over at ``at``, in order."""
    first = known[0]
    if not first.is_live(at):
        return StoryAt(live=False, headline="", path="", next_change=first.live_from)
    return StoryAt(
        live=True,
        headline=first.headline_for_lists,
        path=first.path,
        next_change=first.live_until,
    )


def _fills(
    edition: ListEdition, at: datetime, shelf: Shelf, live: dict[int, Edition]
) -> list[Candidate]:
    """Return the newest stories of the list's rule; their editions go to ``live``."""
    language, rule = edition.language, edition.fill
    streams = streams_of_rule(language, rule)
    if not streams:
        return []
    oldest = at - timedelta(hours=rule["hours"])
    # A story may be in several streams, and rows of the list are passed over.
    most = edition.limit * len(streams) + len(edition.rows)
    rows = (
        Listing.objects.filter(stream__in=streams, published_at__gte=oldest)
        .live(at)
        .select_related("edition")
        .order_by("-published_at", "-story_id")[:most]
    )
    found: dict[int, Candidate] = {}
    for row in rows:
        teaser = shelf.link(row.edition.category_id, language)
        live.setdefault(row.story_id, row.edition)
        found.setdefault(
            row.story_id,
            Candidate(
                row.story_id,
                teaser.name,
                teaser.colour,
                row.edition.headline_for_lists,
                row.edition.path,
                _least(
                    row.live_until, row.published_at + timedelta(hours=rule["hours"])
                ),
            ),
        )
    return list(found.values())


def _least(*moments: datetime | None) -> datetime | None:
    return min((each for each in moments if each is not None), default=None)
