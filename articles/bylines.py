"""Whether a byline as it was written still says who the rows say."""

from __future__ import annotations

from collections.abc import Sequence

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
