"""When something public begins or ends by itself."""

from __future__ import annotations

from datetime import datetime

from articles.models import Edition
from articles.models.stamp import knows_boundary


def _editions(at: datetime) -> datetime | None:
    return Edition.objects.all().next_boundary(at)


def register() -> None:
    """Tell the stamp about editions."""
    knows_boundary(_editions)
