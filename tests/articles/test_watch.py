from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import watch
from articles.models import Heartbeat, Story
from articles.notices import unread
from articles.publishing import cancel_pending, press
from articles.watch import alarms, is_worker_silent, look
from tests import factories

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class WatchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.other = factories.editor("other")
        cls.chief = factories.chief()
        cls.at = timezone.now()

    def story(self, **fields):
        return factories.story(**{"responsible_editor": self.editor, **fields})

    def kinds(self, user=None, at=None):
        return [each.kind for each in alarms(user or self.editor, at or self.at)]

    def told(self, user=None):
        return [each.kind for each in unread(user or self.editor)]

    def test_a_story_past_its_due_time_is_told_once_and_to_its_editor(self):
        self.story(due_at=self.at - HOUR)
        self.story(due_at=self.at + HOUR)
        assert self.kinds() == ["due"]
        assert [look(self.at), look(self.at + HOUR / 2)] == [1, 0]
        assert self.told() == ["due"]
        assert self.told(self.other) == []
        assert "河湾渡口的早班船" in unread(self.editor).get().text

    def test_another_due_time_is_another_event(self):
        story = self.story(due_at=self.at - HOUR)
        look(self.at)
        Story.objects.filter(pk=story.pk).update(due_at=self.at - HOUR / 2)
        assert look(self.at) == 1

    def test_what_readers_see_or_will_see_is_not_overdue(self):
        live = self.story(due_at=self.at + HOUR)
        press(live, by=self.chief)
        later = self.story(due_at=self.at + HOUR)
        press(later, by=self.chief, live_from=self.at + DAY)
        binned = self.story(due_at=self.at + HOUR)
        Story.objects.filter(pk=binned.pk).update(binned_at=self.at)
        assert self.kinds(at=self.at + 2 * HOUR) == []
        assert look(self.at + 2 * HOUR) == 0

    def test_a_date_that_was_set_and_never_pressed_is_told(self):
        self.story(publish_at=self.at - HOUR)
        pressed = self.story()
        press(pressed, by=self.chief)
        Story.objects.filter(pk=pressed.pk).update(publish_at=self.at - HOUR)
        off = self.story(publish_at=self.at + HOUR)
        press(off, by=self.chief)
        cancel_pending(off, by=self.chief)
        assert self.kinds() == ["unpressed"]
        assert self.kinds(at=self.at + 2 * HOUR) == ["unpressed", "unpressed"]
        assert "没有人按" in alarms(self.editor, self.at)[0].sentence

    def test_what_was_to_be_signed_by_now_goes_to_the_chiefs_too(self):
        story = self.story()
        Story.objects.filter(pk=story.pk).update(sign_by=self.at - HOUR)
        look(self.at)
        assert self.told() == self.told(self.chief) == ["unsigned"]
        assert self.told(self.other) == []

    def test_an_embargo_on_what_can_be_read_is_told(self):
        story = self.story()
        press(story, by=self.chief)
        Story.objects.filter(pk=story.pk).update(embargo_until=self.at + DAY)
        now = timezone.now()
        assert self.kinds(at=now) == ["embargo"]
        assert look(now) == 2

    def test_a_story_of_nobody_goes_to_the_chiefs(self):
        self.story(due_at=self.at - HOUR, responsible_editor=None)
        look(self.at)
        assert self.told(self.chief) == ["due"]

    def test_an_editor_who_may_not_see_it_is_not_told_its_headline(self):
        closed = factories.category("closed")
        factories.role(closed, "特稿组", "edit", self.other)
        self.story(due_at=self.at - HOUR, category=closed)
        look(self.at)
        assert self.told() == []
        assert self.told(self.chief) == ["due"]
        assert self.kinds() == []

    def test_old_dates_of_a_new_installation_are_no_flood(self):
        for _number in range(3):
            self.story(due_at=self.at - timedelta(days=30))
        assert look(self.at) == 0

    def test_what_began_while_no_worker_lived_is_told_when_one_comes_back(self):
        story = self.story()
        begins = timezone.now() + HOUR
        press(story, by=self.chief, live_from=begins)
        Heartbeat.objects.create(name="dead", seen_at=begins - HOUR / 2)
        back = begins + 3 * HOUR
        assert is_worker_silent(back)
        assert look(back) == 1
        assert self.told() == ["late"]
        # Killed before its beat: the next one sees the same silence, and tells nothing.
        assert look(back) == 0
        Heartbeat.objects.create(name="alive", seen_at=back)
        assert not is_worker_silent(back)
        assert look(back + watch.SILENCE / 2) == 0

    def test_a_worker_that_lived_at_the_minute_has_nothing_to_tell(self):
        story = self.story()
        begins = timezone.now() + HOUR
        press(story, by=self.chief, live_from=begins)
        Heartbeat.objects.create(name="alive", seen_at=begins - timedelta(seconds=10))
        assert look(begins + timedelta(seconds=5)) == 0

    def test_the_alarms_of_the_bench_cost_the_same_for_one_and_for_many(self):
        self.editor.has_perm("articles.all_categories")
        for _number in range(6):
            self.story(due_at=self.at - HOUR, publish_at=self.at - HOUR)
        alarms(self.editor, self.at)
        with self.assertNumQueries(4):
            found = alarms(self.editor, self.at)
        assert len(found) == 12

    def test_a_second_look_costs_the_same_however_much_is_overdue(self):
        def cost():
            look(self.at)
            with CaptureQueriesContext(connection) as queries:
                assert look(self.at) == 0
            return len(queries)

        self.story(due_at=self.at - HOUR)
        one = cost()
        for number in range(8):
            self.story(due_at=self.at - HOUR, headline=f"第{number}条")
        assert cost() <= one + 1

    def test_the_watch_uses_an_index_for_every_date(self):
        with connection.cursor() as cursor:
            held = connection.introspection.get_constraints(
                cursor, Story._meta.db_table
            )
        assert {"story_due_at", "story_publish_at", "story_sign_by"} <= set(held)
