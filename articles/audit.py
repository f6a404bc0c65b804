"""The log: writing an entry, and checking that the chain is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from articles.models import AuditEntry
from articles.text.normalise import normalise

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FIRST = "0" * 64
_LOCK = 0x6E657773


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change comes from: a client address (or None) and a request id."""

    address: str | None = None
    request_id: str = ""


_NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


@contextmanager
def origin(address: str | None, request_id: str) -> Iterator[None]:
    """Name the request that the entries written inside belong to."""
    token = _origin.set(Origin(address, request_id))
    try:
        yield
    finally:
        _origin.reset(token)


def record(
    by: User | None,
    action: str,
    target: models.Model,
    *,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry inside the caller's transaction.

    The end of the chain is locked until the transaction ends, so lock every row
    you need before you call this.

    Args:
        by: None for the system itself.
        action: a verb, for example ``press``.
        target: the row that was acted on; its label and key are kept.
        at: aware, the moment read after the lock.
        before: JSON values worth keeping, for example a range.
        after: likewise.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    newest = AuditEntry.objects.order_by("-id").values_list("id", "digest")
    last, digest = next(iter(newest[:1]), (0, FIRST))
    here = _origin.get()
    entry = AuditEntry(
        pk=last + 1,
        actor=by,
        action=action,
        target_model=target._meta.label_lower,
        target_id=str(target.pk),
        before=_clean(before or {}),
        after=_clean(after or {}),
        address=_address(here.address),
        request_id=here.request_id,
        created_at=at,
        previous_digest=digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def _address(text: str | None) -> str | None:
    """Return an address the way every database gives it back, None if it is none."""
    try:
        found = ip_address((text or "").partition("%")[0])
    except ValueError:
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)


def _clean(value: Any) -> Any:
    """Return a JSON value with its texts normalised: PostgreSQL refuses U+0000."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return value


def digest_of(entry: AuditEntry, *, numbered: bool = True) -> str:
    """Return the SHA-256 that the columns of ``entry`` demand, hexadecimal.

    Entries of before 2026-11 are not ``numbered``: their id is not part of it.
    """
    values = [
        entry.previous_digest,
        entry.actor_id,
        entry.action,
        entry.target_model,
        entry.target_id,
        entry.before,
        entry.after,
        entry.address,
        entry.request_id,
        entry.created_at.astimezone(UTC).isoformat(),
    ]
    if numbered:
        values.append(entry.pk)
    text = json.dumps(values, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
