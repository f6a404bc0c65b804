"""Reports of readers: how they are taken in, and how the desk settles them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.models import Edition, ErrorReport
from articles.permissions import require

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# So many unanswered reports on one story tell the desk enough.
_WAITING_AT_MOST = 100
_TWICE = timedelta(days=1)
_CONTACT_KEPT = timedelta(days=90)


@transaction.atomic
def take_in(
    edition: Edition, *, quote: str, text: str, contact: str, at: datetime
) -> ErrorReport:
    """Keep a reader's report about a live edition; two clicks make one report.

    Raises:
        ValidationError: the story has a hundred reports that wait; nothing is kept.
    """
    # One at a time for an edition, or two clicks would not see each other.
    Edition.objects.select_for_update().filter(pk=edition.pk).first()
    reports = ErrorReport.objects.filter(edition__story=edition.story_id)
    same = reports.filter(quote=quote, text=text, created_at__gt=at - _TWICE).first()
    if same is not None:
        return same
    if reports.filter(state=ErrorReport.State.NEW).count() >= _WAITING_AT_MOST:
        raise ValidationError(
            _(
                "The desk has many reports on this story and is at work on them. "
                "Look again later whether yours is still needed."
            ),
            code="enough",
        )
    return ErrorReport.objects.create(
        edition=edition, quote=quote, text=text, contact=contact
    )


def settle(report: ErrorReport, *, by: User, state: str, note: str) -> ErrorReport:
    """Say what became of a report, once and for all.

    Args:
        report: refreshed under its lock; who comes second is told who was first.
        by: needs ``articles.change_errorreport`` on it, which follows its story.
        state: ``SETTLED`` or ``DISMISSED``.
        note: for colleagues; kept with the report and in the log.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: it is settled already, or ``state`` is no answer.
    """
    with transaction.atomic():
        locked = ErrorReport.objects.select_for_update().get(pk=report.pk)
        require(by, "articles.change_errorreport", locked)
        now = timezone.now()
        if locked.state != ErrorReport.State.NEW:
            raise ValidationError(settled_already(locked), code="settled")
        if state not in {ErrorReport.State.SETTLED, ErrorReport.State.DISMISSED}:
            raise ValidationError(_("Say what became of it."), code="state")
        locked.state, locked.note = state, note
        locked.settled_by, locked.settled_at = by, now
        locked.save(update_fields=["state", "note", "settled_by", "settled_at"])
        action = "settle" if state == ErrorReport.State.SETTLED else "dismiss"
        after = {"story": locked.edition.story_id, "note": locked.note}
        record(by, action, locked, at=now, after=after)
    return locked


def settled_already(report: ErrorReport) -> str:
    """Return the sentence for who comes second."""
    by = report.settled_by
    name = (by.get_full_name() or by.get_username()) if by else ""
    said = _("%(name)s has settled this report already: “%(state)s”.")
    return said % {"name": name, "state": report.get_state_display()}


def forget_contacts(at: datetime) -> int:
    """Empty the contact of reports settled ninety days ago; return of how many."""
    old = ErrorReport.objects.filter(settled_at__lt=at - _CONTACT_KEPT)
    return old.exclude(contact="").update(contact="")
