"""Unsaved texts as a press would read them; nothing here writes.

A preview shows what is usable: a field that is too long is shown as typed, one that
makes no sense stays as it was stored.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from articles.credits import rows_of
from articles.fields import LineField, ProseField
from articles.material import Material, gather_editions, gather_pictures, settle
from articles.models import (
    Byline,
    Category,
    Correction,
    Edition,
    EditionBody,
    Revision,
    Story,
    Tag,
)
from articles.moments import day_of
from articles.rendering import render
from articles.revisions import KEYS, TEXTS, TIMES
from articles.text.normalise import normalise


def drafted(
    story: Story,
    *,
    bylines: Sequence[Byline],
    tags: Collection[Tag],
    extra_categories: Collection[Category],
    at: datetime,
) -> Material:
    """Return a working copy that is not stored with all that a press reads.

    Args:
        story: carries the unsaved values; its row may say something else.
        bylines: in order, stored or not.
        tags: stored ones.
        extra_categories: likewise.
        at: aware; what was seen and what is scheduled is told from here.
    """
    material = Material(
        story,
        bylines=list(bylines),
        tags=list(tags),
        extra_categories=list(extra_categories),
        corrections=list(Correction.objects.filter(story=story.pk)),
    )
    gather_pictures([material])
    gather_editions([material])
    settle(material, at)
    return material


def typed(story: Story, data: Mapping[str, Any], wrong: Collection[str]) -> None:
    """Put refused texts into ``story`` as they were typed, tidied as a save would.

    Args:
        story: not stored afterwards.
        data: what was posted, by field.
        wrong: the names of the fields that the form refused.
    """
    for name in set(wrong) & set(data):
        field = next((f for f in Story._meta.fields if f.name == name), None)
        if isinstance(field, LineField | ProseField) and name != "body":
            is_line = isinstance(field, LineField)
            setattr(story, name, normalise(str(data[name]), headline=is_line).strip())


def of_revision(revision: Revision, *, at: datetime) -> Material:
    """Return a saved state with all that a press reads."""
    kept: dict[str, Any] = revision.snapshot
    story = copy.copy(revision.story)
    for name in TEXTS + KEYS:
        if name in kept:
            setattr(story, name, kept[name])
    for name in TIMES:
        text = kept.get(name)
        setattr(story, name, datetime.fromisoformat(text) if text else None)
    found = Tag.objects.filter(name__in=kept.get("tags", []))
    extra = Category.objects.select_related("parent")
    return drafted(
        story,
        bylines=rows_of(kept.get("bylines", [])),
        tags=sorted(found, key=lambda tag: kept["tags"].index(tag.name)),
        extra_categories=extra.filter(pk__in=kept.get("extra_categories", [])),
        at=at,
    )


def edition_of(material: Material, at: datetime) -> Edition:
    """Return the edition that a press would make; neither it nor its body is stored.

    Its dates are those of the first publication, or of the one that is planned.
    """
    result = render(material)
    story, first = material.story, material.first_seen
    planned = story.backdated_to or max(at, story.publish_at or at)
    published = first.published_at if first else planned
    edition = Edition(
        **result.columns,
        number=material.numbers + 1,
        published_at=published,
        modified_at=_modified(material, result.columns["text_hash"], at) or published,
        address_date=first.address_date if first else day_of(published),
        live_from=at,
        pressed_at=at,
    )
    edition.body = EditionBody(html=result.html, text=result.text)
    return edition


def _modified(material: Material, text_hash: str, at: datetime) -> datetime | None:
    last = material.last_seen
    if last is None:
        return None
    return last.modified_at if last.text_hash == text_hash else at
