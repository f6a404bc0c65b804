from __future__ import annotations

import json
from io import BytesIO

import feedparser
from django.core.files.base import ContentFile
from django.test import TestCase

from articles.models import Byline, Edition, Picture, Source, Tag
from articles.publishing import correct, press, withdraw
from feeds.launching import launch
from tests import factories, hostile
from tests.articles.picture_files import corner, saved
from tests.crawling import body_of, crawl, is_page


def payload(number: int, room: int) -> str:
    """Return markup that acts where it is not escaped, marked with ``number``."""
    short = f"'\"><x-{number:02d}>"
    long = f"{short}</script><img src=x onerror=a{number}()>"
    return long if len(long) <= room else short


class PayloadTests(TestCase):
    """A paper in which every text field is a distinct marked payload."""

    ROOMS = {
        "kicker": 60, "headline": 120, "deck": 160, "list_headline": 80,
        "standfirst": 400, "key_points": 600, "byline": 60, "body": 999, "tag": 100,
        "category": 40, "category_en": 60, "category_description": 300,
        "author": 60, "author_title": 60, "author_bio": 1000, "source": 60,
        "alt": 200, "caption": 300, "credit": 100, "correction": 600,
        "list": 60, "list_description": 200, "label": 12, "row": 200, "row_link": 200,
        "second_headline": 120, "editor": 30, "second_category": 40,
    }  # fmt: skip

    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        number = {name: at for at, name in enumerate(cls.ROOMS, start=1)}
        cls.text = {
            name: payload(number[name], room) for name, room in cls.ROOMS.items()
        }
        text = cls.text
        category = factories.category(
            name=text["category"],
            name_en=text["category_en"],
            description=text["category_description"],
        )
        below = factories.category(
            "below", name=text["second_category"], parent=category
        )
        author = factories.author(
            name=text["author"], title=text["author_title"], bio=text["author_bio"]
        )
        picture = Picture.objects.create(
            file=ContentFile(saved(corner(), "PNG"), name="a.png"),
            alt=text["alt"],
            caption=text["caption"],
            credit=text["credit"],
        )
        editor = factories.user("marked", first_name=text["editor"])
        story = factories.story(
            text["headline"],
            signed=False,
            category=category,
            kicker=text["kicker"],
            deck=text["deck"],
            list_headline=text["list_headline"],
            standfirst=text["standfirst"],
            key_points=text["key_points"],
            body=f"<p>{text['body']}</p><p onclick=b()>甲</p>{factories.BODY}",
            source=Source.objects.create(name=text["source"]),
            source_url="https://example.org/?a='&b=1",
            lead_picture=picture,
            responsible_editor=editor,
        )
        Byline.objects.create(story=story, author=author)
        Byline.objects.create(story=story, display_name=text["byline"], position=1)
        story.tags.add(Tag.objects.create(name=text["tag"], slug="marked"))
        second = factories.story(text["second_headline"], category=below)
        second.tags.add(*story.tags.all())
        press(second, by=cls.chief)
        cls.edition = press(story, by=cls.chief)
        correct(story, by=cls.chief, text=text["correction"])
        english = factories.story("English", language="en", category=category)
        press(english, by=cls.chief)
        cls.make_list(story, text)

    @classmethod
    def make_list(cls, story, text):
        made = factories.headline_list(
            name=text["list"], description=text["list_description"]
        )
        label = factories.label(text["label"])
        factories.entry(made, text["row"], label=label, label_text=label.name)
        factories.entry(
            made, text["row_link"], label_text=label.name, url="https://example.org/'a"
        )
        factories.entry(made, "", story=story, follow_headline=True)
        for kind in ("front_section", "story_rail", "after_every_story"):
            factories.placement(made, kind)
        launch(made, by=cls.chief)

    def setUp(self):
        self.answers = crawl(self.client)
        self.pages = {
            path: body_of(response)
            for path, response in self.answers.items()
            if is_page(response) and response.status_code == 200
        }

    def test_no_page_holds_anything_that_acts(self):
        assert len(self.pages) > 12
        for path, html in self.pages.items():
            assert not hostile.acts(html), path

    def test_every_payload_is_shown_to_somebody_as_text(self):
        said = "\n".join(
            hostile.parsed(html).everything_said for html in self.pages.values()
        )
        missing = {name for name in self.text if self.text[name] not in said}
        # What is in the body is markup there: the press takes it apart.
        assert missing == {"body"}

    def test_a_search_for_acting_markup_finds_it_where_it_is(self):
        raw = f"<p title={self.text['row']}</p>"
        assert hostile.acts(raw)
        assert hostile.acts('<a href=" JaVaScript:a()">')
        assert hostile.acts('<script type="module">a()</script>')

    def test_the_data_for_machines_is_data(self):
        path = Edition.objects.live().get(story=self.edition.story_id).path
        html = self.pages[path]
        scripts = hostile.parsed(html).scripts
        (data,) = [raw for kind, raw in scripts if kind == "application/ld+json"]
        assert not set(data) & set("<>&\u2028\u2029")
        things = json.loads(data)["@graph"]
        (article,) = [each for each in things if each["@type"] == "NewsArticle"]
        assert article["headline"] == self.text["headline"]
        assert article["alternativeHeadline"] == self.text["kicker"]
        assert self.text["tag"] in article["keywords"]
        assert self.text["correction"] == article["correction"][0]["text"]

    def test_what_feeds_hand_on_as_markup_does_not_act(self):
        for path in [path for path in self.answers if path.endswith(".json")]:
            for item in json.loads(self.answers[path].content)["items"]:
                assert not hostile.acts(item.get("content_html", "")), path
        for path in [p for p in self.answers if p.endswith(("rss.xml", "atom.xml"))]:
            # Nothing is left to a reader's own sanitiser.
            found = feedparser.parse(
                BytesIO(self.answers[path].content), sanitize_html=False
            )
            assert not found.bozo, path
            for entry in found.entries:
                for content in entry.get("content", []):
                    if "html" in content.type:
                        assert not hostile.acts(content.value), path

    def test_the_text_form_of_the_list_gives_the_rows_as_they_were(self):
        plain = body_of(self.answers["/lists/today.txt"])
        assert f"- [ {self.text['label']} ] {self.text['row']}" in plain
        assert self.answers["/lists/today.txt"]["Content-Type"].startswith("text/plain")

    def test_error_pages_show_them_as_text_too(self):
        withdraw(self.edition.story, by=self.chief, reason="甲")
        for path in (self.edition.path, "/nowhere/", f"/nowhere/{self.text['row']}/"):
            response = self.client.get(path)
            assert response.status_code in {404, 410}
            assert not hostile.acts(body_of(response))
