"""From a verb to an engine, against a real server on this machine."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction
from django.tasks.base import TaskResultStatus
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, SearchPush, SiteSettings
from articles.outbound import client as outbound
from articles.publishing import (
    cancel_pending,
    correct,
    end,
    press,
    press_all,
    reinstate,
    withdraw,
)
from articles.retrying import TryAgain
from articles.searchpush import telling, work as working
from articles.searchpush.work import push
from newsroom.requeue import requeue_orphans
from tests import factories
from tests.articles.outbound.stand_in import answer, server

pytestmark = pytest.mark.django_db

SITE = "https://news.example.org"
KEY, TOKEN = "abcdefgh-1234", "tok_1"
HOUR = timedelta(hours=1)
State = SearchPush.State


class Engine:
    """A search engine: keeps what it was sent and answers what it is told to."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.bodies: list[str] = []
        self.answers: list[bytes] = []

    def __call__(self, request: bytes, send) -> None:
        self.handle(request, send)

    def handle(self, request: bytes, send) -> None:
        head, _, body = request.decode().partition("\r\n\r\n")
        self.heads.append(head)
        self.bodies.append(body)
        default = answer(b'{"success":1,"remain":9}')
        send(self.answers.pop(0) if self.answers else default)

    @property
    def told(self) -> list[list[str]]:
        return [json.loads(body)["urlList"] for body in self.bodies]


@contextmanager
def switched(key: str = KEY, token: str = "", site: str = SITE):
    engine = Engine()
    SiteSettings.objects.update_or_create(
        pk=1, defaults={"indexnow_key": key, "baidu_token": token}
    )
    with (
        server(engine) as port,
        override_settings(
            SITE_URL=site,
            INDEXNOW_URL=f"http://127.0.0.1:{port}/indexnow",
            BAIDU_URL=f"http://127.0.0.1:{port}/urls",
            OUTBOUND_ALLOWED=[f"127.0.0.1:{port}"],
        ),
    ):
        yield engine


def work() -> int:
    """Do what is ready in the queue, as the worker does; return how many tasks."""
    count = 0
    for row in list(DBTaskResult.objects.ready()):
        result = row.task_result
        row.claim("one")
        try:
            row.task.call(*result.args, **result.kwargs)
        except TryAgain as error:
            row.set_failed(error)
        else:
            row.set_successful(None)
        count += 1
    return count


@pytest.fixture
def chief():
    return factories.chief()


def test_a_press_a_correction_and_a_withdrawal_are_told(chief):
    with switched() as engine:
        story = factories.story()
        edition = press(story, by=chief)
        address = f"{SITE}{edition.path}"
        assert engine.bodies == []
        work()
        correct(story, by=chief, text="第三段的年份有误。")
        work()
        withdraw(story, by=chief, reason="甲")
        work()
        reinstate(story, by=chief)
        work()
    assert engine.told == [[address]] * 4
    assert engine.heads[0].startswith("POST /indexnow HTTP/1.1")
    assert set(SearchPush.objects.values_list("state", "attempts", "status")) == {
        ("done", 1, 200)
    }


def test_a_change_that_is_rolled_back_is_not_told(chief):
    with switched():
        with transaction.atomic():
            press(factories.story(), by=chief)
            assert SearchPush.objects.exists()
            transaction.set_rollback(True)
        assert not SearchPush.objects.exists()
        assert not DBTaskResult.objects.exists()


def test_a_press_that_says_the_same_is_no_news(chief):
    with switched():
        story = factories.story()
        press(story, by=chief)
        press(story, by=chief)
        assert SearchPush.objects.count() == 1


def test_a_new_address_is_told_with_the_old_one(chief):
    with switched() as engine:
        story = factories.story()
        old = press(story, by=chief).path
        work()
        story.slug = "ferry"
        story.save()
        new = press(story, by=chief).path
        work()
    assert old != new
    assert sorted(engine.told[1]) == sorted([f"{SITE}{old}", f"{SITE}{new}"])


def test_a_schedule_is_told_at_its_moment_and_not_before(chief):
    now = timezone.now()
    with switched() as engine:
        edition = press(factories.story(), by=chief, live_from=now + HOUR)
        assert work() == 0
        with time_machine.travel(now + HOUR + timedelta(seconds=1), tick=True):
            assert work() == 1
    assert engine.told == [[f"{SITE}{edition.path}"]]


def test_a_schedule_that_was_called_off_is_never_told(chief):
    now = timezone.now()
    with switched(token=TOKEN) as engine:
        story = factories.story()
        press(story, by=chief, live_from=now + HOUR)
        cancel_pending(story, by=chief)
        with time_machine.travel(now + 2 * HOUR, tick=True):
            work()
    assert engine.bodies == []
    assert not SearchPush.objects.exists()


def test_an_end_is_told_when_it_comes(chief):
    now = timezone.now()
    with switched() as engine:
        story = factories.story()
        press(story, by=chief)
        work()
        end(story, by=chief, at=now + HOUR)
        assert work() == 0
        with time_machine.travel(now + HOUR + timedelta(seconds=1), tick=True):
            work()
    assert len(engine.told) == 2


def test_baidu_hears_of_what_can_be_read_only(chief):
    with switched(key="", token=TOKEN) as engine:
        story = factories.story()
        edition = press(story, by=chief)
        work()
        withdraw(story, by=chief, reason="甲")
        work()
    assert engine.bodies == [f"{SITE}{edition.path}"]
    first = engine.heads[0].splitlines()[0]
    assert first == f"POST /urls?site={SITE}&token={TOKEN} HTTP/1.1"
    message = SearchPush.objects.get()
    assert (message.service, message.answer) == ("baidu", "success=1 remain=9")


@pytest.mark.parametrize(
    ("key", "site"),
    [
        ("", SITE),
        ("short", SITE),
        (KEY, "http://news.example.org"),
        (KEY, "https://localhost"),
        (KEY, "https://192.168.1.4"),
        (KEY, "https://8.8.8.8"),
        (KEY, "https://intranet"),
        (KEY, "https://news.internal"),
        (KEY, "https://news.example.org:8443"),
    ],
)
def test_nobody_is_told_of_a_site_without_key_or_public_name(chief, key, site):
    with switched(key=key, site=site):
        press(factories.story(), by=chief)
    assert not SearchPush.objects.exists()
    assert not DBTaskResult.objects.exists()


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


def test_many_stories_are_one_message_and_too_many_are_several(chief, monkeypatch):
    stories = [factories.story(f"第{number}篇") for number in range(5)]
    with switched() as engine:
        press_all([each.pk for each in stories], by=chief)
        work()
        monkeypatch.setitem(telling._AT_MOST, SearchPush.Service.INDEXNOW, 2)
        for story in stories:
            story.headline += "改"
            story.save()
        press_all([each.pk for each in stories], by=chief)
        work()
    assert [len(each) for each in engine.told] == [5, 2, 2, 1]
    assert {address for each in engine.told[1:] for address in each} == {
        f"{SITE}{each.path}" for each in Edition.objects.live()
    }


def test_old_messages_go_when_newer_ones_are_sent(chief, monkeypatch):
    monkeypatch.setattr(working, "KEPT", 2)
    with switched():
        for number in range(4):
            press(factories.story(f"第{number}篇"), by=chief)
            work()
    assert SearchPush.objects.count() == 2


def test_the_key_lies_at_its_own_address_and_no_other_does(client):
    path = f"/{KEY}.txt"
    assert client.get(path).status_code == 404
    with switched():
        response = client.get(path)
        assert response.content.decode() == KEY
        assert response["Content-Type"].startswith("text/plain")
        assert not response.cookies
        assert client.get(f"/{KEY}x.txt").status_code == 404
        assert client.post(path).status_code == 405
        assert client.get("/robots.txt").content.startswith(b"User-agent")
