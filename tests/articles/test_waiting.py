from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from hypothesis import given, strategies as st

from articles.models import Story
from articles.publishing import correct, press
from articles.text.fixes import lacking
from articles.waiting import lacking_in_pending
from tests import factories
from tests.articles.verbs import VerbTestCase, in_hours

LINES = st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), max_size=8)


@given(LINES, LINES)
def test_a_text_that_has_the_fix_lacks_nothing(before, fixed):
    assert lacking(before, fixed, fixed) == []
    assert lacking(before, before, fixed) == []


@given(LINES, LINES)
def test_the_text_from_before_lacks_the_whole_fix(before, fixed):
    found = {each.text for each in lacking(before, fixed, before)}
    assert found == set(before) ^ set(fixed)


class WaitingTests(VerbTestCase):
    def setUp(self):
        self.story = factories.story(
            body="<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上七点开船。</p>"
        )
        press(self.story, by=self.editor)
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上七点开船。</p><p>晚上加开一班。</p>"
        )
        press(self.story, by=self.editor, live_from=in_hours(6))

    def write(self, body, **more):
        Story.objects.filter(pk=self.story.pk).update(body=body, **more)
        self.story.refresh_from_db()

    def found(self, at=None):
        lines = lacking_in_pending(self.story, at or timezone.now())
        return [(each.text, each.is_old) for each in lines]

    def test_without_a_fix_nothing_is_lacking(self):
        assert self.found() == []

    def test_a_fix_to_the_live_text_is_lacking_in_the_one_that_waits(self):
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上六点开船。</p>"
        )
        press(self.story, by=self.editor, pending="keep")
        assert self.found() == [("早上七点开船。", True), ("早上六点开船。", False)]

    def test_a_mended_headline_is_lacking_too(self):
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上七点开船。</p>",
            headline="渡口清晨",
        )
        press(self.story, by=self.editor, pending="keep")
        assert ("渡口清晨", False) in self.found()

    def test_once_the_waiting_text_has_it_nothing_is_lacking(self):
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上六点开船。</p>"
        )
        press(self.story, by=self.editor, pending="keep")
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上六点开船。</p><p>晚上加开一班。</p>"
        )
        press(self.story, by=self.editor, live_from=in_hours(6), pending="cancel")
        assert self.found() == []

    def test_a_correction_goes_along_by_itself(self):
        correct(self.story, by=self.editor, text="七点应为六点。")
        assert self.found() == []

    def test_when_the_scheduled_one_has_begun_there_is_nothing_to_say(self):
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上六点开船。</p>"
        )
        press(self.story, by=self.editor, pending="keep")
        assert self.found(in_hours(6) + timedelta(minutes=1)) == []

    def test_the_form_names_the_lines(self):
        self.write(
            "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江，江面起了薄雾。</p><p>早上六点开船。</p>"
        )
        press(self.story, by=self.editor, pending="keep")
        self.client.force_login(self.editor)
        page = self.client.get(f"/admin/articles/story/{self.story.pk}/change/")
        text = page.content.decode()
        assert "定时版里还没有这些改动" in text
        assert "早上六点开船。" in text.partition("定时版里还没有")[2]
