from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.handing import shift_start
from articles.models import AuditEntry, Handover, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests


class HandoverTests(DeskTests):
    def setUp(self):
        super().setUp()
        self.url = "/admin/handover/"

    def titles(self, user=None):
        page = self.as_(user or self.editor).get(self.url)
        return {
            part.title: [each.text for each in part.points]
            for part in page.context["sections"]
        }

    def give(self, user=None, **data):
        began = timezone.localtime() - timedelta(hours=6)
        data = {"began": f"{began:%Y-%m-%dT%H:%M}", "note": "留意早高峰。", **data}
        return self.as_(user or self.editor).post(self.url, data)

    def test_the_page_says_what_went_live_what_comes_and_what_is_late(self):
        now = timezone.now()
        press(factories.story("已上线", created_by=self.writer), by=self.editor)
        press(
            factories.story("六小时后", created_by=self.writer),
            by=self.editor,
            live_from=now + timedelta(hours=6),
        )
        press(
            factories.story("明天晚上", created_by=self.writer),
            by=self.editor,
            live_from=now + timedelta(hours=20),
        )
        factories.story("拖稿", due_at=now - timedelta(hours=1))
        factories.story("忘了发", publish_at=now - timedelta(hours=1))
        factories.story("解禁", embargo_until=now + timedelta(hours=2))
        assert self.titles() == {
            "已发布": ["已上线"],
            "12 小时内定时发布": ["六小时后"],
            "已过截稿": ["拖稿"],
            "到了定时却没人发布": ["忘了发"],
            "12 小时内解除的禁发": ["解禁"],
        }

    def test_a_first_copy_with_an_earlier_date_went_live_and_was_not_changed(self):
        old = timezone.now() - timedelta(days=30)
        story = factories.story("旧闻补录", backdated_to=old)
        press(story, by=self.chief)
        assert self.titles(self.chief) == {"已发布": ["旧闻补录"]}
        Story.objects.filter(pk=story.pk).update(deck="改过")
        press(story, by=self.chief)
        assert self.titles(self.chief)["发布后改过"] == ["旧闻补录"]

    def test_pins_that_run_out_are_named_with_their_list(self):
        listed = factories.headline_list()
        soon = timezone.now() + timedelta(hours=1)
        factories.entry(listed, "钉住的一条", pinned_slot=1, pinned_until=soon)
        factories.entry(listed, "不急的一条", end=soon + timedelta(days=3))
        assert self.titles() == {"要目里将到期的条目和钉位": ["今日要目：钉住的一条"]}

    def test_nobody_sees_stories_that_are_not_theirs(self):
        factories.story("拖稿", due_at=timezone.now() - timedelta(hours=1))
        assert self.titles(self.stranger) == {}
        self.give()
        shift = Handover.objects.get()
        path = f"{self.url}{shift.pk}/"
        assert "拖稿" in self.as_(self.editor).get(path).content.decode()
        assert "拖稿" not in self.as_(self.stranger).get(path).content.decode()

    def test_what_was_given_on_stays_as_it_was(self):
        story = factories.story("拖稿", due_at=timezone.now() - timedelta(hours=1))
        answer = self.give()
        press(story, by=self.editor)
        page = self.client.get(answer["Location"]).content.decode()
        assert "拖稿" in page
        assert "留意早高峰。" in page

    def test_two_different_persons_sign(self):
        self.give()
        shift = Handover.objects.get()
        path = f"{self.url}{shift.pk}/take/"
        self.as_(self.editor).post(path)
        shift.refresh_from_db()
        assert shift.taken_by is None
        self.as_(self.chief).post(path)
        shift.refresh_from_db()
        assert shift.taken_by == self.chief
        self.as_(self.stranger).post(path)
        shift.refresh_from_db()
        assert shift.taken_by == self.chief
        actions = set(AuditEntry.objects.values_list("action", flat=True))
        assert {"give", "take"} <= actions

    def test_the_next_shift_begins_where_the_last_ended(self):
        now = timezone.now()
        assert shift_start(now) == now - timedelta(hours=8)
        self.give()
        assert shift_start(timezone.now()) == Handover.objects.get().ended_at

    def test_a_writer_keeps_no_shifts(self):
        assert self.as_(self.writer).get(self.url).status_code == 403
        assert self.give(self.writer).status_code == 403
        assert not Handover.objects.exists()

    def test_a_shift_that_begins_tomorrow_or_last_week_is_refused_and_the_note_kept(
        self,
    ):
        for days in (1, -7):
            began = timezone.localtime() + timedelta(days=days)
            page = self.give(began=f"{began:%Y-%m-%dT%H:%M}")
            assert page.status_code == 422
            assert "留意早高峰。" in page.content.decode()
        assert not Handover.objects.exists()
