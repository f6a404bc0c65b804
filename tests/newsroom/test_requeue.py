from datetime import timedelta

import pytest
from django.tasks.base import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from articles.models import Heartbeat
from newsroom.requeue import ATTEMPTS, SILENCE, requeue_orphans

pytestmark = pytest.mark.django_db

AT = timezone.now()
LONG_AGO = AT - timedelta(hours=1)


def running(*workers: str, started_at=LONG_AGO) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=started_at,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.task",
        worker_ids=list(workers),
        queue_name="default",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )


def status(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


def test_a_task_whose_worker_was_never_seen_is_ready_again():
    task = running("dead-1")
    assert requeue_orphans(at=AT) == 1
    assert status(task) == TaskResultStatus.READY


@pytest.mark.parametrize(
    ("silent_for", "expected"),
    [
        (SILENCE - timedelta(seconds=1), TaskResultStatus.RUNNING),
        (SILENCE, TaskResultStatus.READY),
    ],
)
def test_a_worker_that_still_beats_keeps_its_task(silent_for, expected):
    Heartbeat.objects.create(name="slow-1", seen_at=AT - silent_for)
    task = running("dead-1", "slow-1")
    requeue_orphans(at=AT)
    assert status(task) == expected


def test_a_task_that_has_just_begun_is_left_alone():
    task = running("new-1", started_at=AT - timedelta(seconds=5))
    assert requeue_orphans(at=AT) == 0
    assert status(task) == TaskResultStatus.RUNNING


def test_a_task_that_kills_every_worker_ends_as_failed():
    task = running(*(f"dead-{number}" for number in range(ATTEMPTS)))
    assert requeue_orphans(at=AT) == 0
    assert status(task) == TaskResultStatus.FAILED
    assert task.finished_at == AT


def test_what_has_ended_is_not_run_again():
    task = running("dead-1")
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    assert requeue_orphans(at=AT) == 0
    assert status(task) == TaskResultStatus.SUCCESSFUL
