from __future__ import annotations

import json
import unicodedata
from io import BytesIO

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import TestCase

from articles.models import Edition
from articles.publishing import correct, press, withdraw
from feeds.launching import launch
from tests import factories, hostile
from tests.crawling import body_of, crawl

LISTS = ("/rss.xml", "/atom.xml", "/lists/today/rss.xml", "/lists/today/atom.xml")


def feed(client, path):
    """Return what feedparser reads; it must find nothing to complain about."""
    response = client.get(path)
    assert response.status_code == 200
    found = feedparser.parse(BytesIO(response.content))
    assert not found.bozo, found.get("bozo_exception")
    return found


def blocks_of_the_first_plane() -> list[str]:
    """Return headlines with a character of every block of 256, 64 a headline."""
    samples = [
        chr(start + 0x41)
        for start in range(0, 0x10000, 0x100)
        if not 0xE000 <= start < 0xF900  # the copy desk keeps private use in the house
    ]
    return [f"渡{''.join(samples[at : at + 64])}口" for at in range(0, 256, 64)]


class FeedTests(TestCase):
    """Hostile and rare characters, from the working copy to what machines poll."""

    written: dict[str, str]

    @classmethod
    def setUpTestData(cls):
        editor = factories.editor()
        today = factories.headline_list()
        cls.written = {}
        texts = {
            **{name: f"渡{text}口" for name, text in hostile.DROPPED.items()},
            **{name: f"渡{text}口" for name, text in hostile.DIRECTIONS.items()},
            **{name: f"渡{text}口" for name, text in hostile.KEPT.items()},
            "marks": "x" + "\u0336" * 50,
            **{f"block {n}": t for n, t in enumerate(blocks_of_the_first_plane())},
        }
        for name, text in texts.items():
            story = factories.story(
                text, standfirst=text, body=f"<p>{text}</p>{factories.BODY}"
            )
            press(story, by=editor)
            factories.entry(today, f"{text}二")
            cls.written[name] = story.headline
        today.limit = 200
        today.save()
        launch(today, by=editor)

    def titles(self, path):
        if path.endswith(".json"):
            items = json.loads(self.client.get(path).content)["items"]
            return {item["title"] for item in items}
        return {entry.title for entry in feed(self.client, path).entries}

    def test_every_feed_is_well_formed(self):
        for path in LISTS:
            assert feed(self.client, path).entries

    def test_json_has_no_half_of_a_character(self):
        for path in ("/feed.json", "/lists/today/feed.json"):
            text = self.client.get(path).content.decode("utf-8")
            assert "\\ud" not in text.lower().replace("\\\\", "")
            json.loads(text)

    def test_rare_ideographs_reach_every_format_byte_for_byte(self):
        for path in ("/lists/today/rss.xml", "/lists/today/feed.json"):
            titles = self.titles(path)
            for name, text in hostile.KEPT.items():
                assert f"渡{text}口二" in titles, (path, name)

    def test_they_reach_the_list_as_text_and_the_pages(self):
        plain = self.client.get("/lists/today.txt").content.decode()
        page = hostile.parsed(body_of(self.client.get("/lists/today/"))).text
        for text in hostile.KEPT.values():
            assert f"渡{text}口二" in plain
            assert f"渡{text}口二" in page

    def test_what_is_dropped_is_in_nothing_that_is_sent(self):
        bad = "".join(
            text for text in hostile.DROPPED.values() if not "\ud800" <= text < "\ue000"
        )
        for path, response in crawl(self.client).items():
            assert response.status_code in {200, 301}, path
            assert not set(bad) & set(body_of(response)), path

    def test_no_direction_mark_stands_in_a_line(self):
        marks = set("".join(hostile.DIRECTIONS.values()))
        for path in ("/", "/lists/today/", "/lists/today.txt", "/sitemap.xml"):
            assert not marks & set(body_of(self.client.get(path))), path
        for path in ("/feed.json", "/lists/today/feed.json"):
            assert not marks & set("".join(self.titles(path))), path

    def test_combining_marks_reach_readers_capped(self):
        story = Edition.objects.get(headline__startswith="x")
        marks = [c for c in story.headline if unicodedata.category(c) == "Mn"]
        assert len(marks) == 4

    def test_the_same_headline_stands_on_page_and_in_feed(self):
        titles = self.titles("/lists/today/feed.json")
        for name, headline in self.written.items():
            assert f"{headline}二" in titles, name


class OrdersWithTextTests(TestCase):
    """The reasons and notes that verbs take are text from outside as well."""

    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        cls.story = factories.story()
        press(cls.story, by=cls.chief)

    HOSTILE = "甲\x00\x0b\ufffe\ud800乙"

    def test_a_correction_is_cleaned(self):
        made = correct(self.story, by=self.chief, text=self.HOSTILE, place=self.HOSTILE)
        made.refresh_from_db()
        assert (made.text, made.place) == ("甲乙", "甲乙")
        for path in ("/corrections/", made.story.editions.live().get().path):
            assert "甲乙" in body_of(self.client.get(path))
        assert not feed(self.client, "/rss.xml").bozo

    def test_a_reason_for_withdrawing_is_taken(self):
        withdraw(self.story, by=self.chief, reason=self.HOSTILE)
        assert not self.story.editions.live().exists()

    def test_the_name_of_a_user_cannot_stop_a_press(self):
        name = {"first_name": "长" * 150, "last_name": "名" * 150}
        self.story.responsible_editor = User.objects.create(username="long", **name)
        self.story.save()
        edition = press(self.story, by=self.chief)
        assert len(edition.responsible_editor) <= 60


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_a_feed_of_nothing_is_a_feed(client, name):
    response = client.get(f"/{name}")
    assert response.status_code == 200
    if name.endswith("xml"):
        assert not feedparser.parse(BytesIO(response.content)).bozo
