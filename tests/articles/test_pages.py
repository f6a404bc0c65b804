from __future__ import annotations

from datetime import timedelta

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Category, Redirect
from articles.publishing import cancel_pending, correct, press, reinstate, withdraw
from articles.streams import PAGE_SIZE
from tests import factories
from tests.crawling import words_of

SECRET = "绝密底稿"


class PageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.chief = factories.chief()

    def pressed(self, headline="河湾渡口的早班船", **fields):
        story = factories.story(headline, **fields)
        return press(story, by=self.chief)

    def statements(self, path):
        self.client.get(path)
        with CaptureQueriesContext(connection) as context:
            assert self.client.get(path).status_code == 200
        return len(context.captured_queries)


class VisibilityTests(PageTestCase):
    """One story goes through its life; every public address is asked each time."""

    def addresses(self, edition):
        category = edition.category.slug
        return [
            "/",
            edition.path,
            f"/c/{category}/",
            "/tags/du-kou/",
            "/authors/lin-he/",
            f"/archive/{edition.address_date:%Y/%m/%d}/",
            "/rss.xml",
            "/atom.xml",
            "/feed.json",
            f"/c/{category}/rss.xml",
            "/tags/du-kou/atom.xml",
            "/authors/lin-he/feed.json",
            "/lists/today/",
            "/lists/today.txt",
            "/lists/today/rss.xml",
            "/no/such/page/",
        ]

    def bytes_of_everything(self, edition):
        paths = [*self.addresses(edition), "/sitemap-0.xml", "/feeds.opml"]
        return {path: words_of(self.client.get(path)) for path in paths}

    def setUp(self):
        from feeds.launching import launch

        self.story = factories.story(SECRET)
        self.story.tags.add("渡口")
        headline_list = factories.headline_list()
        factories.entry(headline_list, "", story=self.story, follow_headline=True)
        factories.entry(headline_list, "江边又添一处口袋公园")
        factories.placement(headline_list)
        launch(headline_list, by=self.chief)

    def test_a_pressed_story_is_everywhere_at_the_next_request(self):
        edition = press(self.story, by=self.editor)
        for path, text in self.bytes_of_everything(edition).items():
            if path not in {"/sitemap-0.xml", "/feeds.opml"}:
                assert SECRET in text, path
        assert edition.path in self.client.get("/sitemap-0.xml").content.decode()

    def test_a_changed_draft_is_nowhere(self):
        edition = press(self.story, by=self.editor)
        self.story.headline = "改过而没签发的标题"
        self.story.body = "<p>改过而没签发的正文</p>"
        self.story.save()
        for path, text in self.bytes_of_everything(edition).items():
            assert "没签发" not in text, path

    def test_a_scheduled_story_is_nowhere_until_its_second(self):
        at = timezone.now() + timedelta(hours=3)
        edition = press(self.story, by=self.editor, live_from=at)
        with time_machine.travel(at - timedelta(seconds=1), tick=False):
            for path, text in self.bytes_of_everything(edition).items():
                assert SECRET not in text, path
            assert self.client.get(edition.path).status_code == 404
        with time_machine.travel(at, tick=False):
            assert SECRET in words_of(self.client.get("/"))
            assert self.client.get(edition.path).status_code == 200

    def test_a_withdrawn_story_answers_410_and_is_nowhere(self):
        edition = press(self.story, by=self.editor)
        withdraw(self.story, by=self.editor, reason="核实")
        for path, text in self.bytes_of_everything(edition).items():
            assert SECRET not in text, path
        assert self.client.get(edition.path).status_code == 410
        assert self.client.get(f"/a/{self.story.pk}/").status_code == 410

    def test_a_reinstated_story_is_back_at_its_address(self):
        edition = press(self.story, by=self.editor)
        withdraw(self.story, by=self.editor, reason="核实")
        reinstate(self.story, by=self.editor)
        assert self.client.get(edition.path).status_code == 200

    def test_a_cancelled_schedule_answers_404(self):
        at = timezone.now() + timedelta(hours=3)
        edition = press(self.story, by=self.editor, live_from=at)
        cancel_pending(self.story, by=self.editor)
        with time_machine.travel(at + timedelta(hours=1)):
            assert self.client.get(edition.path).status_code == 404


class StoryPageTests(PageTestCase):
    def test_the_id_decides_and_all_else_leads_to_the_right_address(self):
        edition = self.pressed(slug="ferry")
        for wrong in (
            f"/1999/01/01/{edition.story_id}/",
            f"/a/{edition.story_id}/",
            f"{edition.path[:-1]}-x/",
            f"/en{edition.path}",
        ):
            answer = self.client.get(wrong)
            assert (answer.status_code, answer["Location"]) == (301, edition.path), (
                wrong
            )

    def test_an_english_story_speaks_english(self):
        edition = self.pressed("The morning ferry", language="en")
        assert '<html lang="en"' in words_of(self.client.get(edition.path))

    def test_a_correction_stands_on_the_story_and_among_the_corrections(self):
        edition = self.pressed()
        correct(edition.story, by=self.editor, text="四十年误作十四年。")
        for path in (edition.path, "/corrections/"):
            assert "四十年误作十四年" in words_of(self.client.get(path))

    def test_the_break_mark_reaches_no_reader(self):
        edition = self.pressed("河湾渡口|的早班船")
        for path in (edition.path, "/", "/rss.xml", "/feed.json"):
            text = words_of(self.client.get(path))
            assert "河湾渡口|" not in text, path

    def test_the_page_takes_the_same_statements_with_many_rows(self):
        from feeds.launching import launch

        edition = self.pressed()
        few = factories.headline_list()
        factories.placement(few, "after_every_story")
        for number in range(3):
            factories.entry(few, f"第{number}条")
        launch(few, by=self.editor)
        with_few = self.statements(edition.path)
        for number in range(100):
            story = self.pressed(f"第{number}篇").story
            factories.entry(few, "", story=story, follow_headline=True)
        launch(few, by=self.editor)
        # Their stories and the categories are one statement each, not a hundred.
        assert self.statements(edition.path) <= with_few + 2
        assert with_few <= 14


class StreamTests(PageTestCase):
    def test_a_stream_is_walked_to_its_end_without_gap_or_repeat(self):
        at = timezone.now() - timedelta(days=2)
        made = [
            # Several share a moment, so the story decides the order among them.
            self.pressed(
                f"第{n}篇", backdated_to=at + timedelta(minutes=n // 3)
            ).story_id
            for n in range(PAGE_SIZE * 2 + 7)
        ]
        seen, path = [], "/c/news/"
        while path:
            answer = self.client.get(path)
            context = answer.context
            shown = [*context["stack"]]
            if context["lead"]:
                shown.insert(0, context["lead"])
            shown += [each for day in context["days"] for each in day.teasers]
            seen += [int(each.url.rstrip("/").rpartition("/")[2]) for each in shown]
            path = context["older_url"]
        assert seen == sorted(made, reverse=True)

    def test_a_subcategory_is_in_its_parents_stream(self):
        parent = factories.category()
        child = factories.category("city", name="城事", parent=parent)
        edition = self.pressed("城里的渡口", category=child)
        for slug in ("news", "city"):
            answer = self.client.get(f"/c/{slug}/")
            assert edition.plain_headline in words_of(answer)

    def test_a_category_and_those_below_it_lead_to_each_other(self):
        parent = factories.category()
        factories.category("city", name="城事", parent=parent)
        self.pressed()
        for slug in ("news", "city"):
            links = self.client.get(f"/c/{slug}/").context["heading"].subcategories
            assert [(link.url, link.current) for link in links] == [
                ("/c/news/", slug == "news"),
                ("/c/city/", slug == "city"),
            ]

    def test_a_label_that_repeats_the_head_of_the_page_is_left_out(self):
        child = factories.category("city", name="城事", parent=factories.category())
        for number in range(5):
            self.pressed(f"第{number}篇", category=child)
        context = self.client.get("/c/city/").context
        assert {each.label for each in context["stack"]} == {""}
        context = self.client.get("/c/news/").context
        assert {each.label for each in context["stack"]} == {"城事"}

    def test_the_more_there_is_the_more_stands_on_top(self):
        counts = {}
        for number in range(12):
            self.pressed(f"第{number}篇")
            context = self.client.get("/c/news/").context
            counts[number + 1] = len(context["stack"]) + bool(context["lead"])
        assert [counts[each] for each in (1, 4, 5, 11, 12)] == [0, 0, 4, 4, 6]

    def test_languages_do_not_mix(self):
        self.pressed("The morning ferry", language="en")
        for path in ("/", "/c/news/", "/rss.xml"):
            assert "morning ferry" not in words_of(self.client.get(path))
        for path in ("/en/", "/en/c/news/", "/en/rss.xml"):
            assert "morning ferry" in words_of(self.client.get(path))

    def test_a_day_without_stories_or_sense_answers_404(self):
        for day in ("1999/01/01", "2026/02/30", "0000/00/00", "9999/12/31"):
            assert self.client.get(f"/archive/{day}/").status_code == 404, day

    def test_a_cursor_that_is_none_answers_404(self):
        for cursor in ("x", "1", "-5", "9" * 30 + "-1", "1-" + "9" * 30, "１-１"):
            answer = self.client.get("/c/news/", {"before": cursor})
            assert answer.status_code == 404, cursor

    def test_pages_of_streams_take_the_same_statements_with_many_stories(self):
        paths = ("/", "/c/news/", "/authors/lin-he/", "/rss.xml", "/atom.xml")
        self.pressed()
        few = {path: self.statements(path) for path in paths}
        for number in range(60):
            self.pressed(f"第{number}篇")
        many = {path: self.statements(path) for path in paths}
        assert all(many[path] <= few[path] for path in paths), (few, many)
        assert max(many.values()) <= 10


class RedirectTests(PageTestCase):
    def test_an_old_address_carries_everything_below_it_along(self):
        from articles.redirects import write_redirect

        self.pressed()
        Category.objects.update(slug="local")
        write_redirect("/c/news/", "/c/local/")
        for tail in ("", "rss.xml", "?before=5-5"):
            answer = self.client.get(f"/c/news/{tail}")
            assert answer.status_code == 301
            assert answer["Location"] == f"/c/local/{tail}"

    def test_chains_are_shortened_and_loops_cannot_form(self):
        from articles.redirects import write_redirect

        write_redirect("/c/a/", "/c/b/")
        write_redirect("/c/b/", "/c/c/")
        write_redirect("/c/c/", "/c/a/")
        assert dict(Redirect.objects.values_list("old_path", "new_path")) == {
            "/c/b/": "/c/a/",
            "/c/c/": "/c/a/",
        }
