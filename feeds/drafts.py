"""The edition that a launch would make of a list, and that it never stores."""

from __future__ import annotations

from typing import Any

from feeds.models import HeadlineList, ListEdition
from feeds.rows import row_json


def draft_of(
    headline_list: HeadlineList, rows: list[dict[str, Any]] | None = None
) -> ListEdition:
    """Return the working copy of a list, or other ``rows`` in its settings."""
    if rows is None:
        entries = headline_list.entries.select_related("label")
        rows = [row_json(each) for each in entries]
    return ListEdition(
        headline_list=headline_list,
        slug=headline_list.slug,
        name=headline_list.name,
        description=headline_list.description,
        language=headline_list.language,
        layout=headline_list.layout,
        limit=headline_list.limit,
        rows=rows,
        fill={
            "categories": sorted(
                headline_list.fill_categories.values_list("pk", flat=True)
            ),
            "tags": sorted(headline_list.fill_tags.values_list("pk", flat=True)),
            "hours": headline_list.fill_hours,
        },
    )
