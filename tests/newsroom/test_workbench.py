from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.bench import bench_for
from articles.models import Heartbeat, Story
from articles.models.vocabulary import State
from articles.publishing import press
from articles.review import send_back, submit
from feeds.launching import launch
from tests import factories
from tests.articles.admin.pages import DeskTests


class WorkbenchTests(DeskTests):
    def boxes(self, user):
        found = bench_for(type(user).objects.get(pk=user.pk), timezone.now())
        return {
            box.name: [line.title for line in box.lines]
            for box in found.boxes
            if box.count
        }

    def story(self, headline, state=State.DRAFT, **fields):
        fields.setdefault("created_by", self.writer)
        return factories.story(headline, state=state, signed=False, **fields)

    def test_a_draft_waits_for_its_writer_and_for_nobody_else(self):
        self.story("甲")
        assert self.boxes(self.writer) == {"draft_mine": ["甲"]}
        assert self.boxes(self.editor) == {}

    def test_what_is_submitted_waits_for_editors_and_never_for_the_writer(self):
        self.story("甲", State.IN_REVIEW)
        assert self.boxes(self.editor) == {"review_mine": ["甲"]}
        assert self.boxes(self.writer) == {}

    def test_what_is_assigned_to_another_does_not_wait_for_me(self):
        self.story("甲", State.IN_REVIEW, assignee=self.chief)
        assert self.boxes(self.editor) == {}

    def test_nobody_is_asked_to_review_a_story_of_their_own(self):
        self.story("甲", State.IN_REVIEW, created_by=self.editor)
        assert self.boxes(self.editor) == {}

    def test_a_late_story_is_in_one_red_box_only(self):
        past = timezone.now() - timedelta(hours=1)
        self.story("送审的", State.IN_REVIEW, due_at=past)
        self.story("草稿", due_at=past)
        self.story("退回的", State.RETURNED, due_at=past, created_by=self.editor)
        assert self.boxes(self.editor) == {
            "review_mine": ["送审的"],
            "returned_mine": ["退回的"],
            "overdue_else": ["草稿"],
        }

    def test_what_is_live_or_scheduled_is_not_late(self):
        story = factories.story(
            "甲", due_at=timezone.now() - timedelta(hours=1), created_by=self.writer
        )
        press(story, by=self.editor)
        assert self.boxes(self.editor) == {"live": ["甲"]}

    def test_what_came_back_shows_the_newest_opinion(self):
        story = self.story("甲")
        for opinion in ("先改标题", "再补数字来源"):
            submit(story, by=self.writer)
            send_back(story, by=self.editor, opinion=opinion)
        page = self.as_(self.writer).get("/admin/")
        assert page.context["boxes"][0].lines[0].opinion == "再补数字来源"
        assert "再补数字来源" in page.content.decode()

    def test_the_bin_and_untouched_drafts_are_not_shown(self):
        self.story("扔了的", binned_at=timezone.now())
        self.story("", body="")
        assert self.boxes(self.writer) == {}

    def test_a_story_one_may_not_open_is_in_no_box(self):
        self.story("甲", State.IN_REVIEW, category=self.category)
        press(factories.story("已上线", created_by=self.writer), by=self.editor)
        assert self.boxes(self.stranger) == {}

    def test_the_schedule_of_today_comes_by_time(self):
        now = timezone.now()
        for headline, minutes in (("后", 2), ("先", 1)):
            story = factories.story(headline, created_by=self.writer)
            press(story, by=self.editor, live_from=now + timedelta(seconds=minutes))
        later = factories.story("后天", created_by=self.writer)
        press(later, by=self.editor, live_from=now + timedelta(days=2))
        found = self.boxes(self.editor).get("scheduled", [])
        assert "后天" not in found
        # In the last seconds of a day nothing of today is left.
        assert found in (["先", "后"], ["先"], [])

    def test_the_sentence_counts_what_waits(self):
        self.story("甲", State.IN_REVIEW)
        self.story("乙", due_at=timezone.now() - timedelta(minutes=5))
        page = self.as_(self.editor).get("/admin/")
        assert page.context["due"] == 2
        text = page.content.decode()
        assert "2 件事等你" in text
        assert "没有退回的稿件。" in text
        assert 'id="box-returned_mine"' not in text

    def test_six_rows_are_shown_and_the_rest_is_one_click_away(self):
        for number in range(9):
            self.story(f"第{number}篇", State.IN_REVIEW)
        page = self.as_(self.editor).get("/admin/")
        text = page.content.decode()
        assert text.count("第") >= 6
        assert len(page.context["boxes"][0].lines) == 6
        assert page.context["boxes"][0].count == 9
        assert "box=review_mine" in text
        assert "全部 9 篇" in text

    def test_lists_say_what_a_launch_would_change(self):
        listed = factories.headline_list()
        factories.entry(listed, "第一条")
        launch(listed, by=self.chief)
        factories.entry(listed, "第二条")
        page = self.as_(self.editor).get("/admin/")
        assert page.context["first_list"].unlaunched == 1
        assert "1 处改动没上线" in page.content.decode()
        assert "线上第 1 版，1 条" in page.content.decode()

    def test_what_goes_wrong_with_times_is_a_red_box_of_its_own(self):
        past = timezone.now() - timedelta(hours=1)
        self.story("没人按发布", publish_at=past)
        self.story("已过截稿", publish_at=past, due_at=past)
        page = self.as_(self.editor).get("/admin/")
        assert [str(each.story) for each in page.context["alarms"]] == ["没人按发布"]
        assert page.context["due"] == 2
        assert "时间不对" in page.content.decode()
        page = self.as_(self.stranger).get("/admin/")
        assert "没人按发布" not in page.content.decode()

    def test_every_screen_but_the_first_has_a_small_way_to_a_new_story(self):
        small = 'class="btn small" data-key="n"'
        client = self.as_(self.writer)
        assert small not in client.get("/admin/").content.decode()
        assert small in client.get("/admin/articles/story/").content.decode()
        assert small in client.get("/admin/articles/picture/").content.decode()

    def test_any_number_of_rows_costs_the_same_queries(self):
        assert self.queries(50) == self.queries(5)

    def queries(self, count):
        Story.objects.filter(editions=None).update(binned_at=timezone.now())
        for number in range(count):
            for state in (State.DRAFT, State.IN_REVIEW, State.RETURNED):
                story = self.story(f"{state}{number}", state, created_by=self.chief)
            story = factories.story(f"上{count}-{number}", created_by=self.writer)
            press(story, by=self.editor)
        listed = factories.headline_list(f"l{count}")
        factories.entry(listed, "一条")
        client = self.as_(self.chief)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as found:
            client.get("/admin/")
        return len(found)

    def test_a_worker_that_has_stopped_is_said_on_the_first_page(self):
        client = self.as_(self.editor)
        assert "后台进程停了" not in client.get("/admin/").content.decode()
        Heartbeat.objects.create(
            name="dead", seen_at=timezone.now() - timedelta(hours=1)
        )
        assert "后台进程停了" in client.get("/admin/").content.decode()
        Heartbeat.objects.create(name="alive", seen_at=timezone.now())
        assert "后台进程停了" not in client.get("/admin/").content.decode()

    def test_what_is_under_embargo_has_a_box_of_its_own(self):
        held = self.story("甲", embargo_until=timezone.now() + timedelta(hours=1))
        self.story("乙")
        page = self.as_(self.writer).get("/admin/articles/story/?box=embargo")
        assert [each.pk for each in page.context["cl"].result_list] == [held.pk]
