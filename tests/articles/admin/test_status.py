from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.boxes import in_box
from articles.editing import written
from articles.models import Revision, Story
from articles.moments import local
from articles.publishing import (
    cancel_pending,
    correct,
    end,
    press,
    take_down,
    withdraw,
)
from articles.status import Tone, status, statuses
from tests import factories


class StatusTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()

    def setUp(self):
        self.story = factories.story()
        self.at = timezone.now() + timedelta(hours=3)

    def now(self):
        return status(Story.objects.get(pk=self.story.pk), timezone.now())

    def test_a_story_that_was_never_pressed_is_a_draft(self):
        assert self.now().tone == Tone.DRAFT

    def test_a_schedule_says_its_time(self):
        press(self.story, by=self.editor, live_from=self.at)
        assert self.now().tone == Tone.SCHEDULED
        assert f"{timezone.localtime(self.at):%m-%d %H:%M}" in self.now().word

    def test_a_cancelled_schedule_leaves_a_draft_behind(self):
        press(self.story, by=self.editor, live_from=self.at)
        cancel_pending(self.story, by=self.editor)
        assert self.now().tone == Tone.DRAFT

    def test_a_pressed_story_is_live_and_unchanged(self):
        edition = press(self.story, by=self.editor)
        assert (self.now().tone, self.now().edition) == (Tone.LIVE, edition)

    def test_a_later_write_is_a_change_that_was_not_pressed(self):
        press(self.story, by=self.editor)
        self.story.headline = "渡口黄昏"
        self.story.save()
        assert self.now().tone == Tone.CHANGED

    def test_a_save_of_the_same_text_is_no_change(self):
        press(self.story, by=self.editor)
        self.story.save()
        written(self.story, by=self.editor, kind=Revision.Kind.SAVE)
        assert self.now().tone == Tone.LIVE

    def test_a_correction_does_not_press_what_waits(self):
        press(self.story, by=self.editor)
        self.story.headline = "渡口黄昏"
        self.story.save()
        correct(self.story, by=self.editor, text="有误。")
        assert self.now().tone == Tone.CHANGED

    def test_a_withdrawn_story_is_off(self):
        press(self.story, by=self.editor)
        withdraw(self.story, by=self.editor, reason="核实")
        assert self.now().tone == Tone.OFF

    def test_an_embargo_is_a_state_of_its_own_until_its_very_second(self):
        Story.objects.update(embargo_until=self.at)
        word = f"草稿，禁发至 {local(self.at):%m-%d %H:%M}"
        before = status(self.read(), self.at - timedelta(microseconds=1))
        assert (before.tone, before.word) == (Tone.EMBARGO, word)
        assert status(self.read(), self.at).tone == Tone.DRAFT

    def test_a_set_end_is_named(self):
        press(self.story, by=self.editor)
        end(self.story, by=self.editor, at=self.at)
        assert self.now().word == f"已发布，{local(self.at):%m-%d %H:%M} 撤下"

    def test_what_is_taken_down_by_order_says_so(self):
        press(self.story, by=self.editor)
        take_down(self.story, by=factories.chief(), asked_by="甲", reason="乙")
        assert self.now().word == "已按要求撤稿"

    def read(self):
        return Story.objects.get(pk=self.story.pk)

    def test_the_boxes_of_the_list_agree_with_the_status(self):
        made = {Tone.DRAFT: self.story}
        for tone in (Tone.LIVE, Tone.SCHEDULED, Tone.OFF, Tone.EMBARGO):
            made[tone] = factories.story(str(tone))
        for name in ("禁发又撤下", "发布后禁发"):
            made[name] = factories.story(name)
            press(made[name], by=self.editor)
        withdraw(made["禁发又撤下"], by=self.editor, reason="核实")
        held = [made[each].pk for each in (Tone.EMBARGO, "禁发又撤下", "发布后禁发")]
        Story.objects.filter(pk__in=held).update(embargo_until=self.at)
        press(made[Tone.LIVE], by=self.editor)
        press(made[Tone.SCHEDULED], by=self.editor, live_from=self.at)
        press(made[Tone.OFF], by=self.editor)
        withdraw(made[Tone.OFF], by=self.editor, reason="核实")
        for moment in (timezone.now(), self.at - timedelta(seconds=1), self.at):
            known = statuses(list(Story.objects.all()), moment)
            for tone in (Tone.LIVE, Tone.OFF, Tone.EMBARGO):
                found = set(in_box(Story.objects.all(), tone, self.editor, moment))
                # What was withdrawn stands among the withdrawn, embargo or not.
                both = {
                    s
                    for s in found
                    if tone == Tone.OFF and known[s.pk].tone == Tone.EMBARGO
                }
                assert found - both == {
                    s for s in Story.objects.all() if known[s.pk].tone == tone
                }
        everything = in_box(Story.objects.all(), "nonsense", self.editor, self.at)
        assert set(everything) == set(made.values())

    def test_the_queries_do_not_grow_with_the_stories(self):
        stories = [factories.story(f"第{n}篇") for n in range(20)]
        for story in stories[:10]:
            press(story, by=self.editor)
        with CaptureQueriesContext(connection) as found:
            statuses(stories, timezone.now())
        assert len(found) == 3
