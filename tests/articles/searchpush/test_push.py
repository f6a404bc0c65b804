"""From a verb to an engine, against a real server on this machine."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, SearchPush
from articles.publishing import (
    cancel_pending,
    correct,
    end,
    press,
    press_all,
    reinstate,
    withdraw,
)
from articles.searchpush import telling, work as working
from tests import factories
from tests.articles.searchpush.engine import KEY, SITE, TOKEN, switched, work

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


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
