from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import MostRead, ReadCount, Stamp
from articles.publishing import press, withdraw
from articles.readership import due, most_read, prune, rank, rank_when_due, write_reads
from articles.upkeep import sweep
from tests import factories


def hour_of(at):
    return at.replace(minute=0, second=0, microsecond=0)


class Paper(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.stories = [factories.story(f"第{n}篇") for n in range(14)]
        for story in cls.stories:
            press(story, by=cls.editor)
        cls.english = [factories.story(f"Story {n}", language="en") for n in range(3)]
        for story in cls.english:
            press(story, by=cls.editor)

    def setUp(self):
        due.reset()
        self.at = timezone.now()

    def read(self, counts, ago=timedelta(0)):
        hour = hour_of(self.at - ago)
        due.is_due(self.at)  # tests make the ranking themselves
        write_reads({(hour, story.pk): count for story, count in counts.items()})

    def places(self, language="zh-Hans"):
        return [edition.story_id for edition in most_read(language, self.at)]

    def generation(self):
        return Stamp.objects.get().generation


class WritingTests(Paper):
    def test_counts_of_an_hour_add_up(self):
        story = self.stories[0]
        self.read({story: 3})
        self.read({story: 4})
        assert ReadCount.objects.get().count == 7

    def test_only_live_stories_are_counted(self):
        gone, draft = self.stories[0], factories.story("没签发的")
        withdraw(gone, by=self.editor, reason="核实")
        hour = hour_of(self.at)
        write_reads({(hour, gone.pk): 5, (hour, draft.pk): 5, (hour, 10**17): 5})
        assert not ReadCount.objects.exists()

    def test_a_thousand_stories_take_few_statements(self):
        due.is_due(self.at)
        hour = hour_of(self.at)
        counts = {
            (hour - timedelta(hours=n), s.pk): 1
            for n in range(90)
            for s in self.stories
        }
        with CaptureQueriesContext(connection) as context:
            write_reads(counts)
        assert len(context) <= 6
        assert ReadCount.objects.count() == len(counts)

    def test_old_hours_go_and_a_week_stays(self):
        for days in (0, 6, 9):
            self.read({self.stories[0]: 1}, ago=timedelta(days=days))
        assert prune(self.at) == 1
        assert ReadCount.objects.count() == 2
        with time_machine.travel(self.at + timedelta(days=30)):
            assert sweep() == 2


class RankingTests(Paper):
    def test_the_most_read_come_first_and_of_equals_the_newer(self):
        a, b, c, d = self.stories[:4]
        self.read({a: 5, b: 9, c: 5, d: 1})
        assert rank(self.at)
        assert self.places() == [b.pk, c.pk, a.pk, d.pk]

    def test_there_are_ten_places_for_each_language(self):
        self.read({story: 10 + n for n, story in enumerate(self.stories)})
        self.read(dict.fromkeys(self.english, 1))
        rank(self.at)
        assert self.places() == [s.pk for s in reversed(self.stories)][:10]
        assert self.places("en") == [s.pk for s in reversed(self.english)]

    def test_fewer_than_three_are_no_ranking(self):
        self.read({self.stories[0]: 5, self.stories[1]: 4})
        rank(self.at)
        assert self.places() == []

    def test_a_full_day_counts_alone_and_a_thin_one_takes_in_the_week(self):
        old, *others = self.stories
        self.read({old: 99}, ago=timedelta(days=2))
        self.read(dict.fromkeys(others[:9], 1))
        rank(self.at)
        assert self.places()[0] == old.pk
        self.read({others[9]: 1})
        rank(self.at)
        assert old.pk not in self.places()
        assert len(self.places()) == 10

    def test_reads_of_last_week_are_forgotten(self):
        self.read(dict.fromkeys(self.stories[:3], 9), ago=timedelta(days=7, hours=1))
        rank(self.at)
        assert self.places() == []

    def test_a_withdrawn_story_drops_out_at_once_and_the_rest_close_up(self):
        a, b, c, d = self.stories[:4]
        self.read({a: 4, b: 3, c: 2, d: 1})
        rank(self.at)
        withdraw(b, by=self.editor, reason="核实")
        self.at = timezone.now()
        assert self.places() == [a.pk, c.pk, d.pk]

    def test_the_stamp_moves_when_the_order_does_and_else_not(self):
        a, b, c = self.stories[:3]
        self.read({a: 9, b: 5, c: 1})
        assert rank(self.at)
        before = self.generation()
        self.read({a: 9, b: 5, c: 1})
        assert not rank(self.at)
        assert MostRead.objects.get(position=1).count == 18
        assert self.generation() == before
        self.read({c: 50})
        assert rank(self.at)
        assert self.generation() == before + 1

    def test_the_same_counts_give_the_same_places_whoever_ranks(self):
        self.read({story: n % 4 for n, story in enumerate(self.stories)})
        rank(self.at)
        first = list(MostRead.objects.values_list("language", "position", "story"))
        MostRead.objects.all().delete()
        rank(self.at)
        assert (
            list(MostRead.objects.values_list("language", "position", "story")) == first
        )

    def test_reading_the_ranking_is_one_short_query(self):
        self.read(dict.fromkeys(self.stories, 1))
        rank(self.at)
        with CaptureQueriesContext(connection) as context:
            assert len(most_read("zh-Hans", self.at)) == 10
        assert len(context) == 1

    def test_whoever_writes_ranks_but_not_more_often_than_every_five_minutes(self):
        story = self.stories[0]
        write_reads({(hour_of(self.at), story.pk): 1})
        first = MostRead.objects.get().count
        write_reads({(hour_of(self.at), story.pk): 1})
        assert MostRead.objects.get().count == first
        rank_when_due(self.at + timedelta(minutes=6))
        assert MostRead.objects.get().count == first + 1

    def test_the_worker_ranks_on_a_quiet_site(self):
        self.read(dict.fromkeys(self.stories[:5], 2))
        due.reset()
        sweep()
        assert len(self.places()) == 5


@pytest.mark.django_db
def test_a_site_where_nothing_was_pressed_has_no_ranking_and_no_fault():
    assert rank(timezone.now()) is False
