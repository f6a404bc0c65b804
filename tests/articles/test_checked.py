from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import checked
from articles.checked import Counts, counts_of, forget, forget_picture
from articles.models import HouseWord, StoryRow
from articles.storyindex import index_story
from tests import factories

pytestmark = pytest.mark.django_db


def of(story, at=None):
    return counts_of([story.pk], at or timezone.now())[story.pk]


def is_kept(story):
    return StoryRow.objects.get(pk=story.pk).blocks is not None


def test_what_the_checks_found_is_kept_and_read_without_a_text():
    story = factories.story(signed=False)
    found = of(story)
    assert found.blocks == 1
    with CaptureQueriesContext(connection) as asked:
        assert of(story) == found
    assert len(asked) <= 3
    assert all('"articles_story"."body"' not in each["sql"] for each in asked)


def test_a_save_has_the_story_checked_anew():
    story = factories.story(signed=False)
    of(story)
    story.bylines.create(author=factories.author())
    index_story(story, list(story.bylines.all()))
    assert not is_kept(story)
    assert of(story).blocks == 0


def test_a_result_of_a_text_that_was_changed_meanwhile_is_not_kept(monkeypatch):
    story = factories.story(signed=False)
    check = checked._check

    def slow(numbers, at):
        found = check(numbers, at)
        index_story(story, [])
        return found

    monkeypatch.setattr(checked, "_check", slow)
    of(story)
    assert not is_kept(story)


def test_a_new_word_of_the_house_counts_at_once():
    story = factories.story()
    assert of(story).blocks == 0
    HouseWord.objects.create(
        kind=HouseWord.Kind.FORBIDDEN, word="渡口", handling=HouseWord.Handling.BLOCK
    )
    assert of(story).blocks > 0


def test_a_result_holds_for_a_day():
    story = factories.story(signed=False)
    of(story)
    StoryRow.objects.update(blocks=7)
    assert of(story).blocks == 7
    assert of(story, timezone.now() + timedelta(days=2)).blocks == 1


def test_a_picture_has_its_stories_checked_anew_and_no_others():
    lead, inside = factories.picture(), factories.picture()
    stories = [
        factories.story("前", lead_picture=lead),
        factories.story("中", body=f'<figure data-picture="{inside.pk}"></figure>'),
    ]
    for number, story in enumerate(stories):
        counts_of([each.pk for each in stories], timezone.now())
        forget_picture([lead, inside][number].pk)
        assert [is_kept(each) for each in stories] == [
            each is not story for each in stories
        ]


def test_a_story_without_a_row_is_checked_all_the_same():
    story = factories.story(signed=False)
    StoryRow.objects.all().delete()
    assert of(story) == Counts(1, of(story).warnings)


def test_forgotten_is_checked_anew():
    story = factories.story()
    of(story)
    forget([story.pk])
    assert not is_kept(story)
