"""The headline lists as the first page of the desk names them, in five queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from feeds.changes import Changes, changes
from feeds.models import Entry, HeadlineList, ListEdition, Placement
from feeds.models.vocabulary import Kind
from feeds.rows import row_json

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list: its live edition (maybe None), and what a launch would change."""

    number: int
    name: str
    edition: ListEdition | None
    rows: int
    changes: Changes
    # The list that opens the front page comes first.
    rank: int

    @property
    def unlaunched(self) -> int:
        """Return how many rows readers do not see as they are here."""
        found = self.changes
        return found.added + found.removed + found.edited + found.moved


def list_lines(user: User, at: datetime) -> list[ListLine]:
    """Return the lists ``user`` may see, those with most to launch first."""
    if not user.has_perm("feeds.view_headlinelist"):
        return []
    lists = list(HeadlineList.objects.order_by("name", "pk"))
    numbers = [each.pk for each in lists]
    live = {
        each.headline_list_id: each
        for each in ListEdition.objects.live(at).filter(headline_list__in=numbers)
    }
    fronts = Placement.objects.filter(
        headline_list__in=numbers, kind__in=[Kind.FRONT_LEAD, Kind.FRONT_SECTION]
    )
    places = fronts.order_by("kind", "position").values_list("headline_list", flat=True)
    leads = {pk: rank for rank, pk in reversed(list(enumerate(places)))}
    drafts: dict[int, list[dict[str, Any]]] = {pk: [] for pk in numbers}
    entries = Entry.objects.filter(headline_list__in=numbers).select_related("label")
    for entry in entries.order_by("position", "pk"):
        drafts[entry.headline_list_id].append(row_json(entry))
    lines = [
        ListLine(
            number=each.pk,
            name=each.name,
            edition=live.get(each.pk),
            rows=len(drafts[each.pk]),
            rank=leads.get(each.pk, len(lists)),
            changes=changes(
                live[each.pk].rows if each.pk in live else [], drafts[each.pk]
            ),
        )
        for each in lists
    ]
    return sorted(lines, key=lambda line: (-line.unlaunched, line.name))
