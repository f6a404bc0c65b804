"""Where a story stands in the paper, and who answers for it, set for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.editing import written
from articles.material import lock_stories
from articles.models import Category, Revision, Story
from articles.permissions import require
from articles.revisions import check_version
from articles.rights import check_places, places_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def move_to(
    story: Story, category: Category, *, by: User, version: int | None = None
) -> None:
    """Put a working copy into another category; readers see it with the next press.

    Args:
        story: refreshed, so the caller's copy is current afterwards.
        category: where it goes; ``by`` must be allowed to work there too.
        by: needs ``articles.change_story`` on it, before and after.
        version: the version the caller read; None takes what is there.

    Raises:
        PermissionDenied: ``by`` may not, here or there.
        ValidationError: codes ``stale``, and ``place`` where ``by`` may not write.
    """
    _open(story, by, version)
    before = story.category_id
    if before == category.pk:
        return
    had = places_of(story)
    story.category = category
    require(by, "articles.change_story", story)
    # Who started a story goes on with it anywhere, and still may not put it there.
    check_places(by, [category], had)
    _keep(story, by, "category", before, category.pk)


@transaction.atomic
def answered_by(
    story: Story, editor: User, *, by: User, version: int | None = None
) -> None:
    """Name who answers for a story.

    Args:
        story: refreshed, so the caller's copy is current afterwards.
        editor: one of the staff.
        by: needs ``articles.change_story`` on it and ``articles.edit_others_story``.
        version: the version the caller read; None takes what is there.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: code ``stale``.
    """
    _open(story, by, version)
    if not by.has_perm("articles.edit_others_story"):
        raise PermissionDenied(_("Editors give out the work: ask one."))
    before = story.responsible_editor_id
    if before == editor.pk:
        return
    story.responsible_editor = editor
    _keep(story, by, "responsible_editor", before, editor.pk)


def _open(story: Story, by: User, version: int | None) -> None:
    lock_stories([story.pk])
    story.refresh_from_db()
    require(by, "articles.change_story", story)
    check_version(story, version)


def _keep(story: Story, by: User, name: str, before: int | None, after: int) -> None:
    story.version += 1
    story.changed_by = by
    story.save(update_fields=[name, "version", "changed_by", "changed_at"])
    written(story, by=by, kind=Revision.Kind.SAVE)
    now = timezone.now()
    record(by, "change", story, at=now, before={name: before}, after={name: after})
