"""The demo paper: complete, consistent, and never over anything else."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.models import Story
from articles.text.counting import count_zi
from articles.text.punctuation import half_width_places
from newsroom.demo import art
from newsroom.demo.load import is_empty, is_loaded
from newsroom.demo.reading import read_lists, read_stories, read_table
from tests import factories

STORIES = read_stories()
CHINESE = [each for each in STORIES if each.head.get("language", "zh-Hans") != "en"]


class ForeignHomeTests(TestCase):
    def test_a_home_that_holds_other_content_is_left_alone(self):
        story = factories.story("别人的稿件")
        with pytest.raises(CommandError):
            call_command("demo")
        assert Story.objects.get() == story
        assert not is_loaded()
        assert not is_empty()

    def test_a_new_home_is_empty(self):
        assert is_empty()


def test_there_is_enough_to_try_everything():
    assert len(STORIES) >= 40
    assert len(STORIES) - len(CHINESE) == 10
    assert len(read_table("authors")) == 8
    top = [row for row in read_table("categories") if "parent" not in row]
    assert len(top) == 6
    ages = [float(each.head["hours_ago"]) for each in STORIES]
    assert max(ages) > 9 * 24
    assert min(ages) < 1


@pytest.mark.parametrize("story", CHINESE, ids=lambda story: story.number)
def test_each_story_reads_like_a_newspaper(story):
    assert 300 <= count_zi(story.body) <= 1200
    assert half_width_places(story.body) == []
    assert half_width_places(story.head["headline"]) == []


def test_every_reference_resolves():
    numbers = {each.number for each in STORIES}
    authors = {row["slug"] for row in read_table("authors")}
    categories = {row["slug"] for row in read_table("categories")}
    for story in STORIES:
        assert story.head["category"] in categories, story.number
        signed = {part.rpartition(":")[2] for part in story.names("authors")}
        assert signed <= authors, story.number
        for field in ("picture", "body_picture", "early_picture"):
            assert story.head.get(field, art.NAMES[0]) in art.NAMES, story.number
    for demo_list in read_lists():
        assert {row.story for row in demo_list.rows} <= numbers | {""}, demo_list.slug


def test_the_hundred_rows_link_to_own_stories_and_to_examples_only():
    today = next(each for each in read_lists() if each.slug == "today")
    assert len(today.rows) == 100
    assert sum(bool(row.story) for row in today.rows) >= 40
    for row in today.rows:
        assert re.match(r"https://example\.org/|$", row.url)
