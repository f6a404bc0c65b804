from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import AuditEntry, Stamp
from articles.publishing import press, withdraw
from feeds.launching import discard, launch
from feeds.models import ListEdition
from feeds.showing import show
from tests import factories


def headlines(edition, at=None):
    composed = show(edition, at=at or timezone.now())
    return [row.headline for row in composed.composition.shown]


class ListTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.writer = factories.writer()
        cls.list = factories.headline_list()
        factories.entry(cls.list, "第一条")
        factories.entry(cls.list, "第二条")


class LaunchTests(ListTestCase):
    def test_rows_go_live_at_once_and_later_edits_wait(self):
        edition = launch(self.list, by=self.editor)
        self.list.entries.update(headline="改了没上线")
        assert headlines(edition) == ["第一条", "第二条"]
        assert "改了没上线" not in self.client.get("/lists/today/").content.decode()

    def test_the_edition_before_ends_where_the_new_one_begins(self):
        first = launch(self.list, by=self.editor)
        second = launch(self.list, by=self.editor)
        first.refresh_from_db()
        assert first.live_until == second.live_from

    def test_a_launch_at_a_time_waits_and_replaces_an_earlier_plan(self):
        live = launch(self.list, by=self.editor)
        at = timezone.now() + timedelta(hours=2)
        plan = launch(self.list, by=self.editor, live_from=at)
        moved = launch(self.list, by=self.editor, live_from=at + timedelta(hours=1))
        for edition in (live, plan):
            edition.refresh_from_db()
        assert plan.live_until == plan.live_from
        assert plan.cancelled_by == self.editor
        assert live.live_until == moved.live_from

    def test_a_plan_that_begins_within_a_second_can_no_longer_be_replaced(self):
        at = timezone.now() + timedelta(hours=2)
        launch(self.list, by=self.editor, live_from=at)
        with (
            time_machine.travel(at - timedelta(milliseconds=900), tick=False),
            pytest.raises(ValidationError) as caught,
        ):
            launch(self.list, by=self.editor)
        assert caught.value.code == "imminent"

    def test_a_writer_may_not_launch(self):
        with pytest.raises(PermissionDenied):
            launch(self.list, by=self.writer)
        assert not ListEdition.objects.exists()

    def test_a_stale_version_is_refused(self):
        with pytest.raises(ValidationError) as caught:
            launch(self.list, by=self.editor, version=self.list.version - 1)
        assert caught.value.code == "stale"

    def test_a_row_of_its_own_time_moves_the_stamp_there(self):
        at = timezone.now() + timedelta(hours=5)
        factories.entry(self.list, "晚上才有的一条", start=at)
        edition = launch(self.list, by=self.editor)
        assert Stamp.objects.get().until == at
        assert "晚上才有的一条" not in headlines(edition)
        assert "晚上才有的一条" in headlines(edition, at)

    def test_a_new_slug_leads_from_the_old_addresses(self):
        launch(self.list, by=self.editor)
        self.list.slug = "headlines"
        self.list.save()
        launch(self.list, by=self.editor)
        for tail in ("/", ".txt", "/rss.xml"):
            answer = self.client.get(f"/lists/today{tail}")
            assert answer.status_code == 301
            assert answer["Location"] == f"/lists/headlines{tail}"
            assert self.client.get(answer["Location"]).status_code == 200

    def test_a_launch_is_logged(self):
        edition = launch(self.list, by=self.editor)
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.after["edition"]) == ("launch", edition.pk)

    def test_the_checksum_leaves_out_what_a_row_follows(self):
        story = factories.story("旧标题")
        row = factories.entry(self.list, "旧", story=story, follow_headline=True)
        first = launch(self.list, by=self.editor)
        row.headline = "新"
        row.save()
        assert launch(self.list, by=self.editor).checksum == first.checksum
        row.follow_headline = False
        row.save()
        assert launch(self.list, by=self.editor).checksum != first.checksum

    def test_the_database_refuses_a_rewritten_list(self):
        launch(self.list, by=self.editor)
        with pytest.raises(IntegrityError), transaction.atomic():
            ListEdition.objects.update(rows=[])


class DiscardTests(ListTestCase):
    def test_the_rows_of_the_live_edition_come_back_with_their_identity(self):
        launch(self.list, by=self.editor)
        before = list(self.list.entries.values_list("uid", "headline"))
        self.list.entries.first().delete()
        factories.entry(self.list, "不要的一条")
        version = self.list.version
        discard(self.list, by=self.editor)
        assert list(self.list.entries.values_list("uid", "headline")) == before
        assert self.list.version == version + 1

    def test_a_list_that_was_never_live_keeps_its_rows(self):
        with pytest.raises(ValidationError):
            discard(self.list, by=self.editor)
        assert self.list.entries.count() == 2


class ShowTests(ListTestCase):
    def test_a_row_follows_its_story_and_leaves_with_it(self):
        story = factories.story("渡口清晨")
        factories.entry(self.list, "", story=story, follow_headline=True)
        edition = launch(self.list, by=self.editor)
        assert headlines(edition) == ["第一条", "第二条"]
        press(story, by=self.editor)
        assert headlines(edition)[-1] == "渡口清晨"
        story.headline = "渡口黄昏"
        story.save()
        press(story, by=self.editor)
        assert headlines(edition)[-1] == "渡口黄昏"
        withdraw(story, by=self.editor, reason="核实")
        assert headlines(edition) == ["第一条", "第二条"]

    def test_a_rule_fills_below_the_hand_picked_rows_without_repeats(self):
        picked = factories.story("手选的稿件")
        press(picked, by=self.editor)
        press(factories.story("自动的稿件"), by=self.editor)
        factories.entry(self.list, "", story=picked, follow_headline=True)
        self.list.fill_categories.add(factories.category())
        edition = launch(self.list, by=self.editor)
        assert headlines(edition) == ["第一条", "第二条", "手选的稿件", "自动的稿件"]

    def test_the_stamp_knows_when_a_filled_story_grows_too_old(self):
        press(factories.story("自动的稿件"), by=self.editor)
        self.list.fill_categories.add(factories.category())
        edition = launch(self.list, by=self.editor)
        composed = show(edition, at=timezone.now())
        assert Stamp.objects.get().until == composed.composition.next_change

    def test_a_filled_story_is_not_older_than_the_rule(self):
        press(factories.story("自动的稿件"), by=self.editor)
        self.list.fill_categories.add(factories.category())
        self.list.fill_hours = 2
        self.list.save()
        edition = launch(self.list, by=self.editor)
        composed = show(edition, at=timezone.now())
        gone = composed.composition.next_change
        assert headlines(edition, gone - timedelta(seconds=1))[-1] == "自动的稿件"
        assert headlines(edition, gone + timedelta(seconds=1)) == ["第一条", "第二条"]
