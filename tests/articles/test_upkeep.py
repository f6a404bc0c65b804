from __future__ import annotations

from datetime import timedelta

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from articles.models import Heartbeat, Listing, SearchRow
from articles.publishing import end, press
from articles.upkeep import beat, sweep
from tests import factories


class SweepTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()

    def test_rows_of_a_story_that_ended_go_and_others_stay(self):
        ended, stays = factories.story("到点下线"), factories.story("一直在")
        press(stays, by=self.editor)
        press(ended, by=self.editor)
        end(ended, by=self.editor, at=timezone.now() + timedelta(hours=1))
        assert sweep() == 0
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            assert sweep() > 0
        left = set(Listing.objects.values_list("story", flat=True))
        assert left == {stays.pk}
        assert SearchRow.objects.get().story == stays

    def test_a_worker_that_beats_is_seen(self):
        beat("one")
        beat("one")
        assert Heartbeat.objects.get().name == "one"

    def test_listings_made_anew_are_the_same(self):
        def rows():
            fields = ("stream", "published_at", "live_from", "live_until", "edition")
            return set(Listing.objects.values_list(*fields))

        story = factories.story()
        story.tags.add("渡口")
        press(story, by=self.editor)
        press(story, by=self.editor, live_from=timezone.now() + timedelta(hours=1))
        before, terms = rows(), SearchRow.objects.values_list("edition", "terms")
        terms = set(terms)
        Listing.objects.all().delete()
        SearchRow.objects.all().delete()
        call_command("rebuild_listings", verbosity=0)
        assert rows() == before
        assert set(SearchRow.objects.values_list("edition", "terms")) == terms
