"""Rows of headline lists whose time runs out soon."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from feeds.models import Entry


def ending_rows(at: datetime, until: datetime) -> list[tuple[datetime, str, str]]:
    """Return (moment, list, headline) of pins and rows that end in between."""
    pins = Q(pinned_slot__isnull=False, pinned_until__gt=at, pinned_until__lte=until)
    ends = Q(end__gt=at, end__lte=until)
    rows = Entry.objects.filter(pins | ends).select_related("headline_list", "story")
    found = []
    for row in rows[:1000]:
        moments = [each for each in (row.pinned_until, row.end) if each and each > at]
        text = row.headline or str(row.story or "")
        found.append((min(moments), row.headline_list.name, text))
    return sorted(found)
