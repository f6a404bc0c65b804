"""Puts tasks back that a killed worker left running; the queue never does."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Heartbeat

logger = logging.getLogger(__name__)

# Four beats; a worker that was silent for so long does not finish what it began.
SILENCE = timedelta(seconds=60)
# A task that took this many workers with it would take the next one too.
ATTEMPTS = 3


def requeue_orphans(*, at: datetime) -> int:
    """Make tasks of silent workers ready again; return how many.

    A task whose workers died ``ATTEMPTS`` times ends as failed. Every task may run
    twice without harm, so a worker that was only slow does none.

    Args:
        at: aware moment that the silence is counted back from.
    """
    silent_since = at - SILENCE
    alive = set(
        Heartbeat.objects.filter(seen_at__gt=silent_since).values_list(
            "name", flat=True
        )
    )
    count = 0
    for result in DBTaskResult.objects.running().filter(started_at__lt=silent_since):
        if alive & set(result.worker_ids[-1:]):
            continue
        given_up = len(result.worker_ids) >= ATTEMPTS
        # Filtered again, so that a task which ends meanwhile keeps its result.
        still_running = DBTaskResult.objects.running().filter(pk=result.pk)
        if given_up:
            still_running.update(status=TaskResultStatus.FAILED, finished_at=at)
        else:
            still_running.update(status=TaskResultStatus.READY, started_at=None)
            count += 1
        logger.warning(
            "task lost its worker",
            extra={"task_id": str(result.pk), "given_up": given_up},
        )
    return count
