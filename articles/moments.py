"""Moments in the site's zone, and how they are said to staff.

Ask here rather than Django's active zone: a command or a task has none.
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from articles.sitewide import site_zone


def local(at: datetime) -> datetime:
    """Return the same moment in the site's zone."""
    return at.astimezone(site_zone())


def day_of(at: datetime) -> date:
    """Return the day a moment falls on in the site's zone."""
    return local(at).date()


def day_start(day: date) -> datetime:
    """Return the moment a day begins in the site's zone."""
    return datetime.combine(day, time.min, tzinfo=site_zone())


def zone_name() -> str:
    """Return the name staff know the site's zone by.

    The names of the zones most papers are in are translated; others are said as
    the time zone database spells them.
    """
    names = {
        "Asia/Shanghai": _("Beijing time"),
        "Asia/Urumqi": _("Urumqi time"),
        "UTC": _("UTC"),
    }
    zone = site_zone().key
    return str(names.get(zone, zone))


def say(at: datetime) -> str:
    """Return a moment as ``2020-07-02 18:00`` and the name of the zone."""
    return f"{local(at):%Y-%m-%d %H:%M} {zone_name()}"


def clock(at: datetime, now: datetime) -> str:
    """Return a moment as short as can be beside ``now``: the day only if another."""
    same_day = day_of(at) == day_of(now)
    return f"{local(at):%H:%M}" if same_day else f"{local(at):%m-%d %H:%M}"
