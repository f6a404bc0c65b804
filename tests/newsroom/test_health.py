from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.models import Heartbeat
from newsroom.checks import room_on_disk

pytestmark = pytest.mark.django_db


def usage(*, free: int):
    return SimpleNamespace(total=100, used=100 - free, free=free)


def no_disk(path):
    raise FileNotFoundError(path)


def seen(seconds_ago: float, name: str = "worker") -> None:
    Heartbeat.objects.create(
        name=name, seen_at=timezone.now() - timedelta(seconds=seconds_ago)
    )


def no_database(*args):
    msg = "connection to server at 10.0.0.7 failed: secret"
    raise OperationalError(msg)


class TestHealthz:
    def test_says_ok_without_asking_the_database(
        self, client, django_assert_num_queries
    ):
        with django_assert_num_queries(0):
            answer = client.get("/healthz")
        assert (answer.status_code, answer.content) == (200, b"ok")

    def test_is_not_stored_and_sets_no_cookie(self, client):
        answer = client.get("/healthz")
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_is_only_read(self, client):
        assert client.post("/healthz").status_code == 405

    @pytest.mark.parametrize("path", ["/healthz", "/readyz"])
    def test_probes_reach_a_site_that_speaks_https(self, client, settings, path):
        settings.SECURE_SSL_REDIRECT = True
        assert client.get(path).status_code == 200


class TestReadyz:
    def test_a_site_without_a_worker_is_ready_and_says_so(self, client, monkeypatch):
        monkeypatch.setattr("shutil.disk_usage", lambda path: usage(free=50))
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer.json() == {
            "database": True,
            "migrations": True,
            "worker": "none",
            "worker_age_seconds": None,
            "disk": "ok",
        }

    @pytest.mark.parametrize(("age", "state"), [(3, "running"), (300, "late")])
    def test_the_newest_beat_tells_the_age_of_the_worker(self, client, age, state):
        seen(age)
        seen(4000, name="stopped long ago")
        said = client.get("/readyz").json()
        assert said["worker"] == state
        assert age <= said["worker_age_seconds"] < age + 5

    def test_a_clock_that_is_ahead_gives_no_negative_age(self, client):
        seen(-30)
        assert client.get("/readyz").json()["worker_age_seconds"] == 0

    def test_a_missing_migration_is_not_ready(self, client):
        MigrationRecorder(connection).record_unapplied("articles", "0001_initial")
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["migrations"] is False
        assert answer.json()["database"] is True

    def test_a_silent_database_is_not_ready_and_tells_nothing_more(
        self, client, monkeypatch
    ):
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", no_database)
        monkeypatch.setattr(connection, "close", lambda: None)
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["database"] is False
        assert b"secret" not in answer.content

    def test_a_disk_that_fills_up_is_said_and_the_site_stays_ready(
        self, client, monkeypatch
    ):
        monkeypatch.setattr("shutil.disk_usage", lambda path: usage(free=9))
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["disk"] == "low"
        assert [found.id for found in room_on_disk()] == ["newsroom.I002"]
        monkeypatch.setattr("shutil.disk_usage", no_disk)
        assert client.get("/readyz").json()["disk"] == "ok"

    def test_asks_little(self, client, django_assert_max_num_queries):
        seen(1)
        with django_assert_max_num_queries(3):
            client.get("/readyz")
