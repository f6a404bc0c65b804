"""How much time is left until a moment, in words for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _, ngettext

from articles.moments import local

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Due:
    """A moment by which something must be done: when, and how it stands."""

    when: str
    left: str
    is_over: bool


def due_of(moment: datetime | None, at: datetime) -> Due | None:
    """Return a due moment as it stands at ``at``, None where there is none."""
    if moment is None:
        return None
    apart = moment - at
    is_over = apart < timedelta(0)
    words = _span(abs(apart))
    left = _("%(span)s over") if is_over else _("%(span)s left")
    return Due(f"{local(moment):%m-%d %H:%M}", left % {"span": words}, is_over)


def _span(apart: timedelta) -> str:
    seconds = int(apart.total_seconds())
    if seconds < _HOUR:
        count = seconds // _MINUTE
        return ngettext("%(n)d minute", "%(n)d minutes", count) % {"n": count}
    if seconds < 2 * _DAY:
        count = seconds // _HOUR
        return ngettext("%(n)d hour", "%(n)d hours", count) % {"n": count}
    count = seconds // _DAY
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}
