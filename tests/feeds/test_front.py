from __future__ import annotations

import re
from collections import Counter

from django.test import TestCase
from django.utils import timezone

from articles.models import Story
from articles.publishing import press
from articles.showing import Shelf
from feeds.front import front
from feeds.launching import launch
from tests import factories
from tests.crawling import words_of


class FrontTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()

    def pressed(self, headline, **fields):
        return press(factories.story(headline, **fields), by=self.editor)

    def placed(self, slug, kind, headlines, **fields):
        found = factories.headline_list(slug, name=slug, **fields)
        for each in headlines:
            story = factories.story(each)
            press(story, by=self.editor)
            factories.entry(found, "", story=story, follow_headline=True)
        factories.placement(found, kind)
        launch(found, by=self.editor)
        return found

    def front(self, language="zh-Hans"):
        return front(language, at=timezone.now(), shelf=Shelf())


class RuleTests(FrontTestCase):
    def test_an_empty_site_says_so_and_has_every_feed(self):
        page = self.client.get("/")
        assert page.status_code == 200
        assert 'class="empty"' in page.content.decode()
        assert self.front().lead is None

    def test_without_lists_the_newest_story_leads(self):
        for number in range(3):
            self.pressed(f"第{number}篇")
        shown = self.front()
        assert shown.lead.headline == "第2篇"
        assert {each.headline for each in (shown.duo_main, *shown.stack)} == {
            "第0篇",
            "第1篇",
        }

    def test_categories_with_stories_left_become_sections(self):
        culture = factories.category("culture", name="文化", colour="ent", position=2)
        for number in range(8):
            self.pressed(f"要闻{number}")
            self.pressed(f"文化{number}", category=culture)
        sections = self.front().sections
        assert {each.name for each in sections} == {"要闻", "文化"}
        assert all(len(each.teasers) > 1 for each in sections)

    def test_no_story_stands_twice_above_the_lists(self):
        for number in range(30):
            self.pressed(f"第{number}篇")
        shown = self.front()
        above = [shown.lead, shown.duo_main, *shown.stack, *shown.briefs]
        above += [each for section in shown.sections for each in section.teasers]
        urls = [each.url for each in above]
        assert len(urls) == len(set(urls))


class AnyContentTests(FrontTestCase):
    """However much there is, the page is whole: nothing lost, doubled or hollow."""

    def html(self):
        return self.client.get("/").content.decode()

    def whole(self, editions):
        """Assert that the page shows each edition, and once above the plain lists."""
        html = self.html()
        main = html[html.index("<main") : html.index("</main>")]
        above = main.partition('class="hlbox')[0]
        linked = Counter(re.findall(r'<a href="([^"]+)"', above))
        assert html.count("<h1") == 1
        assert not [each for each in editions if f'href="{each.path}"' not in main]
        assert not [each for each in editions if linked[each.path] > 1]
        for holder in ("stack", "brief", "blocks", "rows", "feeds"):
            assert not re.search(rf'class="{holder}">\s*</', main), holder

    def test_one_story_leads_alone(self):
        self.whole([self.pressed("唯一的一篇")])
        shown = self.front()
        assert shown.lead.headline == "唯一的一篇"
        others = (shown.duo_main, shown.stack, shown.briefs, shown.boxes)
        assert not any(others)

    def test_three_stories_stand_together(self):
        self.whole([self.pressed(f"第{number}篇") for number in range(3)])

    def test_what_fills_no_part_by_itself_is_in_short(self):
        """Ten stories: seven on top, and three that are no four and no section."""
        channels = [factories.category(f"c{n}", name=f"栏{n}") for n in range(10)]
        self.whole([self.pressed(f"第{n}篇", category=channels[n]) for n in range(10)])
        assert len(self.front().briefs) == 3

    def test_what_stands_nowhere_above_is_in_a_last_list(self):
        channels = [factories.category(f"c{n}", name=f"栏{n}") for n in range(13)]
        self.whole([self.pressed(f"第{n}篇", category=channels[n]) for n in range(13)])
        (rest,) = self.front().boxes
        assert [row.headline for row in rest.rows] == ["第1篇", "第0篇"]

    def test_one_category_makes_one_section(self):
        self.whole([self.pressed(f"第{number}篇") for number in range(15)])
        (section,) = self.front().sections
        assert len(section.teasers) == 4

    def test_a_section_by_rule_is_led_by_a_picture_near_its_top(self):
        for number in range(15):
            picture = factories.picture() if number == 2 else None
            self.pressed(f"第{number}篇", lead_picture=picture)
        (section,) = self.front().sections
        assert [each.headline for each in section.teasers] == [
            "第2篇",
            "第3篇",
            "第1篇",
            "第0篇",
        ]


class PlacedTests(FrontTestCase):
    def test_each_place_gets_the_list_that_staff_put_there(self):
        self.placed("lead", "front_lead", ["头条", "二条", "三条"], layout="lead")
        self.placed("cards", "front_cards", ["短讯一", "短讯二"], layout="cards")
        self.placed("op", "front_section", ["评论一"], layout="opinion")
        self.placed("block", "front_section", ["版块一"], layout="section")
        self.placed("box", "front_section", ["要目一"], layout="columns")
        shown = self.front()
        assert shown.lead.headline == "头条"
        assert [each.headline for each in shown.briefs] == ["短讯一", "短讯二"]
        assert shown.opinion.slug == "op"
        assert [each.slug for each in shown.sections] == ["block"]
        assert [each.slug for each in shown.boxes] == ["box"]

    def test_a_story_that_staff_put_in_two_places_stands_in_the_first(self):
        self.placed("lead", "front_lead", ["头条", "二条"], layout="lead")
        lead = Story.objects.get(headline="头条")
        for slug, layout in (("op", "opinion"), ("block", "section")):
            found = factories.headline_list(slug, layout=layout)
            factories.entry(found, "", story=lead, follow_headline=True)
            factories.placement(found)
            launch(found, by=self.editor)
        shown = self.front()
        assert shown.lead.headline == "头条"
        assert shown.opinion is None
        assert shown.sections == ()

    def test_a_second_list_for_the_lead_continues_in_short(self):
        self.placed("lead", "front_lead", ["头条"], layout="lead")
        self.placed("more", "front_lead", ["又一头条"], layout="lead")
        shown = self.front()
        assert shown.lead.headline == "头条"
        assert [each.headline for each in shown.briefs] == ["又一头条"]

    def test_each_layout_has_a_page_that_looks_like_it(self):
        marks = {"lead": "duo", "opinion": "op", "section": "blk", "cards": "brief"}
        for layout, mark in marks.items():
            self.placed(layout, "front_section", ["甲", "乙"], layout=layout)
            html = self.client.get(f"/lists/{layout}/").content.decode()
            assert f'class="{mark}"' in html, layout
            assert "甲" in html

    def test_only_a_long_list_has_a_filter(self):
        for length in (11, 12):
            found = factories.headline_list(f"of-{length}", layout="columns")
            for number in range(length):
                factories.entry(found, f"第{number}条", label_text=f"签{number % 2}")
            launch(found, by=self.editor)
            html = self.client.get(f"/lists/of-{length}/").content.decode()
            assert ('class="flt"' in html) == (length == 12)

    def test_rows_end_their_lines_between_words(self):
        self.placed("box", "front_section", ["河湾渡口的早班船"], layout="columns")
        html = self.client.get("/lists/box/").content.decode()
        assert re.search('<span class="tt w">河湾<wbr>', html)

    def test_an_unlaunched_list_places_nothing(self):
        found = factories.headline_list("box", layout="columns")
        factories.entry(found, "没上线的一条")
        factories.placement(found)
        assert "没上线的一条" not in words_of(self.client.get("/"))

    def test_places_are_as_they_were_at_the_launch(self):
        found = self.placed("box", "front_section", ["要目一"], layout="columns")
        found.placements.all().delete()
        assert [each.slug for each in self.front().boxes] == ["box"]
        launch(found, by=self.editor)
        assert self.front().boxes == ()

    def test_a_rule_in_one_list_leaves_out_what_another_has_picked(self):
        self.placed("lead", "front_lead", ["手选头条"], layout="lead")
        self.pressed("只在规则里")
        ruled = factories.headline_list("ruled", layout="columns")
        ruled.fill_categories.add(factories.category())
        factories.placement(ruled)
        launch(ruled, by=self.editor)
        (box,) = self.front().boxes
        assert [row.headline for row in box.rows] == ["只在规则里"]

    def test_a_list_of_another_language_stays_there(self):
        self.placed(
            "en", "front_section", ["Headline"], layout="columns", language="en"
        )
        assert self.front().boxes == ()
        assert [each.slug for each in self.front("en").boxes] == ["en"]

    def test_the_top_of_a_category_shows_its_list_on_the_first_page_only(self):
        found = factories.headline_list("top", layout="columns")
        factories.entry(found, "栏目顶上的一条")
        factories.placement(found, "category_top", category=factories.category())
        launch(found, by=self.editor)
        factories.category("culture", name="文化")
        assert "栏目顶上的一条" in words_of(self.client.get("/c/news/"))
        later = words_of(self.client.get("/c/news/?before=1-1"))
        assert "栏目顶上的一条" not in later
        other = words_of(self.client.get("/c/culture/"))
        assert "栏目顶上的一条" not in other

    def test_the_list_under_one_story_is_under_no_other(self):
        mine, other = self.pressed("有要目的稿"), self.pressed("没有的稿")
        found = factories.headline_list("own", layout="columns")
        factories.entry(found, "稿下的一条")
        factories.placement(found, "after_story", story=mine.story)
        launch(found, by=self.editor)
        assert "稿下的一条" in words_of(self.client.get(mine.path))
        assert "稿下的一条" not in words_of(self.client.get(other.path))
