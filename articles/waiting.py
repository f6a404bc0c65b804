"""A scheduled change to a live story, and fixes that came in between."""

from __future__ import annotations

from datetime import datetime

from articles.models import Edition, Story
from articles.text.breaks import strip_breaks
from articles.text.fixes import Lacking, lacking


def lacking_in_pending(story: Story, at: datetime) -> list[Lacking]:
    """Return what the scheduled copy lacks of the fixes readers have seen since.

    Compared are the copy that was live when the scheduled one was pressed, and the
    one live at ``at``. Empty where nothing is scheduled or nothing was mended; at
    most three queries.
    """
    editions = Edition.objects.filter(story=story).select_related("body")
    pending = editions.pending(at).first()
    if pending is None:
        return []
    live = editions.live(at).first()
    before = editions.live(pending.pressed_at).first()
    if live is None or before is None or live.pk == before.pk:
        return []
    return lacking(_lines(before), _lines(live), _lines(pending))


def _lines(edition: Edition) -> list[str]:
    heads = (
        edition.kicker,
        strip_breaks(edition.headline),
        edition.deck,
        edition.standfirst,
    )
    lines = [*heads, *edition.key_points, *edition.body.text.split("\n")]
    return [line for line in lines if line]
