"""The verbs that make an edition from an earlier one, never from unpressed edits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.locking import locked, log, refuse_taken_down
from articles.material import Material
from articles.models import Correction, Edition, Story
from articles.models.stamp import bump
from articles.planning import Plan, refuse_before_embargo
from articles.rendering import correction_json
from articles.writing import Draft, write

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def correct(
    story: Story,
    *,
    by: User,
    text: str,
    place: str = "",
    position: str = Correction.Position.TOP,
) -> Correction:
    """Publish a correction: a copy of the live edition that carries it.

    A scheduled edition is written anew with the correction too, so that it does not
    vanish again when that edition begins. Unpressed edits are not touched.

    Args:
        story: must be live.
        by: needs ``articles.correct_story`` on this story.
        text: what was wrong and what is right, for readers.
        place: where in the story, may be empty.
        position: a value of ``Correction.Position``: above or below the text.

    Raises:
        PermissionDenied: ``by`` may not correct it.
        ValidationError: codes ``not_live``, ``no_text``, ``twice`` (it is there
            already: a button pressed two times), ``max_length``.
    """
    if not text.strip():
        raise ValidationError(
            _("Say what was wrong and what is right."), code="no_text"
        )
    material, now = locked(story, by, "articles.correct_story")
    live, pending = material.live(now), material.pending(now)
    if live is None:
        raise ValidationError(
            _("Only what readers see can be corrected: press it first."),
            code="not_live",
        )
    if any((each.text, each.place) == (text, place) for each in material.corrections):
        raise ValidationError(
            _("This correction stands on the story already."), code="twice"
        )
    correction = Correction.objects.create(
        story=story,
        text=text,
        place=place,
        position=position,
        created_at=now,
        created_by=by,
    )
    number = material.numbers
    drafts = []
    for old in (live, pending):
        if old is None:
            continue
        number += 1
        drafts.append(_with_correction(old, correction, number, now, pending))
    editions = write(drafts, by=by, now=now)
    log(by, "correct", story, now, editions[0], correction=correction.pk)
    bump(now)
    return correction


@transaction.atomic
def reinstate(story: Story, *, by: User) -> Edition:
    """Show the last copy that readers saw again, as a new edition without an end.

    Args:
        story: must have been live and be out of sight now.
        by: needs ``articles.withdraw_story`` on this story.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``live`` (it is live), ``never_live``,
            ``taken_down`` (``put_back`` is the way then).
    """
    material, now = locked(story, by, "articles.withdraw_story")
    refuse_taken_down(material)
    if material.live(now) is not None:
        raise ValidationError(_("It is live already."), code="live")
    if material.last_seen is None:
        raise ValidationError(
            _("It was never live: press it instead."), code="never_live"
        )
    edition = show_again(material, by=by, now=now)
    log(by, "reinstate", story, now, edition)
    bump(now)
    return edition


def show_again(material: Material, *, by: User, now: datetime) -> Edition:
    """Write the last copy that readers saw anew, up to a scheduled one.

    The caller holds the lock, logs and moves the stamp.

    Raises:
        ValidationError: code ``embargo``.
    """
    refuse_before_embargo(material.story.embargo_until, now)
    assert material.last_seen is not None  # noqa: S101 - told by the callers
    pending = material.pending(now)
    last = Edition.objects.select_related("body").get(pk=material.last_seen.pk)
    times = Plan(
        live_from=now,
        live_until=pending.live_from if pending else None,
        planned_until=None,
        published_at=last.published_at,
        modified_at=last.modified_at,
        address_date=last.address_date,
        is_substantive=False,
    )
    draft = Draft(
        _content(last), last.body.html, last.body.text, material.numbers + 1, times
    )
    return write([draft], by=by, now=now)[0]


def _with_correction(
    old: Edition,
    correction: Correction,
    number: int,
    now: datetime,
    pending: Edition | None,
) -> Draft:
    """Return the draft that takes the place of ``old``, live or scheduled."""
    full = Edition.objects.select_related("body").get(pk=old.pk)
    columns = _content(full)
    columns["corrections"] = [*full.corrections, correction_json(correction)]
    scheduled = old is pending
    start = full.live_from if scheduled else now
    times = Plan(
        live_from=start,
        live_until=full.live_until,
        planned_until=full.planned_until,
        published_at=full.published_at,
        modified_at=max(full.modified_at, now),
        address_date=full.address_date,
        is_substantive=True,
        ends=[] if scheduled else [(old, now)],
        cancels=[old] if scheduled else [],
    )
    return Draft(columns, full.body.html, full.body.text, number, times)


def _content(edition: Edition) -> dict[str, Any]:
    """Return the content columns a new edition takes over, times aside."""
    times = {"published_at", "modified_at", "address_date"}
    content = edition.content()
    return {name: value for name, value in content.items() if name not in times}
