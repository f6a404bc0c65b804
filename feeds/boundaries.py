"""When something of a headline list begins or ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from articles.models import Listing
from articles.models.stamp import knows_boundary
from feeds.fills import streams_of_rule
from feeds.models import ListEdition


def _lists(at: datetime) -> datetime | None:
    """Return the next change: a launch, an end, a row's time, a fill too old.

    One query, and one more for each list with a rule.
    """
    moments = []
    current = ListEdition.objects.not_ended(at)
    fields = ("live_from", "live_until", "boundaries", "language", "fill")
    for starts, ends, inner, language, fill in current.values_list(*fields):
        moments += [starts, *([ends] if ends else [])]
        moments += [datetime.fromisoformat(text) for text in inner]
        if (too_old := _first_too_old(language, fill, at)) is not None:
            moments.append(too_old)
    return min((moment for moment in moments if moment > at), default=None)


def _first_too_old(
    language: str, fill: dict[str, Any], at: datetime
) -> datetime | None:
    """Return when the oldest story that a rule may show grows too old for it."""
    streams = streams_of_rule(language, fill)
    if not streams:
        return None
    window = timedelta(hours=fill["hours"])
    oldest = (
        Listing.objects.filter(stream__in=streams, published_at__gt=at - window)
        .order_by("published_at")
        .values_list("published_at", flat=True)
        .first()
    )
    return oldest + window if oldest else None


def register() -> None:
    """Tell the stamp about headline lists."""
    knows_boundary(_lists)
