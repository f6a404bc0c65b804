"""When something of a headline list begins or ends by itself."""

from __future__ import annotations

from datetime import datetime

from articles.models.stamp import knows_boundary
from feeds.models import ListEdition


def _lists(at: datetime) -> datetime | None:
    """Return the next change: a launch, an end, or a row's own time."""
    moments = []
    current = ListEdition.objects.not_ended(at)
    for starts, ends, inner in current.values_list(
        "live_from", "live_until", "boundaries"
    ):
        moments += [starts, *([ends] if ends else [])]
        moments += [datetime.fromisoformat(text) for text in inner]
    return min((moment for moment in moments if moment > at), default=None)


def register() -> None:
    """Tell the stamp about headline lists."""
    knows_boundary(_lists)
