"""Answers probes: is this process alive, can this site do its work.

Tells no version, path or address, because anybody may ask.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Heartbeat
from articles.sitewide import needs_no_settings
from newsroom.space import LEAST, free_share

if TYPE_CHECKING:
    from django.http import HttpRequest

# A worker beats every 15 seconds; three missed beats are no accident.
LATE_SECONDS = 45.0
NO_STORE = {"Cache-Control": "no-store"}


class Readiness(TypedDict):
    """What ``/readyz`` says.

    ``worker`` is ``running``, ``late`` or ``none``; ``disk`` is ``ok``, or ``low``
    with less than a tenth free.
    """

    database: bool
    migrations: bool
    worker: str
    worker_age_seconds: float | None
    disk: str


@needs_no_settings
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; asks nothing else."""
    return HttpResponse("ok", content_type="text/plain", headers=NO_STORE)


@needs_no_settings
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether readers can be served: 200 or 503.

    A missing worker and a disk that fills up are reported and do not make the site
    unready, because nothing that readers see depends on either.
    """
    state = readiness()
    ready = state["database"] and state["migrations"]
    return JsonResponse(state, status=200 if ready else 503, headers=NO_STORE)


def readiness() -> Readiness:
    """Look at the database, its tables and the worker's last beat; two queries."""
    state = Readiness(
        database=False,
        migrations=False,
        worker="none",
        worker_age_seconds=None,
        disk="low" if free_share() < LEAST else "ok",
    )
    try:
        state["migrations"] = not missing_migrations()
        state["database"] = True
        if state["migrations"]:
            state["worker_age_seconds"] = age = worker_age()
            if age is not None:
                state["worker"] = "late" if age > LATE_SECONDS else "running"
    except Error:
        # Reconnects at the next question; a dead connection would stay dead.
        connection.close()
    return state


def missing_migrations() -> set[tuple[str, str]]:
    """Return the migrations that the code has and the database lacks: (app, name).

    Raises:
        django.db.Error: the database cannot be asked.
    """
    return set(
        _migrations_in_code() - set(MigrationRecorder(connection).applied_migrations())
    )


@lru_cache(maxsize=1)
def _migrations_in_code() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None)
    return frozenset(loader.disk_migrations)


def worker_age() -> float | None:
    """Return the seconds since a worker last said it lives, ``None`` if none did."""
    newest = Heartbeat.objects.order_by("-seen_at").values_list("seen_at", flat=True)
    seen_at = newest.first()
    if seen_at is None:
        return None
    return round(max(0.0, (timezone.now() - seen_at).total_seconds()), 1)
