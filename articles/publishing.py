"""The verbs that decide what readers see of a story.

Each checks the right, locks the row, reads the clock, and only then all else; it
writes, records and moves the stamp in one transaction. A clock read before the
lock would let a verb that waited rewrite the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.copydesk import House, Severity, house_for, run_checks
from articles.correcting import correct, reinstate
from articles.locking import locked, locked_all, log, refuse_taken_down
from articles.material import Material
from articles.models import Edition, Framing, Revision, Story
from articles.models.stamp import bump
from articles.permissions import require
from articles.planning import Order, Pending, plan
from articles.rendering import render
from articles.replacing import replace_with
from articles.revisions import check_version, keep_revision
from articles.signing import demand_signatures, note_press
from articles.sitewide import read_once
from articles.takingdown import put_back, take_down
from articles.writing import Draft, change_ranges, plan_end, write

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Every verb on a story is found here, whichever module holds it.
__all__ = [
    "cancel_pending",
    "correct",
    "end",
    "press",
    "press_all",
    "put_back",
    "reinstate",
    "take_down",
    "withdraw",
]


def press(
    story: Story,
    *,
    by: User,
    version: int | None = None,
    live_from: datetime | None = None,
    live_until: datetime | None = None,
    substantive: bool | None = None,
    pending: Pending | None = None,
    urgent: bool = False,
    reason: str = "",
) -> Edition:
    """Make the public copy of a working copy, live now or from ``live_from``.

    Args:
        story: the working copy; refreshed, so the caller's is current afterwards.
        by: needs ``articles.press_story`` on this story, and
            ``articles.backdate_story`` where it carries an earlier date.
        version: the version the caller read; None presses what is there.
        live_from: aware; never in the past, an earlier moment means now. None
            takes the story's ``publish_at``.
        live_until: aware; None takes the story's ``unpublish_at``.
        substantive: whether ``modified_at`` and feeds' ``updated`` move; None lets
            the text decide.
        pending: what happens to a scheduled edition: ``cancel`` or ``keep``.
        urgent: go before the signatures that are missing; needs
            ``articles.press_unsigned_story`` too.
        reason: why it cannot wait; kept in the log.

    Returns:
        The new edition.

    Raises:
        PermissionDenied: ``by`` may not press it.
        ValidationError: a dict of field → findings that block (codes of
            ``copydesk``), or one error with code ``stale``, ``unsigned``,
            ``no_reason``, ``embargo``, ``pending``, ``order``, ``imminent`` or
            ``taken_down``.
    """
    order = Order(live_from, live_until, substantive, pending, urgent, reason)
    versions = {} if version is None else {story.pk: version}
    edition = press_all([story.pk], by=by, order=order, versions=versions)[0]
    story.refresh_from_db()
    return edition


@transaction.atomic
@read_once()
def press_all(
    numbers: Sequence[int],
    *,
    by: User,
    order: Order | None = None,
    versions: dict[int, int] | None = None,
) -> list[Edition]:
    """Press several stories as one plan and one write: all of them or none.

    Args:
        numbers: ids of stories, each once.
        by: as for ``press``.
        order: the same for each.
        versions: id → version read, for those the caller wants checked.

    Raises:
        PermissionDenied, ValidationError: as ``press``, for the first refused.
    """
    order = order or Order()
    materials, now = locked_all(numbers)
    drafts = []
    house = house_for(materials, now, only_blocks=True)
    for material in materials:
        story = material.story
        require(by, "articles.press_story", story)
        if story.backdated_to is not None and material.first_seen is None:
            require(by, "articles.backdate_story", story)
        check_version(story, (versions or {}).get(story.pk))
        refuse_taken_down(material)
        _check(material, house)
        copy = render(material)
        times = plan(material, order, text_hash=copy.columns["text_hash"], now=now)
        drafts.append(
            Draft(copy.columns, copy.html, copy.text, material.numbers + 1, times)
        )
    signed = demand_signatures(materials, by, order)
    Framing.keep(each for material in materials for each in material.unframed)
    editions = write(drafts, by=by, now=now)
    for material, edition in zip(materials, editions, strict=True):
        keep_revision(material, by=by, kind=Revision.Kind.PRESS, at=now)
        more = note_press(material, signed[material.story.pk], order, edition)
        log(by, "press", material.story, now, edition, **more)
    bump(now)
    return editions


@transaction.atomic
def withdraw(
    story: Story, *, by: User, reason: str, replacement: Story | None = None
) -> None:
    """End the live edition now and cancel a scheduled one; the address answers 410.

    Args:
        story: withdrawing one that is not live only cancels what is scheduled.
        by: needs ``articles.withdraw_story`` on this story.
        reason: kept in the log, never shown to readers; must not be empty.
        replacement: a live story that readers are led to from the gone page.

    Raises:
        PermissionDenied: ``by`` may not withdraw it.
        ValidationError: codes ``no_reason``, ``itself``, ``not_live`` (the
            replacement).
    """
    if not reason.strip():
        raise ValidationError(_("Say why, for the log."), code="no_reason")
    material, now = locked(story, by, "articles.withdraw_story")
    live, pending = material.live(now), material.pending(now)
    if live is None and pending is None:
        return
    change_ranges(
        ends=[(live, now)] if live else [],
        cancels=[pending] if pending else [],
        by=by,
        now=now,
    )
    replace_with(story, replacement, now)
    log(by, "withdraw", story, now, reason=reason)
    bump(now)


@transaction.atomic
def end(story: Story, *, by: User, at: datetime | None) -> Edition:
    """Let the story go out of sight at ``at``, now or later, or never by itself.

    The working copy's own time for it is not touched: that one is for the next press.

    Args:
        story: must be live or scheduled.
        by: needs ``articles.withdraw_story`` on this story.
        at: aware; an earlier moment means now, None takes a set end away.

    Returns:
        The edition whose end was set.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: code ``not_live`` where nothing could end, ``pending``
            where a scheduled edition would begin after that end.
    """
    material, now = locked(story, by, "articles.withdraw_story")
    moment = at if at is None else max(at, now)
    live, pending = material.live(now), material.pending(now)
    if pending is not None and moment is not None and pending.live_from >= moment:
        raise ValidationError(
            _("A scheduled edition would begin after that: cancel it first."),
            code="pending",
        )
    last = pending or live
    if last is None:
        raise ValidationError(_("It is not live."), code="not_live")
    change_ranges(ends=[(last, moment)], by=by, now=now)
    plan_end(last, moment)
    log(by, "end", story, now, last)
    bump(now)
    return last


@transaction.atomic
def cancel_pending(story: Story, *, by: User) -> Edition:
    """Call off the scheduled edition; a live one runs on to its own end.

    Raises:
        PermissionDenied: ``by`` lacks ``articles.press_story`` on this story.
        ValidationError: code ``not_pending``.
    """
    material, now = locked(story, by, "articles.press_story")
    pending = material.pending(now)
    if pending is None:
        raise ValidationError(_("Nothing is scheduled."), code="not_pending")
    live = material.live(now)
    change_ranges(
        ends=[(live, live.planned_until)] if live else [],
        cancels=[pending],
        by=by,
        now=now,
    )
    log(by, "cancel", story, now, pending)
    bump(now)
    return pending


def _check(material: Material, house: House) -> None:
    blocks: dict[str, list[ValidationError]] = {}
    for finding in run_checks(material, house):
        if finding.severity is Severity.BLOCK:
            error = ValidationError(finding.message, code=finding.code)
            blocks.setdefault(finding.field, []).append(error)
    if blocks:
        raise ValidationError(dict(blocks))
