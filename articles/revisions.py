"""Saved states of working copies: version numbers, snapshots, restoring."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.material import Material
from articles.models import (
    Revision,
    Story,
)
from articles.storyindex import index_story
from articles.text.blocks import plain_text
from articles.text.counting import count_zi

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TEXTS = (
    "language",
    "kicker",
    "headline",
    "deck",
    "list_headline",
    "slug",
    "standfirst",
    "key_points",
    "byline_text",
    "body",
    "proposed_tags",
    "source_url",
    "origin",
    "priority",
)
KEYS = (
    "category_id",
    "source_id",
    "lead_picture_id",
    "responsible_editor_id",
    "assignee_id",
)
TIMES = ("due_at", "publish_at", "embargo_until", "unpublish_at", "backdated_to")


def check_version(row: Any, version: int | None) -> None:
    """Refuse a write that was read at another version.

    Args:
        row: a locked row with a ``version``.
        version: what the writer read; None trusts the caller (imports).

    Raises:
        ValidationError: code ``stale``; says when the row was changed.
    """
    if version is not None and row.version != version:
        raise ValidationError(
            _(
                "This was changed meanwhile (version %(theirs)d, yours was read at "
                "%(yours)d): your text is still here, compare before you save."
            ),
            code="stale",
            params={"theirs": row.version, "yours": version},
        )


def snapshot(material: Material) -> dict[str, Any]:
    """Return every field of the working copy as JSON values."""
    story = material.story
    values: dict[str, Any] = {name: getattr(story, name) for name in TEXTS + KEYS}
    for name in TIMES:
        moment: datetime | None = getattr(story, name)
        values[name] = moment.isoformat() if moment else None
    values["bylines"] = [
        [line.author_id, line.role, line.display_name] for line in material.bylines
    ]
    values["tags"] = [tag.name for tag in material.tags]
    values["extra_categories"] = [each.pk for each in material.extra_categories]
    values["pictures"] = _pictures(material)
    return values


def _pictures(material: Material) -> list[list[Any]]:
    """Return what readers get of each picture beside the text: never restored."""
    shown = {each.pk: each for each in material.pictures.values()}
    if lead := material.story.lead_picture:
        shown[lead.pk] = lead
    return [
        [pk, each.file.name, each.alt, each.caption, each.credit]
        for pk, each in sorted(shown.items())
    ]


def keep_revision(
    material: Material, *, by: User | None, kind: str, at: datetime, note: str = ""
) -> Revision:
    """Write the state of a working copy as its newest revision, and what finds it.

    A press changes no word of the working copy, so it is found as before.
    """
    story: Story = material.story
    if kind != Revision.Kind.PRESS:
        index_story(story, material.bylines)
    values = snapshot(material)
    text = json.dumps(values, ensure_ascii=True, sort_keys=True)
    newest = story.revisions.aggregate(newest=Max("number"))["newest"] or 0
    return Revision.objects.create(
        story=story,
        number=newest + 1,
        version=story.version,
        headline=story.headline,
        zi_count=count_zi(plain_text(story.body)),
        user=by,
        created_at=at,
        kind=kind,
        note=note,
        snapshot=values,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )


def revision_at(story: Story, version: int) -> Revision | None:
    """Return the state that ``story`` had at ``version``, None if it was not kept.

    A version without a revision of its own changed no text, so it has the one before.
    """
    if not 0 < version <= story.version:
        return None
    kept = story.revisions.filter(version__lte=version)
    return kept.order_by("-version", "number").first()
