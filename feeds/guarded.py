"""The tables of this app that the database guards."""

from __future__ import annotations

from articles.guarded import RANGE_COLUMNS
from articles.guards import Guard, guard
from feeds.models import ListEdition, PressedPlacement


def guards() -> list[Guard]:
    """Return what is held: ranges and contents of list editions."""
    return [
        guard(ListEdition, owner="headline_list_id", may_change=RANGE_COLUMNS),
        guard(PressedPlacement),
    ]
