"""Saved states of working copies: version numbers, snapshots, restoring."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.material import Material, gather, lock_stories, read_stories
from articles.models import (
    Author,
    Byline,
    Category,
    Picture,
    Revision,
    Source,
    Story,
    Tag,
)
from articles.permissions import require
from articles.storyindex import index_story
from articles.tagging import BETWEEN_TAGS, parse_tags
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
# What a restored revision brings back: what readers read, never when or by whom.
CONTENT = (
    "kicker",
    "headline",
    "deck",
    "list_headline",
    "standfirst",
    "key_points",
    "byline_text",
    "body",
    "source_url",
    "origin",
)
_POINTERS: dict[str, type[models.Model]] = {
    "category_id": Category,
    "source_id": Source,
    "lead_picture_id": Picture,
}
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
    """Write the state of a working copy as its newest revision, and what finds it."""
    story: Story = material.story
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


@transaction.atomic
def restore_revision(
    story: Story, revision: Revision, *, by: User, version: int | None
) -> list[str]:
    """Make the words of a revision those of the story again, as a new revision.

    Times, people and the end of the address stay as they are: an old text must not
    bring back an old embargo.

    Args:
        story: its lock is taken; the caller's is current afterwards.
        revision: one of the same story.
        by: needs ``articles.change_story``, before and after.
        version: the version the caller read.

    Returns:
        What is no longer there and could not come back, as staff call it.

    Raises:
        PermissionDenied: ``by`` may not change the story, or not in its old category.
        ValidationError: code ``stale``.
        ValueError: the revision is of another story.
    """
    if revision.story_id != story.pk:
        msg = f"revision {revision.pk} is not of story {story.pk}"
        raise ValueError(msg)
    lock_stories([story.pk])
    story.refresh_from_db()
    require(by, "articles.change_story", story)
    check_version(story, version)
    left = _put_back(story, revision.snapshot)
    story.version += 1
    story.changed_by = by
    story.save()
    require(by, "articles.change_story", story)
    now = timezone.now()
    note = _("From revision %(number)d") % {"number": revision.number}
    material = gather(read_stories([story.pk]))[0]
    kind = Revision.Kind.RESTORE
    kept = keep_revision(material, by=by, kind=kind, at=now, note=note)
    after = {"from": revision.number, "revision": kept.number}
    record(by, "restore", story, at=now, after=after)
    return left


def _put_back(story: Story, values: dict[str, Any]) -> list[str]:
    left = []
    for name in CONTENT:
        setattr(story, name, values.get(name, getattr(story, name)))
    for name, model in _POINTERS.items():
        key = values.get(name)
        if key is None or model._default_manager.filter(pk=key).exists():
            setattr(story, name, key)
        else:
            left.append(str(model._meta.verbose_name))
    left += _put_back_bylines(story, values.get("bylines", []))
    _put_back_tags(story, values)
    extra = Category.objects.filter(pk__in=values.get("extra_categories", []))
    story.extra_categories.set(extra)
    return left


def _put_back_bylines(story: Story, lines: list[list[Any]]) -> list[str]:
    authors = Author.objects.in_bulk([line[0] for line in lines if line[0]])
    named = [line for line in lines if line[0] in authors or line[2]]
    story.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            story=story,
            author=authors.get(number),
            role=role,
            display_name=name,
            position=position,
        )
        for position, (number, role, name) in enumerate(named, start=1)
    )
    lost = len(named) < len(lines)
    return [str(Author._meta.verbose_name)] if lost else []


def _put_back_tags(story: Story, values: dict[str, Any]) -> None:
    """Bring tags back; one that is no longer there comes back as a proposal."""
    names: list[str] = values.get("tags", [])
    known = list(Tag.objects.filter(name__in=names))
    missing = [name for name in names if name not in {tag.name for tag in known}]
    proposed = [*parse_tags(values.get("proposed_tags", "")), *missing]
    story.proposed_tags = BETWEEN_TAGS.join(dict.fromkeys(proposed))
    story.tags.set(known)
