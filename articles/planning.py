"""When an edition runs: the rules of time of a press, decided on read rows.

Nothing here writes. ``plan`` answers with what a press will change, or refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.material import Material
from articles.models import Edition
from articles.moments import day_of, say

Pending = Literal["cancel", "keep"]
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of one press; every time is aware.

    ``live_from`` None takes the story's own time or now; ``live_until`` None its
    own end; ``substantive`` None lets the text decide. ``urgent`` goes before the
    signatures, for a ``reason`` that is kept in the log.
    """

    live_from: datetime | None = None
    live_until: datetime | None = None
    substantive: bool | None = None
    pending: Pending | None = None
    urgent: bool = False
    reason: str = ""


@dataclass(slots=True)
class Plan:
    """What one press writes about time.

    ``ends`` gives editions their new end; ``cancels`` are called off before they
    began.
    """

    live_from: datetime
    live_until: datetime | None
    planned_until: datetime | None
    published_at: datetime
    modified_at: datetime
    address_date: date
    is_substantive: bool
    ends: list[tuple[Edition, datetime | None]] = field(default_factory=list)
    cancels: list[Edition] = field(default_factory=list)


def clock(materials: list[Material]) -> datetime:
    """Read the clock after the lock.

    A clock that stepped back would let a press rewrite what readers have seen, so
    the answer is always later than the newest press of the same stories.
    """
    now = timezone.now()
    presses = [each.newest_press for each in materials if each.newest_press]
    newest = max(presses, default=None)
    return now if newest is None or newest < now else newest + _TICK


def plan(material: Material, order: Order, *, text_hash: str, now: datetime) -> Plan:
    """Decide when a new edition of one story runs.

    Args:
        material: read after the lock and settled at ``now``.
        order: what was asked.
        text_hash: of the new copy, to tell whether the text changed.
        now: aware, read after the lock.

    Raises:
        ValidationError: codes ``embargo``, ``pending``, ``order`` (ends before it
            begins).
    """
    story = material.story
    start = max(now, order.live_from or story.publish_at or now)
    until = order.live_until or story.unpublish_at
    refuse_before_embargo(story.embargo_until, start)
    if until is not None and until <= start:
        raise ValidationError(
            _("It would end at %(end)s, before it begins: give a later end.")
            % {"end": say(until)},
            code="order",
        )
    live, pending = material.live(now), material.pending(now)
    ends: list[tuple[Edition, datetime | None]] = []
    cancels: list[Edition] = []
    shown_until = until
    if pending is not None:
        _check_pending(pending, order.pending, start, now)
        if order.pending == "cancel":
            cancels.append(pending)
        else:
            shown_until = min(until or pending.live_from, pending.live_from)
    if live is not None:
        if start == now:
            ends.append((live, now))
        else:
            own = live.planned_until
            ends.append((live, min(own, start) if own else start))
    dates = _dates(material, order, start, text_hash)
    return Plan(start, shown_until, until, *dates, ends=ends, cancels=cancels)


def refuse_embargo_after(pending: Edition | None, embargo: datetime | None) -> None:
    """Stop an embargo from being raised over what is scheduled already.

    Raises:
        ValidationError: code ``embargo``.
    """
    if pending is not None and embargo is not None and pending.live_from < embargo:
        raise ValidationError(
            _(
                "An edition is scheduled for %(time)s, before that embargo ends: call "
                "the schedule off first, or move it."
            ),
            code="embargo",
            params={"time": say(pending.live_from)},
        )


def refuse_before_embargo(embargo: datetime | None, start: datetime) -> None:
    """Stop what would begin before an embargo ends.

    Raises:
        ValidationError: code ``embargo``.
    """
    if embargo is not None and start < embargo:
        raise ValidationError(
            _(
                "The embargo holds until %(embargo)s: choose that time or a later one, "
                "or lift the embargo."
            )
            % {"embargo": say(embargo)},
            code="embargo",
        )


def _check_pending(
    pending: Edition, choice: Pending | None, start: datetime, now: datetime
) -> None:
    if choice is None:
        raise ValidationError(
            _(
                "An edition is already scheduled for %(time)s: cancel it, or keep it "
                "and let this one run until then."
            )
            % {"time": say(pending.live_from)},
            code="pending",
        )
    if choice == "keep" and start > now:
        raise ValidationError(
            _(
                "An edition is already scheduled for %(time)s and a story has one at "
                "most: cancel it first."
            )
            % {"time": say(pending.live_from)},
            code="pending",
        )


def _dates(
    material: Material, order: Order, start: datetime, text_hash: str
) -> tuple[datetime, datetime, date, bool]:
    first, last = material.first_seen, material.last_seen
    if first is None or last is None:
        published = material.story.backdated_to or start
        return published, published, day_of(published), True
    substantive = order.substantive
    if substantive is None:
        substantive = last.text_hash != text_hash
    modified = start if substantive else last.modified_at
    return first.published_at, modified, first.address_date, substantive
