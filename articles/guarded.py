"""The tables of this app that the database guards."""

from __future__ import annotations

from articles.guards import Guard, guard
from articles.models import AuditEntry, Edition, EditionBody

RANGE_COLUMNS = ("live_until", "planned_until", "cancelled_by_id", "cancelled_at")


def guards() -> list[Guard]:
    """Return what is held: ranges and contents of editions, and the log."""
    return [
        guard(Edition, owner="story_id", may_change=RANGE_COLUMNS),
        guard(EditionBody),
        guard(AuditEntry, is_kept=True),
    ]
