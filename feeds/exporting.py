"""A story and its list → the pasted text they came from."""

from __future__ import annotations

from articles.bylines import written_byline
from articles.models import Byline, Story
from articles.text.storybody import text_blocks
from articles.text.storytext import StoryText, export
from feeds.models import Placement
from feeds.models.vocabulary import Kind
from feeds.storylists import rows_of_entries


def export_story(story: Story) -> str:
    """Return the working copy in the plain text form, its own list below it.

    The list is the first one placed under this story; without one there are no
    rows. A text that came in by ``import_story`` goes out line for line.
    """
    place = (
        Placement.objects.filter(kind=Kind.AFTER_STORY, story=story)
        .select_related("headline_list")
        .order_by("position", "id")
        .first()
    )
    lines = list(story.bylines.select_related("author"))
    entries = place.headline_list.entries.all() if place else ()
    return export(
        StoryText(
            byline=written_byline(story, lines) or _byline(lines),
            blocks=text_blocks(story.body),
            rows=tuple(rows_of_entries(entries)),
        )
    )


def _byline(lines: list[Byline]) -> str:
    """Return the byline rows as a paper prints them: role, then its names."""
    names: dict[str, list[str]] = {}
    for line in lines:
        names.setdefault(line.get_role_display(), []).append(str(line))
    return " ".join(f"{role} {' '.join(people)}" for role, people in names.items())
