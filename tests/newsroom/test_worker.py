import threading

import pytest

from articles import upkeep
from articles.models import Heartbeat
from newsroom.management.commands import worker


class TestKeepAlive:
    @pytest.fixture(autouse=True)
    def fast(self, monkeypatch):
        monkeypatch.setattr(worker, "BEAT_SECONDS", 0)
        # The thread under test is this one, with the connection of the test.
        monkeypatch.setattr(worker, "close_old_connections", lambda: None)
        monkeypatch.setattr(worker.connections, "close_all", lambda: None)

    @pytest.mark.django_db
    def test_beats_once_before_it_looks_whether_to_stop(self):
        stopping = threading.Event()
        stopping.set()
        worker.keep_alive("one", stopping)
        assert Heartbeat.objects.get().name == "one"

    @pytest.mark.django_db
    def test_a_fault_does_not_end_the_beating(self, monkeypatch, caplog):
        stopping = threading.Event()
        rounds = iter(["fails", "goes on"])

        def sweep() -> int:
            if next(rounds) == "fails":
                msg = "no database"
                raise OSError(msg)
            stopping.set()
            return 0

        monkeypatch.setattr(upkeep, "sweep", sweep)
        worker.keep_alive("one", stopping)
        assert "upkeep failed" in caplog.text
        assert list(rounds) == []
