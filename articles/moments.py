"""How a moment is said to staff: in the site's zone, with the zone's name."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _


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
    return str(names.get(settings.TIME_ZONE, settings.TIME_ZONE))


def say(at: datetime) -> str:
    """Return a moment as ``2020-07-02 18:00`` and the name of the zone."""
    local = timezone.localtime(at)
    return f"{local:%Y-%m-%d %H:%M} {zone_name()}"
