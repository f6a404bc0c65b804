"""The settings of the whole paper: read here and nowhere else.

Nothing is kept from one request to the next, so a change is in force at once in
every process. An empty field means what the environment says, and the program
where that says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from articles.models import SiteSettings


@dataclass(slots=True)
class _Reading:
    """What was read since ``read_once`` began."""

    row: SiteSettings | None = None


_reading: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Let everything inside share one reading of the settings, an outer one if any."""
    if _reading.get() is not None:
        yield
        return
    token = _reading.set(_Reading())
    try:
        yield
    finally:
        _reading.reset(token)


def site_settings() -> SiteSettings:
    """Return the settings in force, with their pictures; empty ones if none are saved.

    One query; inside ``read_once``, as in every request, one for all askers.
    """
    reading = _reading.get()
    if reading is None:
        return _read()
    if reading.row is None:
        reading.row = _read()
    return reading.row


def site_zone() -> ZoneInfo:
    """Return the zone in which days begin and times are shown."""
    try:
        return ZoneInfo(site_settings().time_zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        # The form refuses such a name; one that came another way stops no page.
        return ZoneInfo(settings.TIME_ZONE)


def needs_no_settings[View: Callable[..., object]](view: View) -> View:
    """Mark a view that must answer without the settings: a probe, a file."""
    view.needs_no_settings = True  # type: ignore[attr-defined]
    return view


def _read() -> SiteSettings:
    rows = SiteSettings.objects.select_related("mark", "share_picture")
    return rows.filter(pk=1).first() or SiteSettings(pk=1)
