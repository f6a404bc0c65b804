"""Entries of a working copy ↔ the rows a list edition stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from articles.text.words import headline_words
from feeds.models import Entry, HeadlineList


def row_json(entry: Entry) -> dict[str, Any]:
    """Return one entry as an edition stores it; the label's colour goes along."""
    return {
        "uid": str(entry.uid),
        "label": entry.label_text or (entry.label.name if entry.label else ""),
        "label_id": entry.label_id,
        "colour": entry.label.colour if entry.label else "ink",
        "headline": entry.headline,
        "words": [] if entry.follow_headline else headline_words(entry.headline),
        "story": entry.story_id,
        "url": entry.url,
        "follow": entry.follow_headline,
        "start": _iso(entry.start),
        "end": _iso(entry.end),
        "pinned_slot": entry.pinned_slot,
        "pinned_until": _iso(entry.pinned_until),
        "note": entry.note,
        "added_at": entry.added_at.isoformat(),
        "added_by": entry.added_by_id,
    }


def entries_from(
    headline_list: HeadlineList, rows: Sequence[dict[str, Any]]
) -> list[Entry]:
    """Write the entries that stored rows came from, in the same order."""
    return Entry.objects.bulk_create(
        Entry(
            headline_list=headline_list,
            uid=UUID(row["uid"]),
            position=position * 10,
            label_id=row["label_id"],
            label_text=row["label"],
            headline=row["headline"],
            story_id=row["story"],
            url=row["url"],
            follow_headline=row["follow"],
            start=moment(row["start"]),
            end=moment(row["end"]),
            pinned_slot=row["pinned_slot"],
            pinned_until=moment(row["pinned_until"]),
            note=row["note"],
            added_at=datetime.fromisoformat(row["added_at"]),
            added_by_id=row["added_by"],
        )
        for position, row in enumerate(rows, start=1)
    )


def boundaries_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return the moments at which the rows' own times change what shows, sorted."""
    names = ("start", "end", "pinned_until")
    return sorted({row[name] for row in rows for name in names if row[name]})


def moment(text: str | None) -> datetime | None:
    """Read a stored time."""
    return datetime.fromisoformat(text) if text else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
