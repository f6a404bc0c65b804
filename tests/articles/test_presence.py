from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Presence
from articles.presence import leave, others, ping
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    story, writer = factories.story(), factories.writer()
    editor = factories.editor()
    now = timezone.now()

    def enter(who, window, *, has_typed=False, at=now):
        ping(story, by=who, window=window, has_typed=has_typed, now=at)

    def said(at=now):
        return others(story, by=writer, window="mine", now=at)

    return story, writer, editor, now, enter, said


def test_each_other_person_is_said_once_in_words(room):
    _story, writer, editor, now, enter, said = room
    enter(writer, "mine")
    assert said() == []
    enter(editor, "a")
    assert said() == ["editor 正在看"]
    enter(editor, "b", has_typed=True)
    assert said() == ["editor 正在写"]
    enter(editor, "b", at=now + timedelta(seconds=60))
    assert said(now + timedelta(minutes=1, seconds=10)) == ["editor 1 分钟前改过"]


def test_a_second_window_of_ones_own_is_said_as_such(room):
    _story, writer, _editor, _now, enter, said = room
    enter(writer, "mine")
    enter(writer, "other")
    assert said() == ["你在另一个窗口也开着"]


def test_closed_and_silent_windows_go_away(room):
    story, _writer, editor, now, enter, said = room
    enter(editor, "a")
    leave(story, by=editor, window="a")
    assert said() == []
    enter(editor, "a")
    assert said(now + timedelta(seconds=76)) == []
    enter(editor, "b", at=now + timedelta(seconds=76))
    assert Presence.objects.count() == 1


def test_nobody_closes_a_window_of_somebody_else(room):
    story, writer, editor, _now, enter, said = room
    enter(editor, "a")
    leave(story, by=writer, window="a")
    enter(writer, "a")
    assert said()[0].startswith("editor")
