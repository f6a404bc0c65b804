"""Whether a byline as it was written still says who the rows say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.models import Byline, Story
from articles.text.byline import parse_byline


def written_byline(story: Story, bylines: Sequence[Byline]) -> str:
    """Return the byline as pasted while it names the same people in the same order.

    Empty once staff have changed the names: the rows are what counts then.

    Args:
        story: the working copy.
        bylines: its rows in order, authors read along.
    """
    said = [credit.name for credit in parse_byline(story.byline_text)]
    return story.byline_text if said == [str(line) for line in bylines] else ""


def names_of(numbers: Collection[int]) -> dict[int, list[str]]:
    """Return the names each story is signed with, in order; one query."""
    found: dict[int, list[str]] = {}
    lines = Byline.objects.filter(story__in=numbers).select_related("author")
    for line in lines:
        found.setdefault(line.story_id, []).append(str(line))
    return found
