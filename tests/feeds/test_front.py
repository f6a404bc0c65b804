from __future__ import annotations

from django.test import TestCase
from django.utils import timezone

from articles.publishing import press
from articles.showing import Shelf
from feeds.front import front
from feeds.launching import launch
from tests import factories


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

    def test_an_unlaunched_list_places_nothing(self):
        found = factories.headline_list("box", layout="columns")
        factories.entry(found, "没上线的一条")
        factories.placement(found)
        assert "没上线的一条" not in self.client.get("/").content.decode()

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
        assert "栏目顶上的一条" in self.client.get("/c/news/").content.decode()
        later = self.client.get("/c/news/?before=1-1").content.decode()
        assert "栏目顶上的一条" not in later
        other = self.client.get("/c/culture/").content.decode()
        assert "栏目顶上的一条" not in other

    def test_the_list_under_one_story_is_under_no_other(self):
        mine, other = self.pressed("有要目的稿"), self.pressed("没有的稿")
        found = factories.headline_list("own", layout="columns")
        factories.entry(found, "稿下的一条")
        factories.placement(found, "after_story", story=mine.story)
        launch(found, by=self.editor)
        assert "稿下的一条" in self.client.get(mine.path).content.decode()
        assert "稿下的一条" not in self.client.get(other.path).content.decode()
