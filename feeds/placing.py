"""Which lists stand where at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from feeds.models import ListEdition, PressedPlacement
from feeds.models.vocabulary import Kind


def placed(
    kinds: Sequence[Kind],
    *,
    language: str,
    at: datetime,
    story: int | None = None,
    category: int | None = None,
) -> list[tuple[PressedPlacement, ListEdition]]:
    """Return the live lists of these places in page order; two queries.

    ``story`` and ``category`` choose among the places that belong to one.
    """
    live = ListEdition.objects.live(at).filter(language=language).only("pk")
    places = [
        place
        for place in PressedPlacement.objects.filter(kind__in=kinds, edition__in=live)
        if place.kind != Kind.AFTER_STORY or place.story_id == story
        if place.kind != Kind.CATEGORY_TOP or place.category_id == category
    ]
    editions = ListEdition.objects.in_bulk([place.edition_id for place in places])
    order = {kind: number for number, kind in enumerate(kinds)}
    places.sort(key=lambda place: (order[Kind(place.kind)], place.position, place.pk))
    return [(place, editions[place.edition_id]) for place in places]
