"""The bin: stories that were never pressed lie there for a month, then go for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.material import lock_stories
from articles.models import GuestRemark, Story
from articles.permissions import require
from articles.revisions import check_version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KEPT_FOR: Final = timedelta(days=30)


@transaction.atomic
def bin_story(story: Story, *, by: User, version: int | None = None) -> None:
    """Put a story that was never pressed into the bin; nothing of it is lost.

    Args:
        story: hidden from then on from every list, search and form.
        by: needs ``articles.delete_story`` on it.
        version: the version the caller read; None bins what is there.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``stale``, ``pressed`` where an edition exists, and
            ``binned`` where it lies there already.
    """
    current = _locked(story, by)
    if current.binned_at is not None:
        raise ValidationError(_("It lies in the bin already."), code="binned")
    check_version(current, version)
    if current.editions.exists():
        raise ValidationError(
            _("What was ever pressed is never deleted: withdraw it instead."),
            code="pressed",
        )
    now = timezone.now()
    current.binned_at, current.binned_by = now, by
    _write(current)
    record(by, "bin", current, at=now, before={"headline": str(current)})


@transaction.atomic
def unbin_story(story: Story, *, by: User) -> None:
    """Take a story out of the bin, as it was.

    Args:
        story: one that lies there; for any other nothing happens.
        by: needs ``articles.delete_story`` on it.

    Raises:
        PermissionDenied: ``by`` may not.
        Story.DoesNotExist: it went for good meanwhile.
    """
    current = _locked(story, by)
    if current.binned_at is None:
        return
    current.binned_at = current.binned_by = None
    _write(current)
    record(by, "unbin", current, at=timezone.now(), after={"headline": str(current)})


def empty_bin(at: datetime) -> int:
    """Remove for good what lies in the bin for a month; return how many stories.

    One that something still names, or that was pressed after all, stays.
    """
    due = Story.objects.filter(binned_at__lt=at - KEPT_FOR).order_by("pk")
    numbers = list(due.values_list("pk", flat=True)[:100])
    return sum(_remove(number, at) for number in numbers)


def _remove(number: int, at: datetime) -> bool:
    try:
        with transaction.atomic():
            lock_stories([number])
            due = Story.objects.filter(pk=number, binned_at__lt=at - KEPT_FOR)
            story = due.first()
            if story is None or story.editions.exists():
                return False
            headline = str(story)
            _remove_parts(story)
            story.delete()
            story.pk = number
            record(None, "delete", story, at=at, before={"headline": headline})
    except ProtectedError:
        return False
    return True


def _remove_parts(story: Story) -> None:
    GuestRemark.objects.filter(link__story=story).delete()
    story.preview_links.all().delete()
    story.sign_offs.all().delete()
    story.finding_decisions.all().delete()
    story.revisions.all().delete()


def _locked(story: Story, by: User) -> Story:
    lock_stories([story.pk])
    current: Story = Story.objects.get(pk=story.pk)
    require(by, "articles.delete_story", current)
    return current


def _write(story: Story) -> None:
    """Store where the story lies; whoever has its form open reads an older version."""
    story.version += 1
    story.save(update_fields=["binned_at", "binned_by", "version"])
