"""The log as text: CSV for spreadsheets, one JSON object a line for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from articles.models import AuditEntry

# A cell that begins so is a formula for a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "id",
    "created_at",
    "actor",
    "action",
    "target_model",
    "target_id",
    "before",
    "after",
    "address",
    "request_id",
    "digest",
)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        return value


def _row(entry: AuditEntry) -> list[Any]:
    return [
        entry.pk,
        entry.created_at.isoformat(),
        entry.actor.get_username() if entry.actor else "",
        entry.action,
        entry.target_model,
        entry.target_id,
        entry.before,
        entry.after,
        entry.address or "",
        entry.request_id,
        entry.digest,
    ]


def _cell(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
    text = str(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(entries: Iterator[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    # The mark tells spreadsheets that it is UTF-8.
    yield "\ufeff" + writer.writerow(_COLUMNS)
    for entry in entries:
        yield writer.writerow([_cell(value) for value in _row(entry)])


def _jsonl(entries: Iterator[AuditEntry]) -> Iterator[str]:
    for entry in entries:
        values = dict(zip(_COLUMNS, _row(entry), strict=True))
        yield json.dumps(values, ensure_ascii=False) + "\n"


WRITERS = {"csv": _csv, "jsonl": _jsonl}
TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
