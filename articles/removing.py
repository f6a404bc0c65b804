"""The verb that removes a working copy for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.material import lock_stories
from articles.models import Story
from articles.permissions import require
from articles.revisions import check_version

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def remove_draft(story: Story, *, by: User, version: int | None = None) -> None:
    """Delete a story that was never pressed, with its revisions.

    Args:
        story: its id is never used again.
        by: needs ``articles.delete_story`` on it.
        version: the version the caller read; None deletes what is there.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``stale``, and ``pressed`` where an edition exists.
        ProtectedError: a headline list or a correction still names it.
    """
    lock_stories([story.pk])
    current = Story.objects.get(pk=story.pk)
    require(by, "articles.delete_story", current)
    check_version(current, version)
    if current.editions.exists():
        raise ValidationError(
            _("What was ever pressed is never deleted: withdraw it instead."),
            code="pressed",
        )
    number, headline = current.pk, str(current)
    current.revisions.all().delete()
    current.delete()
    current.pk = number
    record(by, "delete", current, at=timezone.now(), before={"headline": headline})
