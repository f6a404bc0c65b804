from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles.models import (
    AuditEntry,
    Edition,
    Listing,
    MostRead,
    PreviewLink,
    SearchRow,
    Stamp,
    Takedown,
)
from articles.publishing import (
    correct,
    press,
    put_back,
    reinstate,
    take_down,
    withdraw,
)
from articles.takingdown import dry_run
from feeds.launching import launch
from feeds.models import Entry, ListEdition
from tests import factories
from tests.articles.verbs import code
from tests.crawling import body_of, crawl

HEADLINE = "石桥镇水厂本周检修滤池"


class Ordered(TestCase):
    """A story that stands everywhere a story can stand, and another to stay."""

    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        cls.story = factories.story(HEADLINE)
        cls.story.tags.add("供水")
        cls.edition = press(cls.story, by=cls.chief)
        correct(cls.story, by=cls.chief, text="检修的是二号滤池。")
        cls.other = factories.story("夜班公交再添五条线路")
        cls.other.tags.add("供水")
        press(cls.other, by=cls.chief)
        MostRead.objects.create(
            language="zh-Hans", position=1, story=cls.story, count=9
        )
        cls.today = factories.headline_list()
        factories.entry(cls.today, "", story=cls.story, follow_headline=True)
        factories.entry(cls.today, "水厂检修的另一种说法", url=cls.edition.path)
        factories.entry(cls.today, f"本报讯：{HEADLINE}")
        factories.entry(cls.today, HEADLINE, url="https://elsewhere.example/water")
        factories.entry(cls.today, "夜班公交再添五条线路", story=cls.other)
        factories.placement(cls.today)
        launch(cls.today, by=cls.chief)
        Entry.objects.create(
            headline_list=cls.today, headline="还没有上线的一条", position=900
        )
        PreviewLink.objects.create(
            story=cls.story,
            token_hash="a" * 64,
            expires_at=timezone.now() + timedelta(days=7),
            made_at=timezone.now(),
            made_by=cls.chief,
        )

    def order(self, **more):
        return take_down(
            self.story,
            by=self.chief,
            asked_by="镇政府办公室",
            order_number="河水〔2026〕7号",
            reason="数据有误",
            **more,
        )

    def places(self):
        """Return the public addresses that say anything of the story."""
        own = ("水厂", "滤池", self.edition.path)
        elsewhere = "elsewhere.example"
        found = set()
        for path, response in crawl(self.client).items():
            text = body_of(response).replace("<wbr>", "")
            text = "\n".join(
                line for line in text.splitlines() if elsewhere not in line
            )
            if any(word in text for word in own):
                found.add(path)
        return found


class CascadeTests(Ordered):
    def test_no_public_address_says_anything_of_it_and_putting_back_brings_all(self):
        before = self.places()
        assert {"/", "/rss.xml", "/lists/today/", "/lists/today.txt"} <= before
        takedown = self.order()
        Entry.objects.filter(url__contains="elsewhere").delete()
        launch(self.today, by=self.chief)
        assert self.places() == set()
        assert self.client.get(self.edition.path).status_code == 410
        assert (
            "水厂" not in self.client.get("/search/?q=滤池&x=1").content.decode()[900:]
        )
        put_back(takedown, by=self.chief, reason="已更正")
        after = self.places()
        assert {"/", "/rss.xml", "/lists/today/", self.edition.path} <= after

    def test_the_gone_page_says_nothing_of_why(self):
        self.order()
        text = self.client.get(self.edition.path).content.decode()
        for word in ("镇政府", "河水", "数据有误", "滤池"):
            assert word not in text

    def headlines(self):
        """Return the rows readers see, in order, without where they lead."""
        text = self.client.get("/lists/today.txt").content.decode()
        return [line.partition(" <")[0] for line in text.splitlines()]

    def test_rows_come_back_where_they_were(self):
        before = self.headlines()
        takedown = self.order()
        during = self.headlines()
        assert [line for line in before if "公交" in line] == [
            line for line in during if "公交" in line
        ]
        assert len(during) == 2  # the one to stay and the one that leads elsewhere
        put_back(takedown, by=self.chief, reason="已更正")
        assert self.headlines() == before

    def test_unlaunched_rows_stay_unlaunched(self):
        self.order()
        assert "还没有上线" not in self.client.get("/lists/today/").content.decode()
        assert Entry.objects.filter(headline="还没有上线的一条").exists()

    def test_the_row_of_another_outlet_is_named_and_left_alone(self):
        touches = {each.kind: each for each in dry_run(self.story, timezone.now())}
        assert touches["similar_rows"].count == 1
        self.order()
        assert Entry.objects.filter(url__contains="elsewhere").exists()

    def test_the_dry_run_counts_what_the_order_then_does_and_changes_nothing(self):
        before = ListEdition.objects.count(), Edition.objects.count()
        dry = {each.kind: each.count for each in dry_run(self.story, timezone.now())}
        assert (ListEdition.objects.count(), Edition.objects.count()) == before
        assert not Takedown.objects.exists()
        steps = {each.kind: each.count for each in self.order().steps.all()}
        assert steps == dry
        assert dry["list_rows"] == 3
        assert dry["most_read"] == 1
        assert dry["preview_links"] == 1

    def test_the_dry_run_names_pages_and_rows_in_words(self):
        touches = {each.kind: each for each in dry_run(self.story, timezone.now())}
        assert {"/", "/c/news/", "/corrections/"} <= set(touches["streams"].lines)
        for path in touches["streams"].lines:
            assert self.client.get(path).status_code == 200
        assert f"今日要目：{HEADLINE}" in touches["list_rows"].lines

    def test_nothing_of_it_is_left_in_the_tables_readers_are_served_from(self):
        self.order()
        for model in (Listing, SearchRow, MostRead):
            assert not model.objects.filter(story_id=self.story.pk).exists()
        assert PreviewLink.objects.get().revoked_at is not None

    def test_the_order_and_its_end_are_logged(self):
        takedown = self.order()
        put_back(takedown, by=self.chief, reason="已更正")
        entries = AuditEntry.objects.filter(target_model="articles.story")
        logged = {each.action: each for each in entries}
        assert logged["take_down"].after["order_number"] == "河水〔2026〕7号"
        assert logged["take_down"].actor == self.chief
        assert "put_back" in logged
        assert takedown.reversed_by == self.chief
        assert takedown.reversed_why == "已更正"

    def test_the_stamp_moves_both_ways(self):
        def generation():
            return Stamp.objects.get().generation

        first = generation()
        takedown = self.order()
        second = generation()
        put_back(takedown, by=self.chief, reason="已更正")
        assert generation() > second > first


class RefusalTests(Ordered):
    def refused(self, call, *args, **kwargs):
        with pytest.raises(ValidationError) as caught:
            call(*args, **kwargs)
        return code(caught)

    def test_it_stands_once(self):
        self.order()
        assert self.refused(self.order) == "taken_down"
        assert Takedown.objects.count() == 1

    def test_no_other_door_shows_it_again(self):
        self.order()
        assert self.refused(press, self.story, by=self.chief) == "taken_down"
        assert self.refused(reinstate, self.story, by=self.chief) == "taken_down"
        later = timezone.now() + timedelta(days=1)
        refused = self.refused(press, self.story, by=self.chief, live_from=later)
        assert refused == "taken_down"

    def test_after_it_is_lifted_it_can_be_pressed(self):
        put_back(self.order(), by=self.chief, reason="已更正")
        assert press(self.story, by=self.chief).is_live(timezone.now())

    def test_what_was_scheduled_does_not_come(self):
        later = timezone.now() + timedelta(days=1)
        pending = press(self.story, by=self.chief, live_from=later)
        self.order()
        pending.refresh_from_db()
        assert pending.live_until == pending.live_from

    def test_lifting_twice_is_refused(self):
        takedown = self.order()
        put_back(takedown, by=self.chief, reason="已更正")
        assert (
            self.refused(put_back, takedown, by=self.chief, reason="再次") == "reversed"
        )

    def test_an_editor_may_neither_order_nor_lift(self):
        editor = factories.editor()
        with pytest.raises(PermissionDenied):
            take_down(self.story, by=editor, asked_by="甲", reason="乙")
        takedown = self.order()
        with pytest.raises(PermissionDenied):
            put_back(takedown, by=editor, reason="乙")

    def test_who_and_why_must_be_said(self):
        for words in (
            {"asked_by": " ", "reason": "乙"},
            {"asked_by": "甲", "reason": ""},
        ):
            assert (
                self.refused(take_down, self.story, by=self.chief, **words)
                == "no_reason"
            )

    def test_a_draft_is_not_taken_down(self):
        draft = factories.story("从未签发")
        refused = self.refused(
            take_down, draft, by=self.chief, asked_by="甲", reason="乙"
        )
        assert refused == "never_live"

    def test_what_is_only_scheduled_is_taken_down_before_anybody_reads_it(self):
        later = factories.story("只定了时")
        at = timezone.now() + timedelta(hours=2)
        edition = press(later, by=self.chief, live_from=at)
        take_down(later, by=self.chief, asked_by="甲", reason="乙")
        edition.refresh_from_db()
        assert not edition.is_live(at)


class ReplacementTests(Ordered):
    def test_the_gone_page_leads_to_the_replacement(self):
        self.order(replacement=self.other)
        response = self.client.get(self.edition.path)
        assert response.status_code == 410
        assert f'href="{self.other.editions.get().path}"' in response.content.decode()

    def test_a_withdrawn_story_can_name_one_too(self):
        withdraw(self.story, by=self.chief, reason="并入", replacement=self.other)
        text = self.client.get(self.edition.path).content.decode()
        assert "改读：" in text
        assert self.other.editions.get().path in text

    def test_a_replacement_that_is_gone_itself_is_not_named(self):
        self.order(replacement=self.other)
        withdraw(self.other, by=self.chief, reason="也撤")
        assert "改读：" not in self.client.get(self.edition.path).content.decode()

    def test_the_next_withdrawal_forgets_an_old_replacement(self):
        withdraw(self.story, by=self.chief, reason="并入", replacement=self.other)
        reinstate(self.story, by=self.chief)
        withdraw(self.story, by=self.chief, reason="再撤")
        assert "改读：" not in self.client.get(self.edition.path).content.decode()

    def test_neither_itself_nor_a_draft_can_replace_it(self):
        for wrong, expected in (
            (self.story, "itself"),
            (factories.story("从未签发"), "not_live"),
        ):
            with pytest.raises(ValidationError) as caught:
                self.order(replacement=wrong)
            assert code(caught) == expected
            assert not Takedown.objects.exists()
