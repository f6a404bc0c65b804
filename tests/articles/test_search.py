from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import Edition
from articles.models.listing import place_of
from articles.publishing import correct, end, press, reinstate, withdraw
from articles.search import MOST_COUNTED, PAGE_SIZE, Cursor, Filters, Order
from tests import factories
from tests.articles.searching import (
    SearchTestCase,
    fill,
    found,
    headlines,
    index_agrees,
)


class WordTests(SearchTestCase):
    def test_words_are_found_wherever_readers_read_them(self):
        self.pressed(
            "标题甲",
            "正文丁。",
            kicker="引题乙",
            deck="副题丙",
            standfirst="提要戊",
            key_points="要点己",
            list_headline="列表庚",
        )
        for word in (
            "标题",
            "引题",
            "副题",
            "正文",
            "提要",
            "要点",
            "列表",
            "甲",
            "庚",
        ):
            assert headlines(word) == ["标题甲"], word

    def test_break_marks_do_not_part_a_word(self):
        self.pressed("河湾渡|口的船")
        assert headlines("渡口") == ["河湾渡口的船"]

    def test_every_word_must_be_there(self):
        self.pressed("春天的桥")
        self.pressed("秋天的桥")
        assert headlines("秋天 桥") == ["秋天的桥"]
        assert headlines("夏天 桥") == []

    def test_a_long_word_whose_pairs_stand_apart_is_not_found(self):
        self.pressed("甲乙，乙丙，丙丁")
        assert headlines("甲乙丙丁") == []
        assert headlines("甲乙 丙丁") == ["甲乙，乙丙，丙丁"]

    def test_no_word_reaches_from_the_headline_into_the_text(self):
        self.pressed("桥东", "西边的人。")
        assert headlines("东西") == []

    def test_a_phrase_is_found_with_its_punctuation(self):
        self.pressed("第一、第二")
        self.pressed("第一第二")
        assert headlines("“第一、第二”") == ["第一、第二"]

    def test_width_case_and_compatibility_forms_are_folded(self):
        self.pressed("ＡＢ豈有")
        assert headlines("ab \u8c48\u6709") == ["ＡＢ豈有"]

    def test_rare_characters_are_found(self):
        self.pressed("𠀀𪚥与𰻞面")
        assert headlines("𠀀") == headlines("𰻞面") == ["𠀀𪚥与𰻞面"]


class OrderTests(SearchTestCase):
    def test_the_newest_published_stands_first_not_the_newest_pressed(self):
        now = timezone.now()
        for days, name in ((400, "旧桥"), (10, "新桥"), (90, "中桥")):
            self.pressed(name, backdated_to=now - timedelta(days=days))
        assert headlines("桥") == ["新桥", "中桥", "旧桥"]
        old = Edition.objects.get(headline="旧桥")
        correct(old.story, by=self.chief, text="年份有误。")
        assert headlines("桥") == ["新桥", "中桥", "旧桥"]

    def test_best_first_counts_words_in_the_headline_block(self):
        now = timezone.now()
        self.pressed("河上的桥与船", backdated_to=now - timedelta(days=9))
        self.pressed("桥", "船在河上。")
        self.pressed("无关", "桥下有船。")
        best = Filters("zh-Hans", order=Order.BEST)
        assert headlines("桥 船", best) == ["河上的桥与船", "桥", "无关"]

    def test_pages_follow_each_other_without_a_gap(self):
        at = timezone.now()
        for number in range(2 * PAGE_SIZE + 3):
            headline = f"桥{number}" if number % 3 else f"河桥{number}"
            self.pressed(headline, "河水。", backdated_to=at - timedelta(hours=number))
        for order in Order:
            seen, before = [], None
            while True:
                page = found("桥 河", Filters("zh-Hans", order=order), before=before)
                seen += [each.plain_headline for each in page.editions]
                if page.older is None:
                    break
                assert len(page.editions) == PAGE_SIZE
                assert page.count == 2 * PAGE_SIZE + 3
                before = Cursor.parse(str(page.older), order)
            assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 3, order

    def test_a_page_is_filled_past_stories_whose_pairs_stand_apart(self):
        at = timezone.now()
        for number in range(3 * PAGE_SIZE):
            self.pressed("甲乙，乙丙", backdated_to=at - timedelta(hours=number))
        self.pressed("甲乙丙", backdated_to=at - timedelta(days=90))
        page = found("甲乙丙")
        assert [each.headline for each in page.editions] == ["甲乙丙"]
        assert page.older is None

    def test_a_cursor_of_another_kind_is_refused(self):
        for text in ("", "x", "1.", "1.2.3", "9" * 20, "-" + "9" * 19, "1 ", "１"):
            for order in Order:
                with pytest.raises(ValueError, match="cursor"):
                    Cursor.parse(text, order)
        with pytest.raises(ValueError, match="cursor"):
            Cursor.parse("1.2", Order.NEWEST)


class PlaceTests(TestCase):
    def test_newer_places_are_smaller_by_time_then_by_edition(self):
        now = timezone.now()
        moments = [now.replace(year=year) for year in (1, 1800, 1969, 1971, 2026, 9999)]
        places = [place_of(moment, 5) for moment in moments]
        assert places == sorted(set(places), reverse=True)
        assert place_of(now) > place_of(now, 1) > place_of(now, 2)
        assert all(-(2**63) <= place < 2**63 for place in places)


class FilterTests(SearchTestCase):
    def test_a_category_has_what_is_below_it(self):
        top = factories.category("top")
        low = factories.category("low", parent=top)
        self.pressed("上桥", category=top)
        self.pressed("下桥", category=low)
        self.pressed("别桥")
        assert set(headlines("桥", Filters("zh-Hans", category=top.pk))) == {
            "上桥",
            "下桥",
        }
        assert headlines("桥", Filters("zh-Hans", category=low.pk)) == ["下桥"]

    def test_a_further_category_counts_as_well(self):
        other = factories.category("other")
        story = factories.story("双栏桥")
        story.extra_categories.add(other)
        press(story, by=self.chief)
        assert headlines("桥", Filters("zh-Hans", category=other.pk)) == ["双栏桥"]

    def test_what_narrows_a_search_is_no_word(self):
        edition = self.pressed("桥")
        assert headlines(f"§c{edition.category_id}") == []
        assert headlines(f"c{edition.category_id}") == []

    def test_an_author_and_days_narrow_what_is_found(self):
        now = timezone.now()
        edition = self.pressed("今桥")
        self.pressed(
            "昨桥",
            backdated_to=now - timedelta(days=1),
            signed=False,
            source=factories.source(),
        )
        author = edition.bylines[0]["author"]
        assert headlines("桥", Filters("zh-Hans", author=author)) == ["今桥"]
        start = now - timedelta(hours=2)
        assert headlines("桥", Filters("zh-Hans", start=start)) == ["今桥"]
        assert headlines("桥", Filters("zh-Hans", end=start)) == ["昨桥"]


class VisibilityTests(SearchTestCase):
    def test_only_what_is_live_now_in_this_language_is_found(self):
        now = timezone.now()
        factories.story("草稿桥")
        self.pressed("定时桥", live_from=now + timedelta(hours=1))
        self.pressed("英文桥", language="en")
        withdraw(self.pressed("撤下桥").story, by=self.chief, reason="甲")
        ending = self.pressed("将终桥")
        end(ending.story, at=now + timedelta(hours=2), by=self.chief)
        assert headlines("桥") == ["将终桥"]
        later = now + timedelta(hours=3)
        assert headlines("桥", at=later) == ["定时桥"]
        assert headlines("桥", Filters("en")) == ["英文桥"]

    def test_a_correction_and_a_new_press_leave_one_hit_with_the_new_words(self):
        story = self.pressed("旧词桥").story
        story.headline = "新词桥"
        story.save()
        press(story, by=self.chief)
        correct(story, by=self.chief, text="有误。")
        assert headlines("桥") == ["新词桥"]
        assert headlines("旧词") == []

    def test_what_is_reinstated_is_found_again(self):
        story = self.pressed("渡桥").story
        withdraw(story, by=self.chief, reason="甲")
        reinstate(story, by=self.chief)
        assert headlines("渡桥") == ["渡桥"]

    def test_a_press_that_is_rolled_back_leaves_nothing_in_the_index(self):
        story = factories.story("回滚桥")
        try:
            with transaction.atomic():
                press(story, by=self.chief)
                assert headlines("回滚") == ["回滚桥"]
                raise RuntimeError
        except RuntimeError:
            pass
        assert headlines("回滚") == []
        assert index_agrees()


class CountTests(SearchTestCase):
    def test_counting_stops_above_a_thousand(self):
        edition = self.pressed("原桥")
        fill(edition, MOST_COUNTED + 5)
        page = found("桥")
        assert page.count == MOST_COUNTED + 1
        assert not page.is_about

    def test_a_count_of_long_words_is_about(self):
        fill(self.pressed("甲乙丙"), PAGE_SIZE + 1)
        assert found("甲乙丙").is_about
        assert not found("甲乙").is_about
