from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.autosaving import (
    Elsewhere,
    Stale,
    Typed,
    begin_story,
    forget,
    keep,
    sweep_drafts,
)
from articles.models import Autosave, Presence, Revision, Story
from tests import factories

pytestmark = pytest.mark.django_db


def typed(window="one", version=1, takes_over=False, **values):
    texts = {name: [text] for name, text in values.items()}
    return Typed(window, version, texts, takes_over)


@pytest.fixture
def writer():
    return factories.writer()


@pytest.fixture
def story(writer):
    return factories.story(created_by=writer)


def test_what_is_kept_is_neither_the_story_nor_its_history(story, writer):
    keep(story, typed(headline="写到一半"), by=writer)
    keep(story, typed(headline="写到一多半"), by=writer)
    story.refresh_from_db()
    assert (story.headline, story.version) == ("河湾渡口的早班船", 1)
    assert not Revision.objects.exists()
    assert Autosave.objects.get().values == {"headline": ["写到一多半"]}


def test_newlines_and_what_no_database_takes_are_made_tidy(story, writer):
    keep(story, typed(standfirst="一\r\n二\x00\ud800"), by=writer)
    assert Autosave.objects.get().values == {"standfirst": ["一\n二"]}


def test_text_read_at_an_older_version_is_refused_and_keeps_what_is_there(
    story, writer
):
    keep(story, typed(headline="旧"), by=writer)
    Story.objects.update(version=2)
    with pytest.raises(Stale) as refused:
        keep(story, typed(headline="新"), by=writer)
    assert refused.value.story.version == 2
    assert Autosave.objects.get().values["headline"] == ["旧"]


def test_another_page_never_writes_over_text_nobody_answered_for(story, writer):
    keep(story, typed("one", headline="第一扇窗"), by=writer)
    with pytest.raises(Elsewhere):
        keep(story, typed("two", headline="第二扇窗"), by=writer)
    assert Autosave.objects.get().values["headline"] == ["第一扇窗"]
    keep(story, typed("two", takes_over=True, headline="第二扇窗"), by=writer)
    assert Autosave.objects.get().values["headline"] == ["第二扇窗"]


def test_two_people_keep_texts_of_their_own(story, writer):
    editor = factories.editor()
    keep(story, typed(headline="写者"), by=writer)
    keep(story, typed("two", headline="编辑"), by=editor)
    assert Autosave.objects.count() == 2


def test_who_may_not_change_the_story_keeps_nothing(story):
    with pytest.raises(PermissionDenied):
        keep(story, typed(headline="x"), by=factories.writer("other"))
    assert not Autosave.objects.exists()


def test_one_page_forgets_its_own_text_only(story, writer):
    keep(story, typed("one", headline="甲"), by=writer)
    forget(story, by=writer, window="two")
    assert Autosave.objects.exists()
    forget(story, by=writer, window="one")
    assert not Autosave.objects.exists()


def begin(writer):
    now = timezone.now()
    return begin_story(by=writer, busy_since=now - timedelta(minutes=1))


def test_an_empty_draft_is_taken_up_again(writer):
    first = begin(writer)
    assert begin(writer) == first
    assert begin(factories.writer("other")) != first
    assert (first.created_by, first.changed_by) == (writer, writer)


def test_a_draft_with_a_word_on_its_way_is_not_taken_up(writer):
    first = begin(writer)
    keep(first, typed(headline="字"), by=writer)
    assert begin(writer) != first


def test_a_draft_that_stands_open_is_not_taken_up(writer):
    first = begin(writer)
    now = timezone.now()
    Presence.objects.create(
        user=writer, story=first, window="w", opened_at=now, seen_at=now
    )
    assert begin(writer) != first


def test_untouched_drafts_stand_in_no_list(story, writer):
    empty = begin(writer)
    assert set(Story.objects.touched()) == {story}
    keep(empty, typed(headline="字"), by=writer)
    assert set(Story.objects.touched()) == {story, empty}


def test_the_sweep_takes_old_empty_drafts_and_nothing_else(story, writer):
    old = timezone.now() - timedelta(days=2)
    gone, kept, open_ = (
        Story.objects.create(created_by=writer) for _number in range(3)
    )
    keep(kept, typed(headline="字"), by=writer)
    Presence.objects.create(
        user=writer,
        story=open_,
        window="w",
        opened_at=old,
        seen_at=timezone.now(),
    )
    Story.objects.update(created_at=old)
    young = Story.objects.create(created_by=writer)
    sweep_drafts(timezone.now())
    left = set(Story.objects.all())
    assert gone not in left
    assert left == {story, kept, open_, young}


def test_unsaved_text_waits_two_months(story, writer):
    keep(story, typed(headline="字"), by=writer)
    sweep_drafts(timezone.now() + timedelta(days=59))
    assert Autosave.objects.exists()
    sweep_drafts(timezone.now() + timedelta(days=61))
    assert not Autosave.objects.exists()
