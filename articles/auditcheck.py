"""Checking that the log is whole: every entry follows the one before, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from articles.audit import FIRST, digest_of
from articles.models import AuditEntry

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found: ``broken`` is the id of the first entry that does not fit.

    ``newest`` is the digest of the last entry that fits. Noted elsewhere, it proves
    later that no entry was cut off the end: ``was_passed`` says whether the walk met it.
    """

    count: int
    newest: str
    broken: int | None = None
    was_passed: bool = True


def verify(
    *, through: str = "", progress: Callable[[int], None] | None = None
) -> Verdict:
    """Walk the whole chain in constant memory.

    Args:
        through: a digest noted earlier, that the chain must hold; empty asks for none.
        progress: called with the number of entries passed, now and then.
    """
    previous, count, is_numbered, was_passed = FIRST, 0, False, not through
    for number, entry in _entries():
        plain = None if entry is None else _digest(entry, is_numbered=is_numbered)
        if entry is None or plain is None or entry.previous_digest != previous:
            return Verdict(count, previous, number, was_passed)
        is_numbered = plain
        previous = entry.digest
        was_passed = was_passed or previous == through
        count += 1
        if progress is not None and count % _AT_ONCE == 0:
            progress(count)
    return Verdict(count, previous, None, was_passed)


def first_broken_entry() -> int | None:
    """Return the id of the first entry that does not fit, None if all do."""
    return verify().broken


def _digest(entry: AuditEntry, *, is_numbered: bool) -> bool | None:
    """Say whether the digest holds the id too; None where the entry does not fit.

    After the first that does every other must, so no id can be changed any more.
    """
    if not _is_as_written(entry):
        return None
    if entry.digest == digest_of(entry):
        return True
    if not is_numbered and entry.digest == digest_of(entry, numbered=False):
        return False
    return None


def _entries() -> Iterator[tuple[int, AuditEntry | None]]:
    """Yield the entries by id, None in place of one that cannot even be read."""
    last: Any = None
    while True:
        numbers = AuditEntry.objects.order_by("id").values_list("id", flat=True)
        if last is not None:
            numbers = numbers.filter(id__gt=last)
        page = list(numbers[:_AT_ONCE])
        if not page:
            return
        yield from _page(page)
        last = page[-1]


def _page(numbers: list[int]) -> Iterator[tuple[int, AuditEntry | None]]:
    rows = _raw(AuditEntry.objects.order_by("id"))
    try:
        within = rows.filter(id__gte=numbers[0], id__lte=numbers[-1])
        found: list[AuditEntry | None] = list(within)
    except (DatabaseError, ValueError, TypeError):
        found = [_readable(rows, number) for number in numbers]
    yield from zip(numbers, found, strict=True)


def _readable(rows: QuerySet[AuditEntry], number: int) -> AuditEntry | None:
    try:
        return rows.filter(pk=number).first()
    except (DatabaseError, ValueError, TypeError):
        return None


def _raw(rows: QuerySet[AuditEntry]) -> Any:
    """Read along what SQLite keeps as text, where many spellings mean the same."""
    if connection.vendor != "sqlite":
        return rows
    return rows.annotate(
        raw_before=Cast("before", TextField()),
        raw_after=Cast("after", TextField()),
        raw_time=Cast("created_at", TextField()),
    )


def _is_as_written(entry: Any) -> bool:
    if connection.vendor != "sqlite":
        return True
    if entry.created_at is None:
        return False
    written = str(entry.created_at.astimezone(UTC).replace(tzinfo=None))
    return (
        bool(entry.raw_before == json.dumps(entry.before))
        and entry.raw_after == json.dumps(entry.after)
        and entry.raw_time == written
    )
