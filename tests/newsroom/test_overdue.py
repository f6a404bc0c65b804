"""From what went past its time to who is told of it, and until it is done."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import Edition, Heartbeat, Story
from articles.publishing import press
from articles.review import approve, submit
from articles.watch import SILENCE, look
from tests import factories
from tests.articles.admin.pages import DeskTests

MINUTE = timedelta(minutes=1)


class OverdueTests(DeskTests):
    def setUp(self):
        self.second = factories.chief("second")
        self.category.review_steps = 2
        self.category.save()
        self.story = factories.story(
            created_by=self.writer, responsible_editor=self.editor
        )
        submit(self.story, by=self.writer)

    def first_page(self, user):
        context = self.as_(user).get("/admin/").context
        boxes = {box.name: box.count for box in context["boxes"]}
        return boxes, [each.kind for each in context["notices"]]

    def test_an_urgent_press_is_asked_for_until_it_is_signed(self):
        press(self.story, by=self.chief, urgent=True, reason="水位速报")
        assert look(self.story.sign_by - MINUTE) == 0
        boxes, notices = self.first_page(self.editor)
        assert (boxes["unsigned"], notices) == (1, [])
        # The editor and both chiefs, and each of them once.
        late = self.story.sign_by + MINUTE
        assert [look(late), look(late + MINUTE)] == [3, 0]
        for user in (self.editor, self.chief, self.second):
            boxes, notices = self.first_page(user)
            assert (boxes["unsigned"], notices) == (1, ["unsigned"])
        assert self.first_page(self.writer)[1] == []
        approve(self.story, by=self.editor)
        assert self.first_page(self.chief)[0]["unsigned"] == 1
        approve(self.story, by=self.second)
        assert "unsigned" not in self.first_page(self.editor)[0]
        assert look(late + 2 * MINUTE) == 0

    def test_signatures_in_time_tell_nobody(self):
        press(self.story, by=self.chief, urgent=True, reason="水位速报")
        until = self.story.sign_by
        approve(self.story, by=self.editor)
        approve(self.story, by=self.second)
        assert look(until + MINUTE) == 0

    def test_a_time_that_nobody_pressed_is_told_and_shows_readers_nothing(self):
        past = timezone.now() - MINUTE
        Story.objects.filter(pk=self.story.pk).update(publish_at=past)
        assert look(timezone.now()) == 1
        assert self.first_page(self.editor)[1] == ["unpressed"]
        assert not Edition.objects.exists()

    def test_a_schedule_that_no_worker_saw_goes_live_and_is_told(self):
        approve(self.story, by=self.editor)
        approve(self.story, by=self.second)
        now = timezone.now()
        edition = press(self.story, by=self.chief, live_from=now + timedelta(hours=1))
        Heartbeat.objects.create(name="w", seen_at=now)
        after = edition.live_from + SILENCE
        assert Edition.objects.live(after).get() == edition
        assert look(after) == 1
        assert self.first_page(self.editor)[1] == ["late"]
        Heartbeat.objects.update(seen_at=after)
        assert look(after + MINUTE) == 0
