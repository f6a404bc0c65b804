"""What stands above and below a story in the list that a reader may come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from articles.presenting import Link, Neighbours, StoryPage
from articles.showing import Shelf, headline_links
from articles.streams import Cursor, around, category_stream
from feeds.composition import Shown
from feeds.models import ListEdition
from feeds.showing import show


def neighbours(
    story: StoryPage, placed: Sequence[ListEdition], *, at: datetime, shelf: Shelf
) -> Neighbours:
    """Return the neighbours of a story in its list; two queries, three with a rule.

    Its list is the first of ``placed`` (live lists, the highest place first) that
    has the story as a row of its own; rows that lead elsewhere or nowhere are passed
    over. Stories that no list has picked by hand, or that it does not show now,
    stand in their category, newest first: above is the newer one.
    """
    for edition in placed:
        if story.number in edition.story_ids():
            found = _in_list(story, edition, at, shelf)
            if found is not None:
                return found
            break
    return _in_category(story, at)


def _in_list(
    story: StoryPage, edition: ListEdition, at: datetime, shelf: Shelf
) -> Neighbours | None:
    shown = show(edition, at=at, shelf=shelf).composition.shown
    rows = [row for row in shown if row.story is not None and row.href]
    numbers = [row.story for row in rows]
    if story.number not in numbers:
        return None
    place = numbers.index(story.number)
    above = rows[:place]
    below = [row for row in rows[place + 1 :] if row.story != story.number]
    return Neighbours(
        edition.name,
        edition.path,
        _link(above[-1]) if above else None,
        _link(below[0]) if below else None,
    )


def _in_category(story: StoryPage, at: datetime) -> Neighbours:
    stream = category_stream(story.language, story.category)
    place = Cursor(story.published_at, story.number)
    links = [
        headline_links([edition])[0] if edition else None
        for edition in around(stream, place=place, at=at)
    ]
    if not any(links):
        return Neighbours("", "", None, None)
    category = story.crumbs[-1]
    return Neighbours(category.name, category.url, *links)


def _link(row: Shown) -> Link:
    return Link(row.headline, row.href)
