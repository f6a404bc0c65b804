"""The demo paper: complete, consistent, and never over anything else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from articles import material
from articles.bench import bench_for
from articles.copydesk import Severity, run_checks
from articles.models import Edition, Story
from articles.models.vocabulary import State
from articles.publishing import press
from articles.review import approve
from articles.text.counting import count_zi
from articles.text.punctuation import half_width_places
from newsroom.demo import art
from newsroom.demo.desk import AUTHOR, CATEGORY, fill_desk
from newsroom.demo.load import is_empty, is_loaded
from newsroom.demo.reading import read_desk, read_lists, read_stories, read_table
from tests import factories

STORIES = read_stories()
DESK = [each for each in read_desk() if each.head["stage"] != "draft"]
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


@pytest.mark.parametrize("story", [*CHINESE, *DESK], ids=lambda story: story.number)
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


class DeskTests(TestCase):
    """Whoever logs in for the first time finds work of each kind."""

    @classmethod
    def setUpTestData(cls):
        people = {
            "journalist": factories.writer("journalist"),
            "editor": factories.editor(),
            "chief": factories.chief(),
        }
        factories.category(CATEGORY)
        factories.author(AUTHOR, user=people["journalist"])
        factories.source("本报")
        cls.at = timezone.now()
        fill_desk(people, cls.at)
        cls.people = people

    def boxes(self, name):
        found = bench_for(self.people[name], timezone.now()).boxes
        return {box.name: box.count for box in found if box.count}

    def test_each_state_of_review_has_a_story(self):
        states = Story.objects.values_list("state", flat=True)
        assert set(states) == set(State)

    def test_nobody_s_first_page_is_empty(self):
        assert self.boxes("journalist") == {"returned_mine": 1, "draft_mine": 1}
        assert self.boxes("editor") == {"review_mine": 1}
        assert self.boxes("chief") == {"review_mine": 1}

    def test_the_editor_signs_what_waits_and_the_chief_the_last_step(self):
        waiting = Story.objects.get(
            assignee=self.people["editor"], state=State.IN_REVIEW
        )
        assert waiting.due_at > self.at
        assert approve(waiting, by=self.people["editor"])[0].step == 1
        last = Story.objects.get(assignee=self.people["chief"])
        assert approve(last, by=self.people["chief"])[0].step == 2

    def test_readers_see_none_of_it_for_two_days(self):
        for hours in (0, 48):
            assert not Edition.objects.live(self.at + timedelta(hours=hours)).exists()
        assert Edition.objects.live(self.at + timedelta(hours=73)).count() == 1

    def test_the_embargo_holds_against_a_press(self):
        story = Story.objects.get(embargo_until__gt=self.at)
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.people["chief"])
        assert caught.value.error_list[0].code == "embargo"

    def test_what_is_handed_over_has_nothing_to_mend(self):
        handed = Story.objects.exclude(state=State.DRAFT)
        numbers = list(handed.values_list("pk", flat=True))
        for each in material.gather(material.read_stories(numbers)):
            found = [f.code for f in run_checks(each) if f.severity is Severity.BLOCK]
            assert found == [], each.story.headline
