"""Entries of a working copy as rows of a text, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from articles.text.links import safe_url
from articles.text.storyrows import Row
from feeds.models import Entry, HeadlineList, Label

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def rows_of_entries(entries: Iterable[Entry]) -> list[Row]:
    """Return the rows of a working copy, in order, as text rows."""
    return [Row(entry.label_text, entry.headline, entry.url) for entry in entries]


def replace_entries(
    headline_list: HeadlineList, rows: Sequence[Row], *, by: User | None
) -> list[Entry]:
    """Put the rows of a text in the place of a list's entries.

    A row that was there before keeps its identity, so readers of its feed do not
    get it as new. Headlines are kept as they are; a row without one keeps its
    label or address as the headline, so that nothing is lost.

    Args:
        headline_list: locked by the caller, who moves its version on.
        rows: in order.
        by: who is named as having added the new ones.
    """
    known = {
        (entry.headline, entry.url): entry for entry in headline_list.entries.all()
    }
    labels = {label.name: label for label in Label.objects.all()}
    now = timezone.now()
    entries = []
    for position, row in enumerate(rows, start=1):
        url = safe_url(row.url)
        headline = row.headline or row.label or row.url
        before = known.pop((headline, url), None)
        entry = Entry(
            headline_list=headline_list,
            position=position * 10,
            label=labels.get(row.label),
            label_text=row.label,
            headline=headline,
            url=url,
            added_by=before.added_by if before else by,
            added_at=before.added_at if before else now,
        )
        if before is not None:
            entry.uid = before.uid
        entries.append(entry)
    headline_list.entries.all().delete()
    return Entry.objects.bulk_create(entries)
