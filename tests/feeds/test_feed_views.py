from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.publishing import correct, press, withdraw
from feeds.launching import launch
from tests import factories

FILES = ("rss.xml", "atom.xml", "feed.json")


class FeedTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.story = factories.story()
        cls.story.tags.add("渡口")
        cls.edition = press(cls.story, by=cls.editor)
        cls.list = factories.headline_list()
        factories.entry(cls.list, "", story=cls.story, follow_headline=True)
        factories.entry(cls.list, "别处的一条", url="https://example.org/a?b=1&c=2")
        factories.entry(cls.list, "还没有链接的一条")
        launch(cls.list, by=cls.editor)

    def parsed(self, path):
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        feed = feedparser.parse(answer.content)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        return feed

    def bases(self):
        return ["/", "/c/news/", "/tags/du-kou/", "/authors/lin-he/", "/lists/today/"]


class EveryFeedTests(FeedTestCase):
    def test_every_address_answers_in_three_formats(self):
        for base in self.bases():
            for file in ("rss.xml", "atom.xml"):
                entries = self.parsed(f"{base}{file}").entries
                assert entries[0].title == "河湾渡口的早班船"
                assert "第一班船载着菜农" in entries[0].content[0].value
            items = json.loads(self.client.get(f"{base}feed.json").content)["items"]
            assert "第一班船载着菜农" in items[0]["content_html"]

    def test_every_page_names_its_feeds(self):
        for base in self.bases():
            page = self.client.get(base).content.decode()
            for file in FILES:
                assert f'href="{base}{file}"' in page, (base, file)

    def test_the_opml_lists_every_rss_address(self):
        tree = ET.fromstring(self.client.get("/feeds.opml").content)
        urls = {each.get("xmlUrl") for each in tree.iter("outline")} - {None}
        for base in self.bases():
            assert f"http://testserver{base}rss.xml" in urls

    def test_what_does_not_exist_has_no_feed(self):
        for path in ("/c/none/rss.xml", "/lists/none/feed.json", "/tags/x/atom.xml"):
            assert self.client.get(path).status_code == 404

    def test_a_list_without_feeds_has_none(self):
        self.list.has_feed = False
        self.list.save()
        launch(self.list, by=self.editor)
        assert self.client.get("/lists/today/rss.xml").status_code == 404


class ListFeedTests(FeedTestCase):
    def test_rows_keep_their_order_and_lead_where_they_say(self):
        entries = self.parsed("/lists/today/rss.xml").entries
        assert [entry.title for entry in entries] == [
            "河湾渡口的早班船",
            "别处的一条",
            "还没有链接的一条",
        ]
        assert entries[0].link == f"http://testserver{self.edition.path}"
        assert entries[1].link == "https://example.org/a?b=1&c=2"
        assert entries[2].link == "http://testserver/lists/today/"

    def test_another_launch_does_not_make_old_rows_new(self):
        first = [e.id for e in self.parsed("/lists/today/atom.xml").entries]
        factories.entry(self.list, "新添的一条")
        launch(self.list, by=self.editor)
        again = self.parsed("/lists/today/atom.xml").entries
        assert [entry.id for entry in again][:3] == first


class IdentityTests(FeedTestCase):
    def test_the_guid_outlives_headline_and_address(self):
        before = self.parsed("/rss.xml").entries[0]
        self.story.headline, self.story.slug = "换过的标题", "new-address"
        self.story.save()
        press(self.story, by=self.editor)
        after = self.parsed("/rss.xml").entries[0]
        assert after.title != before.title
        assert after.link != before.link
        assert after.id == before.id == f"urn:uuid:{self.story.guid}"

    def test_updated_moves_on_a_substantive_change_only(self):
        before = self.parsed("/atom.xml").entries[0].updated
        with time_machine.travel(timezone.now() + timedelta(hours=1)):
            press(self.story, by=self.editor)
            self.story.body += "<p>错字改了。</p>"
            self.story.save()
            press(self.story, by=self.editor, substantive=False)
            assert self.parsed("/atom.xml").entries[0].updated == before
            correct(self.story, by=self.editor, text="首发稿有误。")
            entry = self.parsed("/atom.xml").entries[0]
        assert entry.updated != before
        assert "首发稿有误" in entry.content[0].value

    def test_links_and_pictures_in_the_text_are_absolute(self):
        self.story.body += '<p><a href="/c/news/">栏目</a></p>'
        self.story.save()
        press(self.story, by=self.editor)
        content = self.parsed("/rss.xml").entries[0].content[0].value
        assert 'href="http://testserver/c/news/"' in content


class ConditionalTests(FeedTestCase):
    def test_an_unchanged_feed_answers_304_by_either_validator(self):
        for base in self.bases():
            for file in FILES:
                path = f"{base}{file}"
                first = self.client.get(path)
                for headers in (
                    {"if-none-match": first["ETag"]},
                    {"if-modified-since": first["Last-Modified"]},
                ):
                    answer = self.client.get(path, headers=headers)
                    assert answer.status_code == 304, (path, headers)
                    assert answer.content == b""
                    assert answer["ETag"] == first["ETag"]

    def test_a_withdrawal_reaches_a_client_that_knows_only_dates(self):
        first = self.client.get("/rss.xml")
        with time_machine.travel(timezone.now() + timedelta(minutes=1)):
            withdraw(self.story, by=self.editor, reason="核实")
            answer = self.client.get(
                "/rss.xml", headers={"if-modified-since": first["Last-Modified"]}
            )
        assert answer.status_code == 200

    def test_a_scheduled_start_reaches_a_client_that_knows_only_dates(self):
        at = timezone.now() + timedelta(minutes=5)
        press(factories.story("晚班船"), by=self.editor, live_from=at)
        first = self.client.get("/rss.xml")
        with time_machine.travel(at + timedelta(seconds=2), tick=False):
            answer = self.client.get(
                "/rss.xml", headers={"if-modified-since": first["Last-Modified"]}
            )
            assert answer.status_code == 200
            again = self.client.get(
                "/rss.xml", headers={"if-modified-since": answer["Last-Modified"]}
            )
        assert again.status_code == 304

    def test_many_ends_since_the_last_press_cost_a_bounded_number_of_queries(self):
        soon = timezone.now() + timedelta(hours=1)
        for number in range(40):
            until = soon + timedelta(minutes=number)
            press(factories.story(f"第{number}篇"), by=self.editor, live_until=until)
        with (
            time_machine.travel(soon + timedelta(hours=2), tick=False),
            CaptureQueriesContext(connection) as context,
        ):
            assert self.client.get("/rss.xml").status_code == 200
        assert len(context.captured_queries) <= 110

    def test_a_feed_is_one_piece_of_the_same_bytes(self):
        first, second = (self.client.get("/rss.xml") for _ in range(2))
        assert not first.streaming
        assert first.content == second.content
        assert first["Cache-Control"] == "public, max-age=0, s-maxage=0"
