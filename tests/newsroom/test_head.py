"""The head of every page: what searchers, messengers and translations read."""

from __future__ import annotations

import re
from uuid import uuid4

from django.test import TestCase

from articles.models import Picture
from articles.publishing import press, withdraw
from tests import factories
from tests.crawling import body_of, crawl, is_page
from tests.newsroom.public_site import Site
from tests.schema_org import hreflangs, metas


class EveryPage(Site):
    def pages(self):
        for path, response in crawl(self.client).items():
            if response.status_code == 200 and is_page(response):
                yield path, body_of(response)

    def test_the_title_stands_before_the_name_of_the_paper(self):
        for path, html in self.pages():
            title = re.search(r"<title>(.*?)</title>", html)[1]
            english = '<html lang="en">' in html
            name = "Qingjian Daily" if english else "青简日报"
            assert title.endswith(name) or title.startswith(name), path
            assert metas(html)["og:title"][0] in title

    def test_each_page_has_one_of_everything(self):
        for path, html in self.pages():
            found = metas(html)
            if "noindex" in found["robots"][0]:
                continue
            for name in ("og:type", "og:title", "og:url", "og:site_name", "og:locale"):
                assert len(found[name]) == 1, (path, name)
            assert len(found["robots"]) == 1
            canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
            assert canonical == found["og:url"], path
            assert found["twitter:card"][0].startswith("summary")

    def test_languages_name_each_other(self):
        pages = dict(self.pages())
        several = 0
        for path, html in pages.items():
            named = hreflangs(html)
            if not named:
                continue
            several += 1
            own = metas(html)["og:url"][0]
            assert own in named.values(), path
            for language in set(named) - {"x-default"}:
                other = pages[named[language].removeprefix("http://testserver")]
                assert hreflangs(other) == named, (path, language)
            assert named["x-default"] == named["zh-Hans"]
        assert several >= 6

    def test_only_pages_that_say_so_are_kept_out_of_indexes(self):
        for path, html in self.pages():
            robots = metas(html)["robots"][0]
            hidden = re.search(r"before=|/search/|/report/", path)
            assert ("noindex" in robots) == bool(hidden), path


class StoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def head(self, **fields):
        edition = press(factories.story(**fields), by=self.chief)
        return edition, body_of(self.client.get(edition.path))

    def test_messengers_get_a_picture_with_words_and_size(self):
        picture = Picture.objects.create(
            file="pictures/a.jpg", width=1600, height=840, alt="一座桥", credit="周一"
        )
        _edition, html = self.head(lead_picture=picture)
        found = metas(html)
        assert found["og:image"][0].startswith("http://testserver/")
        assert found["og:image:alt"] == ["一座桥"]
        width, height = found["og:image:width"][0], found["og:image:height"][0]
        assert int(width) >= 1200
        assert 1.8 < int(width) / int(height) < 2
        assert found["twitter:card"] == ["summary_large_image"]

    def test_a_story_says_when_where_and_about_what(self):
        story = factories.story(deck="双向四车道")
        story.tags.add("渡口", "江桥")
        edition = press(story, by=self.chief)
        found = metas(body_of(self.client.get(edition.path)))
        assert found["og:type"] == ["article"]
        assert found["og:description"] == found["description"] == ["双向四车道"]
        assert found["og:locale"] == ["zh_CN"]
        assert found["article:section"] == ["要闻"]
        assert sorted(found["article:tag"]) == ["江桥", "渡口"]
        assert found["article:published_time"][0].endswith("+08:00")
        assert found["robots"] == ["max-image-preview:large"]

    def test_a_story_alone_names_no_language(self):
        _edition, html = self.head()
        assert hreflangs(html) == {}

    def test_a_translation_is_named_while_it_is_live(self):
        group = uuid4()
        chinese, _html = self.head(translation_group=group)
        english = factories.story(
            "The early ferry", language="en", translation_group=group
        )
        edition = press(english, by=self.chief)

        named = hreflangs(body_of(self.client.get(chinese.path)))
        assert named == {
            "zh-Hans": f"http://testserver{chinese.path}",
            "en": f"http://testserver{edition.path}",
            "x-default": f"http://testserver{chinese.path}",
        }
        assert hreflangs(body_of(self.client.get(edition.path))) == named

        withdraw(english, by=self.chief, reason="甲")
        assert hreflangs(body_of(self.client.get(chinese.path))) == {}

    def test_a_stream_names_another_language_only_where_it_holds_something(self):
        self.head()
        assert hreflangs(body_of(self.client.get("/c/news/"))) == {}
        self.head(headline="The early ferry", language="en")
        named = hreflangs(body_of(self.client.get("/c/news/")))
        assert set(named) == {"zh-Hans", "en", "x-default"}
        assert hreflangs(body_of(self.client.get("/en/c/news/"))) == named
