from __future__ import annotations

import time
from datetime import timedelta
from itertools import product

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.copydesk import Severity, check, house_for, run_checks
from articles.copydesk.texts import Passage
from articles.copydesk.wordlists import HouseWords, Rule, house_words
from articles.copydesk.words import find_words
from articles.deciding import decide
from articles.material import gather, read_stories, settle
from articles.models import HouseWord, SiteSettings
from articles.models.vocabulary import Origin
from articles.publishing import press
from articles.text.markup import LETTERS_AT_MOST
from tests import factories


def paragraph(text: str) -> str:
    return f"<p>{text}</p>{factories.BODY}"


class Checks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def found(self, text="", **fields):
        body = fields.pop("body", paragraph(text) if text else factories.BODY)
        story = factories.story(**{"headline": "渡口", "body": body, **fields})
        material = gather(read_stories([story.pk]))[0]
        return {each.code: each for each in run_checks(material)}

    def codes(self, text="", **fields):
        return set(self.found(text, **fields))


class FieldTests(Checks):
    def test_a_headline_over_the_limit_blocks_only_if_the_paper_says_so(self):
        assert self.found(headline="长" * 31)["headline_too_wide"].severity == "warn"
        SiteSettings.objects.create(headline_limit_blocks=True)
        assert self.found(headline="长" * 31)["headline_too_wide"].severity == "block"

    def test_a_repost_names_its_source_and_the_original(self):
        codes = self.codes(origin=Origin.REPOST)
        assert {"no_source", "no_source_url"} <= codes
        assert not {"no_source", "no_source_url"} & self.codes(origin=Origin.ORIGINAL)

    def test_a_source_that_may_not_be_reposted_is_pointed_out(self):
        source = factories.source("别报")
        source.is_approved = False
        source.save()
        more = {"origin": Origin.REPOST, "source": source}
        assert "source_not_approved" in self.codes(
            source_url="https://example.org/a", **more
        )

    def test_a_time_that_is_over_blocks_until_it_has_done_its_work(self):
        past = timezone.now() - timedelta(hours=1)
        assert self.found(publish_at=past)["time_is_over"].severity == "block"
        story = factories.story("已发")
        press(story, by=self.chief)
        story.publish_at = past
        story.save()
        material = gather(read_stories([story.pk]))[0]
        assert "time_is_over" not in [each.code for each in run_checks(material)]

    def test_a_headline_like_one_of_the_last_days_is_pointed_out(self):
        press(factories.story("五城有意申办帆船锦标赛"), by=self.chief)
        assert "headline_similar" in self.codes(headline="五城有意申办帆船赛")
        assert "headline_similar" not in self.codes(headline="夜班公交再添五条线")

    def test_a_paper_with_an_english_name_asks_for_the_english_version(self):
        assert "no_english" not in self.codes()
        SiteSettings.objects.create(name_en="The Paper")
        assert "no_english" in self.codes()


class LinkTests(Checks):
    def link(self, address):
        return self.codes(f'他说<a href="{address}">见此</a>。')

    def test_a_link_to_a_draft_blocks_until_readers_see_that_story(self):
        other = factories.story("另一篇")
        address = f"/a/{other.pk}/"
        assert "link_to_draft" in self.link(address)
        press(other, by=self.chief)
        assert "link_to_draft" not in self.link(address)
        assert "link_to_draft" in self.link("/2026/11/24/999999/")

    def test_links_into_the_house_block(self):
        assert "link_to_desk" in self.link("/admin/articles/story/5/change/")
        inside = "localhost/a 127.0.0.1:8000/ 192.168.1.4/a 10.0.0.1/ [::1]/ intranet/a cms.local/a"
        for host in inside.split():
            assert "link_inside" in self.link(f"http://{host}"), host
        for address in ("https://example.org/a", "http:/" + "/8.8.8.8/", "/c/news/"):
            assert not self.link(address) & {"link_inside", "link_to_desk"}, address


class LanguageTests(Checks):
    def test_marks_without_their_half_are_pointed_out_with_their_place(self):
        found = self.found("他说“走吧。")["unpaired"]
        assert [(p.segment, p.start) for p in found.places] == [(0, 2)]
        assert "unpaired" in self.codes("见《早班船。")
        assert "unpaired" in self.codes("（见图。")
        assert "unpaired" not in self.codes("他说“走‘吧’”（见《图》）。")
        assert "unpaired" not in self.codes("1）先上船。It’s he’s。")

    def test_a_quotation_may_run_over_paragraphs(self):
        body = f"<p>“甲。</p><p>“乙。”</p>{factories.BODY}"
        assert "unpaired" not in self.codes(body=body)

    def test_slips_of_the_pen_are_pointed_out_and_mended(self):
        assert self.found("他的的船")["repeated"].better == "的"
        assert "repeated" not in self.codes("他不了了之，也看看。")
        assert self.found("他来了，。")["marks_twice"].better == "。"
        assert "marks_twice" not in self.codes("他来了。。。")

    def test_lost_characters_block_wherever_they_stand(self):
        assert self.found("他\ufffd来了")["replacement_character"].severity == "block"
        assert self.found("他??来了")["mojibake_question"].field == "body"
        assert self.found(deck="他\ue000来了")["private_use"].field == "deck"


class StructureTests(Checks):
    def test_long_paragraphs_and_sentences_are_pointed_out(self):
        codes = self.codes("字" * 301)
        assert {"long_paragraph", "long_sentence"} <= codes
        assert "long_paragraph" not in self.codes("字字字。" * 100)

    def test_dates_that_are_far_or_do_not_exist_are_pointed_out(self):
        year = timezone.now().year
        assert "date_far" in self.codes(f"{year - 3}年3月5日")
        assert "date_far" not in self.codes(f"{year}年11月5日")
        assert "no_such_day" in self.codes(f"{year}年2月30日")

    def test_dates_and_shares_are_written_the_house_way(self):
        found = self.found("2026-11-24开幕")["figure_style"]
        assert found.better == "2026年11月24日"
        assert self.found("占百分之5")["figure_style"].better == "5%"
        assert self.found("11月24号")["figure_style"].better == "24日"
        assert "figure_style" not in self.codes("编号2026-11-24-7")

    def test_subheads_stand_in_order_and_above_something(self):
        body = factories.BODY
        assert "subhead_level" in self.codes(body=f"<h3>小</h3>{body}")
        assert "subhead_empty" in self.codes(body=f"{body}<h2>末</h2>")
        assert "subhead_empty" in self.codes(body=f"<h2>空</h2><h2>又</h2>{body}")
        assert not {"subhead_level", "subhead_empty"} & self.codes(
            body=f"<h2>大</h2><h3>小</h3>{body}"
        )


class WordTests(Checks):
    def find(self, text, *rules):
        passages = [Passage("body", 0, text)]
        return list(find_words(passages, HouseWords.of(list(rules))))

    def test_the_longest_word_wins_unless_the_short_one_weighs_more(self):
        short, long = Rule("wrong", "登陆"), Rule("wrong", "登陆系统")
        assert [f.words for f in self.find("登陆系统", short, long)] == ["登陆系统"]
        heavy = Rule("forbidden", "登陆", handling="block")
        found = {f.words for f in self.find("登陆系统", heavy, long)}
        assert found == {"登陆", "登陆系统"}

    def test_exceptions_let_a_word_stand_in_longer_ones(self):
        rule = Rule("wrong", "登陆", except_in=("登陆艇", "抢滩登陆"))
        found = self.find("登陆艇抢滩登陆，请登陆。", rule)[0]
        assert [place.start for place in found.places] == [9]

    def test_latin_words_count_only_whole_and_in_any_width_and_case(self):
        rule = Rule("wrong", "app")
        assert not self.find("happy apps", rule)
        assert self.find("用APP吧", rule)
        assert self.find("用ＡＰＰ吧", rule)

    def test_a_name_is_right_inside_its_full_form(self):
        rule = Rule("name", "江湾区", better="江湾区人民政府")
        assert not self.find("江湾区人民政府", rule)
        assert self.find("江湾区说", rule)

    def test_all_places_are_counted(self):
        found = self.find("错" * 30, Rule("wrong", "错"))[0]
        assert "30" in found.message
        assert len(found.places) == 20

    def test_the_words_are_read_once_until_they_change(self):
        HouseWord.objects.create(kind="wrong", word="登陆系统")
        house_words()
        with self.assertNumQueries(1):
            house_words()
        HouseWord.objects.all().delete()
        assert not house_words().find("登陆系统")

    def test_five_thousand_words_and_a_long_text_take_less_than_a_second(self):
        rules = [Rule("wrong", f"词{n:05}语") for n in range(5_000)]
        words = HouseWords.of(rules)
        text = "词00499语是渡口的早班船，" * 7_000
        began = time.process_time()
        assert len(words.find(text)) == 7_000
        assert time.process_time() - began < 1.5


class AgreementTests(Checks):
    def test_the_panel_and_the_press_agree_on_fifty_stories(self):
        HouseWord.objects.create(kind="sensitive", word="内部", handling="block")
        HouseWord.objects.create(kind="wrong", word="登陆", handling="warn")
        draft = factories.story("草稿")
        texts = (
            "他说走吧。",
            "内部消息说。",
            "他\ufffd来了。",
            f'见<a href="/a/{draft.pk}/">此</a>。',
            "登陆系统,好",
        )
        fields = (
            {},
            {"headline": ""},
            {"signed": False},
            {"category": None},
            {"body": "<p>短</p>"},
            {"origin": Origin.REPOST},
            {"publish_at": timezone.now() - timedelta(hours=1)},
            {"lead_picture": factories.picture(credit="")},
            {"deck": "内部"},
            {"body": '<figure data-picture="99999"></figure>'},
        )
        cases = list(product(texts, fields))
        assert len(cases) == 50
        blocked = 0
        for text, more in cases:
            story = factories.story(**{"body": paragraph(text), **more})
            material = gather(read_stories([story.pk]))[0]
            settle(material, timezone.now())
            shown = {
                (each.field, each.code)
                for each in check(material).findings
                if each.severity is Severity.BLOCK
            }
            try:
                press(story, by=self.chief)
                refused = set()
            except ValidationError as error:
                refused = {
                    (name, each.code)
                    for name, errors in error.error_dict.items()
                    for each in errors
                }
            assert shown == refused, (text, more)
            blocked += bool(refused)
        assert 30 < blocked < 50

    def test_what_was_let_pass_in_the_panel_passes_the_press(self):
        HouseWord.objects.create(kind="sensitive", word="内部", handling="block")
        story = factories.story(body=paragraph("内部消息说。"))
        finding = run_checks(gather(read_stories([story.pk]))[0])[0]
        assert finding.code == "house_sensitive"
        decide(story, by=self.chief, finding=finding, scope="story", reason="引文")
        press(story, by=self.chief)

    def test_the_checks_of_many_stories_take_the_queries_of_one(self):
        def asked(count):
            stories = [factories.story(f"第{n}篇") for n in range(count)]
            materials = gather(read_stories([story.pk for story in stories]))
            with CaptureQueriesContext(connection) as queries:
                house = house_for(materials)
                for material in materials:
                    check(material, house)
            return len(queries)

        asked(1)
        assert asked(1) == asked(5) <= 6


class HostileTests(Checks):
    def test_the_longest_text_a_form_takes_is_checked_in_two_seconds(self):
        story = factories.story()
        material = gather(read_stories([story.pk]))[0]
        house = house_for([material])
        for piece in ("“", "的的", "字,", "??", "1-", "2026-1-1", "a.", "字 "):
            text = (piece * 200_000)[: LETTERS_AT_MOST - 7]
            material.story.body = f"<p>{text}</p>"
            began = time.process_time()
            check(material, house)
            assert time.process_time() - began < 2, piece
