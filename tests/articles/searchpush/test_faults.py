"""Engines that refuse, fail, are silent, or talk nonsense; workers that die."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

import pytest
from django.tasks.base import TaskResultStatus
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import SearchPush, SiteSettings
from articles.outbound import client as outbound
from articles.publishing import press
from articles.searchpush.work import push
from newsroom.requeue import requeue_orphans
from tests import factories
from tests.articles.outbound.stand_in import answer
from tests.articles.searchpush.engine import KEY, SITE, switched, work

pytestmark = pytest.mark.django_db

State = SearchPush.State


class TestFaults:
    """What goes wrong at the other end, and what becomes of the message."""

    @pytest.fixture
    def engine(self, chief):
        with switched() as engine:
            press(factories.story(), by=chief)
            yield engine

    def message(self):
        return SearchPush.objects.get()

    def waits(self):
        """Work until nothing comes any more; return the waits in minutes."""
        found = []
        for _round in range(9):
            done = timezone.now()
            work()
            later = DBTaskResult.objects.filter(status=TaskResultStatus.READY).first()
            if later is None:
                return found
            found.append(round((later.run_after - done) / timedelta(minutes=1)))
            DBTaskResult.objects.filter(pk=later.pk).update(run_after=done)
        pytest.fail("it never ends")

    @pytest.mark.parametrize(
        "fault",
        [
            answer(b"", "500 Internal Server Error"),
            answer(b"", "503 Service Unavailable"),
            answer(b"", "429 Too Many Requests"),
            b"",
            b"no http\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort",
        ],
        ids=["500", "503", "429", "nothing", "not http", "cut off"],
    )
    def test_what_may_pass_is_tried_three_times_more(self, engine, fault):
        engine.answers = [fault] * 9
        assert self.waits() == [5, 30, 120]
        message = self.message()
        assert (message.state, message.attempts) == (State.FAILED, 4)
        assert len(engine.bodies) == 4

    def test_it_waits_while_more_tries_follow_and_ends_with_the_first_yes(self, engine):
        engine.answers = [answer(b"", "500 Oh"), answer(b"fine")]
        work()
        message = self.message()
        assert (message.state, message.attempts, message.status) == ("waiting", 1, 500)
        DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(
            run_after=timezone.now()
        )
        work()
        message = self.message()
        assert (message.state, message.attempts, message.answer) == ("done", 2, "fine")

    @pytest.mark.parametrize("status", ["400 Bad", "403 Forbidden", "422 No", "302 F"])
    def test_what_will_not_pass_is_not_tried_again(self, engine, status):
        engine.answers = [answer(b"key is not valid", status)]
        assert self.waits() == []
        message = self.message()
        assert (message.state, message.attempts) == (State.FAILED, 1)
        assert message.status == int(status[:3])
        assert message.answer == "key is not valid"

    def test_an_engine_that_is_silent_is_left_and_tried_again(
        self, engine, monkeypatch
    ):
        def handle(request, send):
            time.sleep(1)

        engine.handle = handle
        short = partial(outbound.Bounds, seconds=0.2)
        monkeypatch.setattr(outbound, "Bounds", short)
        began = time.monotonic()
        work()
        assert time.monotonic() - began < 0.9
        message = self.message()
        assert (message.state, message.status) == ("waiting", None)
        assert "too long" in message.answer

    def test_an_engine_inside_is_not_asked(self, chief):
        SiteSettings.objects.update_or_create(pk=1, defaults={"indexnow_key": KEY})
        with override_settings(SITE_URL=SITE, INDEXNOW_URL="http://10.0.0.1/"):
            press(factories.story(), by=chief)
            work()
        message = self.message()
        assert (message.state, message.attempts) == (State.FAILED, 1)
        assert "not a public address" in message.answer

    def test_a_task_that_runs_twice_sends_once(self, engine):
        number = self.message().pk
        push.call(number)
        push.call(number)
        work()
        assert len(engine.bodies) == 1

    def test_a_killed_worker_loses_no_message(self, engine):
        long_ago = timezone.now() - timedelta(minutes=5)
        DBTaskResult.objects.update(
            status=TaskResultStatus.RUNNING, started_at=long_ago, worker_ids=["dead"]
        )
        assert work() == 0
        assert requeue_orphans(at=timezone.now()) == 1
        assert work() == 1
        assert self.message().state == State.DONE
        assert len(engine.bodies) == 1

    def test_a_message_that_is_gone_is_no_fault(self):
        push.call(12345)
