"""Who has a story open: one row for each window, gone soon after it is closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext

from articles.models import Presence, Story

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# A window says every 15 seconds that it is there; hidden ones are slower.
OPEN_FOR = timedelta(seconds=75)
_WRITING = timedelta(minutes=1)


def open_since(now: datetime) -> datetime:
    """Return the moment since which an open window must have been heard of."""
    return now - OPEN_FOR


def ping(
    story: Story, *, by: User, window: str, has_typed: bool, now: datetime
) -> None:
    """Note that a window is open on a story, and forget those that are not any more."""
    changes = {"seen_at": now} | ({"typed_at": now} if has_typed else {})
    Presence.objects.filter(story=story, seen_at__lt=open_since(now)).delete()
    Presence.objects.update_or_create(
        story=story,
        window=_word(by, window),
        defaults={"user": by, **changes},
        create_defaults={"user": by, "opened_at": now, **changes},
    )


def leave(story: Story, *, by: User, window: str) -> None:
    """Forget a window that was closed."""
    Presence.objects.filter(story=story, user=by, window=_word(by, window)).delete()


def others(story: Story, *, by: User, window: str, now: datetime) -> list[str]:
    """Return one sentence for each other person, and one for windows of one's own."""
    opened = Presence.objects.filter(story=story, seen_at__gte=open_since(now))
    rows = opened.exclude(window=_word(by, window)).select_related("user")
    newest: dict[int, Presence] = {}
    for row in rows:
        known = newest.get(row.user_id)
        if known is None or _last(row) > _last(known):
            newest[row.user_id] = row
    return [_said(row, by, now) for row in newest.values()]


def sweep_windows(now: datetime) -> int:
    """Remove windows that nobody closed properly."""
    gone: int = Presence.objects.filter(seen_at__lt=open_since(now)).delete()[0]
    return gone


def _last(row: Presence) -> tuple[datetime, bool]:
    return row.typed_at or row.opened_at, row.typed_at is not None


def _said(row: Presence, by: User, now: datetime) -> str:
    if row.user_id == by.pk:
        return _("You have it open in another window")
    who = row.user.get_full_name() or row.user.get_username()
    if row.typed_at is None:
        return _("%(who)s is reading it") % {"who": who}
    if now - row.typed_at < _WRITING:
        return _("%(who)s is writing in it") % {"who": who}
    minutes = int((now - row.typed_at).total_seconds() // 60)
    return ngettext(
        "%(who)s changed it %(minutes)d minute ago",
        "%(who)s changed it %(minutes)d minutes ago",
        minutes,
    ) % {"who": who, "minutes": minutes}


def _word(by: User, window: str) -> str:
    """Return the stored word: nobody can name a window of somebody else."""
    return f"{by.pk}-{window}"[:32]
