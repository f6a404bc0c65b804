"""Making the words of an earlier revision those of the story again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.audit import record
from articles.editing import written
from articles.material import lock_stories
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
from articles.revisions import check_version
from articles.rights import check_places, places_of
from articles.tagging import BETWEEN_TAGS, parse_tags

if TYPE_CHECKING:
    from django.contrib.auth.models import User

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
        ValidationError: codes ``stale``, and ``place`` where ``by`` may not put it
            back into a category it was in.
        ValueError: the revision is of another story.
    """
    if revision.story_id != story.pk:
        msg = f"revision {revision.pk} is not of story {story.pk}"
        raise ValueError(msg)
    lock_stories([story.pk])
    story.refresh_from_db()
    require(by, "articles.change_story", story)
    check_version(story, version)
    had = places_of(story)
    left = _put_back(story, revision.snapshot)
    # It was there once; somebody may have taken it out for good reason.
    check_places(by, [story.category, *story.extra_categories.all()], had)
    story.version += 1
    story.changed_by = by
    story.save()
    require(by, "articles.change_story", story)
    note = _("From revision %(number)d") % {"number": revision.number}
    kept = written(story, by=by, kind=Revision.Kind.RESTORE, note=note)
    after = {"from": revision.number, "revision": kept.number}
    record(by, "restore", story, at=kept.created_at, after=after)
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
