"""Review at the desk: the bar, the board, the calendar, the sign-off sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.admin.verbs import VERBS, cases
from articles.assigning import assign
from articles.board import Wanted, board
from articles.copydesk import run_checks
from articles.deciding import decide
from articles.material import gather, read_stories
from articles.models import Category, Edition, HouseWord, SignOff, Story
from articles.models.vocabulary import State
from articles.review import approve, send_back, submit
from tests import factories


@pytest.fixture
def desk(db):
    people = {
        "writer": factories.writer(),
        "editor": factories.editor(),
        "second": factories.editor("second"),
        "chief": factories.chief(),
    }
    factories.category()
    Category.objects.filter(slug="news").update(review_steps=2)
    story = factories.story(created_by=people["writer"])
    return people, story


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def ask(client, verb, story, **data):
    path = f"/admin/articles/story/confirm/{verb}/"
    fields = {"id": story.pk, f"version_{story.pk}": story.version, **data}
    return client.post(path, fields, headers={"X-Desk": "1"})


def offered(user, story):
    case = cases([story.pk], timezone.now())[0]
    return {verb.name for verb in VERBS.values() if verb.offers(user, case)}


def test_buttons_follow_the_signatures(desk):
    people, story = desk
    assert "submit" in offered(people["writer"], story)
    submit(story, by=people["writer"])
    assert {"approve", "return"} <= offered(people["editor"], story)
    assert "press" not in offered(people["editor"], story)
    assert offered(people["writer"], story) == set()
    approve(story, by=people["editor"])
    assert "approve" not in offered(people["editor"], story)
    assert {"approve", "press"} <= offered(people["second"], story)
    assert "urgent" in offered(people["chief"], story)
    assert "urgent" not in offered(people["editor"], story)


def test_the_press_signs_the_last_step_along(desk):
    people, story = desk
    submit(story, by=people["writer"])
    approve(story, by=people["editor"])
    answer = ask(as_(people["second"]), "press", story, when="now", sign="on")
    assert answer.json()["ok"]
    assert SignOff.objects.filter(person=people["second"], step=2).exists()
    assert Edition.objects.live().filter(story=story).exists()


def test_without_that_tick_the_press_is_refused_and_nothing_is_signed(desk):
    people, story = desk
    submit(story, by=people["writer"])
    approve(story, by=people["editor"])
    answer = ask(as_(people["second"]), "press", story, when="now")
    assert answer.status_code == 422
    assert SignOff.objects.count() == 1
    assert not Edition.objects.exists()


@pytest.mark.parametrize("verb", ["approve", "return", "countersign", "urgent"])
def test_a_writer_posting_by_hand_is_refused(desk, verb):
    people, story = desk
    submit(story, by=people["writer"])
    answer = ask(as_(people["writer"]), verb, story, opinion="x", why_urgent="x")
    assert answer.status_code == 403
    assert not SignOff.objects.exists()


def test_a_forged_signature_of_the_last_step_signs_nothing(desk):
    people, story = desk
    submit(story, by=people["writer"])
    answer = ask(as_(people["editor"]), "approve", story, step="2")
    assert answer.status_code == 422
    assert not SignOff.objects.exists()


def test_the_writer_reads_why_it_came_back(desk):
    people, story = desk
    submit(story, by=people["writer"])
    send_back(story, by=people["editor"], opinion="导语太长，请再核数字")
    page = as_(people["writer"]).get(f"/admin/articles/story/{story.pk}/change/")
    assert "导语太长，请再核数字" in page.content.decode()


def test_the_sheet_names_who_signed_and_strangers_do_not_get_it(desk):
    people, story = desk
    people["editor"].first_name = "周穆清"
    people["editor"].save()
    submit(story, by=people["writer"])
    approve(story, by=people["editor"], opinion="时间核过")
    page = as_(people["writer"]).get(f"/admin/articles/story/{story.pk}/sheet/")
    text = page.content.decode()
    assert "周穆清" in text
    assert "时间核过" in text
    assert "no-store" in page["Cache-Control"]
    other = as_(factories.writer("other"))
    assert other.get(f"/admin/articles/story/{story.pk}/sheet/").status_code == 404


def test_the_sheet_lists_words_of_the_house_and_who_let_them_pass(desk):
    people, _story = desk
    HouseWord.objects.create(kind="wrong", word="登陆系统", better="登录系统")
    HouseWord.objects.create(kind="sensitive", word="独家")
    body = "<p>江上登陆系统独家开放，坐船的人可以在家里先看好哪一班还有位子。</p>"
    story = factories.story("渡口", created_by=people["writer"], body=body)
    client = as_(people["editor"])
    path = f"/admin/articles/story/{story.pk}/sheet/"
    found = {each.message for each in client.get(path).context["findings"]}
    assert any("登陆系统" in each for each in found)
    assert any("独家" in each for each in found)
    material = gather(read_stories([story.pk]))[0]
    finding = next(each for each in run_checks(material) if each.words == "登陆系统")
    decide(
        story,
        by=people["editor"],
        finding=finding,
        scope="story",
        reason="船公司的原名",
    )
    answer = client.get(path)
    left = {each.message for each in answer.context["findings"]}
    assert not any("登陆系统" in each for each in left)
    assert any("独家" in each for each in left)
    (line,) = answer.context["decided"]
    assert "登陆系统" in line.head
    assert line.text == "船公司的原名"
    assert line.who == str(people["editor"])
    assert "船公司的原名" in answer.content.decode()


def test_the_board_shows_each_what_they_may_see(desk):
    people, story = desk
    at = timezone.now()
    piles = {pile.column: pile for pile in board(people["writer"], Wanted(), at)}
    assert piles["draft"].total == 1
    other = factories.writer("other")
    assert sum(pile.total for pile in board(other, Wanted(), at)) == 0
    assert sum(pile.total for pile in board(AnonymousUser(), Wanted(), at)) == 0
    submit(story, by=people["writer"])
    review = next(
        p for p in board(people["editor"], Wanted(), at) if p.column == "review"
    )
    assert [len(cards) for _name, cards in review.groups] == [1]


def test_a_full_board_asks_no_more_than_a_short_one(desk):
    people, _story = desk
    client = as_(people["editor"])

    def count():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get("/admin/articles/story/board/").status_code == 200
        return len(found)

    submit(factories.story("甲", created_by=people["writer"]), by=people["writer"])
    few = count()
    for number in range(8):
        made = factories.story(f"稿{number}", created_by=people["writer"])
        submit(made, by=people["writer"])
    assert count() == few


def test_work_is_given_out_in_place_and_a_stale_card_is_refused(desk):
    people, story = desk
    client = as_(people["editor"])
    path = f"/admin/articles/story/{story.pk}/assignment/"
    data = {
        "read_version": story.version,
        "assignee": people["second"].pk,
        "due_at": "2031-07-02T18:00",
        "priority": 1,
        "legal_check": 1,
        "picture_check": 0,
    }
    assert client.post(path, data, headers={"X-Desk": "1"}).json()["ok"]
    story.refresh_from_db()
    assert (story.assignee, story.priority) == (people["second"], 1)
    stale = client.post(path, {**data, "priority": 3}, headers={"X-Desk": "1"})
    assert stale.status_code == 422
    assert Story.objects.get(pk=story.pk).priority == 1
    assert as_(people["writer"]).get(path).status_code == 403


def test_giving_out_work_leaves_the_signatures(desk):
    people, story = desk
    submit(story, by=people["writer"])
    approve(story, by=people["editor"])
    approve(story, by=people["second"])
    assert assign(story, by=people["editor"], assignee=people["second"])
    assert Story.objects.get(pk=story.pk).state == State.READY


def test_the_calendar_shows_what_is_due_to_those_who_may_see_it(desk):
    people, story = desk
    Story.objects.filter(pk=story.pk).update(
        due_at=timezone.now() + timedelta(minutes=1), headline="到点的稿"
    )
    path = "/admin/articles/story/calendar/"
    assert "到点的稿" in as_(people["editor"]).get(path).content.decode()
    assert "到点的稿" not in as_(factories.writer("o")).get(path).content.decode()
    assert (
        as_(people["editor"]).get(path, {"day": "x", "by": "week"}).status_code == 200
    )
