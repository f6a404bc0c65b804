"""What a story is for readers, in words for staff; computed, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _, pgettext

from articles.models import Edition, Revision, Story, Takedown
from articles.moments import local


class Tone(StrEnum):
    """How a status is painted."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "changed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class StatusView:
    """One story as it stands at a moment.

    ``edition`` is the live one, ``pending`` the scheduled one; ``is_changed`` says
    that the working copy holds what was not pressed yet, ``was_seen`` that readers
    have seen the story at some time.
    """

    word: str
    tone: Tone
    edition: Edition | None = None
    pending: Edition | None = None
    is_changed: bool = False
    was_seen: bool = False


def status(story: Story, at: datetime) -> StatusView:
    """Return the status of one story; three queries."""
    return statuses([story], at)[story.pk]


def statuses(stories: Sequence[Story], at: datetime) -> dict[int, StatusView]:
    """Return the status of each story by id; three queries whatever their number."""
    numbers = [story.pk for story in stories]
    current = Edition.objects.all().in_bulk_by_story(numbers, at)
    editions = Edition.objects.filter(story__in=numbers)
    seen = set(editions.seen(at).values_list("story_id", flat=True))
    pressed = _presses(numbers)
    return {
        story.pk: _view(
            story,
            current.get(story.pk, []),
            at,
            is_changed=_is_changed(story, pressed[story.pk]),
            was_seen=story.pk in seen,
            is_taken_down=pressed[story.pk]["is_taken_down"],
        )
        for story in stories
    }


def _view(
    story: Story,
    current: list[Edition],
    at: datetime,
    *,
    is_changed: bool,
    was_seen: bool,
    is_taken_down: bool,
) -> StatusView:
    live = next((each for each in current if each.is_live(at)), None)
    pending = next((each for each in current if each.live_from > at), None)
    if live is not None:
        tone = Tone.CHANGED if is_changed and pending is None else Tone.LIVE
    elif pending is not None:
        tone = Tone.SCHEDULED
    elif story.embargo_until is not None and story.embargo_until > at:
        tone = Tone.EMBARGO
    else:
        tone = Tone.OFF if was_seen else Tone.DRAFT
    word = pgettext("status", "Taken down by order")
    return StatusView(
        word=word if is_taken_down else _word(story, tone, live, pending),
        tone=tone,
        edition=live,
        pending=pending,
        is_changed=is_changed,
        was_seen=was_seen,
    )


def _word(
    story: Story, tone: Tone, live: Edition | None, pending: Edition | None
) -> str:
    match tone:
        case Tone.CHANGED:
            return pgettext("status", "Live, changes not pressed")
        case Tone.LIVE:
            return _live_word(live, pending)
        case Tone.SCHEDULED:
            assert pending is not None  # noqa: S101 - what the tone says
            return _("Scheduled %(when)s") % {"when": _short(pending.live_from)}
        case Tone.EMBARGO:
            return _("%(state)s, embargo until %(when)s") % {
                "state": story.get_state_display(),
                "when": _short(story.embargo_until),
            }
        case Tone.OFF:
            return pgettext("status", "Withdrawn")
        case Tone.DRAFT:
            return str(story.get_state_display())


def _live_word(live: Edition | None, pending: Edition | None) -> str:
    if pending is not None:
        return _("Live, new copy %(when)s") % {"when": _short(pending.live_from)}
    if live is not None and live.live_until is not None:
        return _("Live, ends %(when)s") % {"when": _short(live.live_until)}
    return pgettext("status", "Live")


def _short(moment: Any) -> str:
    return f"{local(moment):%m-%d %H:%M}"


def _presses(numbers: list[int]) -> dict[int, dict[str, Any]]:
    """Return the newest revision and the newest press of each story; one query."""
    newest = Revision.objects.filter(story=OuterRef("pk")).order_by("-number")
    press = newest.filter(kind=Revision.Kind.PRESS)
    rows = Story.objects.filter(pk__in=numbers).values(
        "pk",
        newest_hash=Subquery(newest.values("content_hash")[:1]),
        newest_kind=Subquery(newest.values("kind")[:1]),
        press_hash=Subquery(press.values("content_hash")[:1]),
        pressed_at=Subquery(press.values("created_at")[:1]),
        is_taken_down=Exists(
            Takedown.objects.filter(story=OuterRef("pk"), reversed_at=None)
        ),
    )
    return {row["pk"]: row for row in rows}


def _is_changed(story: Story, row: dict[str, Any]) -> bool:
    """Say whether the working copy differs from what was pressed last.

    Where the last revision is the press itself, only the clock can tell of a write
    that kept no revision.
    """
    if row["pressed_at"] is None:
        return False
    if row["newest_kind"] == Revision.Kind.PRESS:
        return bool(story.changed_at > row["pressed_at"])
    return bool(row["newest_hash"] != row["press_hash"])
