"""What pages say of themselves to machines, against schema.org's vocabulary."""

from __future__ import annotations

import json
import re

import pytest
from django.test import TestCase, override_settings

from articles.models import Picture
from articles.publishing import correct, press
from feeds.launching import launch
from tests import factories
from tests.crawling import body_of, crawl
from tests.newsroom.public_site import Site
from tests.schema_org import check, node, nodes

HOSTILE = (
    "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028&amp;"
)


class PageTests(Site):
    """Every page type of the small paper."""

    def test_every_page_for_search_engines_says_what_it_is_in_known_words(self):
        kinds = {}
        for path, response in crawl(self.client).items():
            html = body_of(response)
            if response.status_code == 200 and "application/ld+json" in html:
                kinds[path] = {each["@type"] for each in nodes(html)}
        assert kinds["/"] == {"NewsMediaOrganization", "WebSite"}
        assert kinds["/en/"] == kinds["/"]
        assert kinds[self.edition.path] == {"NewsArticle", "BreadcrumbList"}
        assert kinds["/c/news/"] == {"CollectionPage", "BreadcrumbList"}
        tag = next(path for path in kinds if path.startswith("/tags/"))
        assert kinds[tag] == kinds["/c/news/"]
        assert kinds["/authors/lin-he/"] == {"ProfilePage", "BreadcrumbList"}
        assert kinds["/about/"] == {"AboutPage", "BreadcrumbList"}
        assert kinds["/lists/today/"] == kinds["/c/news/"]

    def test_a_page_that_is_not_to_be_found_says_nothing(self):
        assert "ld+json" not in body_of(self.client.get("/nowhere/"))
        older = self.client.get("/c/news/?before=99999999999999-1")
        assert "noindex" in body_of(older)
        assert "ld+json" not in body_of(older)

    def test_every_address_named_is_on_the_site_of_the_settings(self):
        with override_settings(SITE_URL="https://paper.example"):
            for path in ("/", self.edition.path, "/c/news/", "/lists/today/"):
                text = json.dumps(nodes(body_of(self.client.get(path))))
                hosts = set(re.findall(r"https?://([^/\"]+)", text))
                assert hosts == {"paper.example"}, path

    def test_the_way_to_a_page_begins_at_the_front_and_ends_at_the_page(self):
        for path in (self.edition.path, "/c/news/", "/authors/lin-he/"):
            way = node(body_of(self.client.get(path)), "BreadcrumbList")
            items = way["itemListElement"]
            assert [each["position"] for each in items] == [*range(1, len(items) + 1)]
            assert items[0]["item"]["@id"] == "http://testserver/"
            assert items[-1]["item"]["@id"] == f"http://testserver{path}"

    def test_a_corrected_story_says_what_was_wrong(self):
        html = body_of(self.client.get(self.edition.path))
        article = node(html, "NewsArticle")
        assert [each["text"] for each in article["correction"]] == [
            "第三段的年份有误。"
        ]
        assert article["publisher"]["correctionsPolicy"].endswith("/corrections/")

    def test_the_front_page_says_where_to_search(self):
        action = node(body_of(self.client.get("/en/")), "WebSite")["potentialAction"]
        template = action["target"]["urlTemplate"]
        assert template == "http://testserver/en/search/?q={q}"


class StoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def picture(self):
        return Picture.objects.create(
            file="pictures/bridge.jpg", width=1600, height=900, alt="桥", credit="周一"
        )

    def article(self, **fields):
        story = factories.story(**{"headline": "江桥|通车", **fields})
        story.tags.add("渡口", "江桥")
        edition = press(story, by=self.chief)
        html = body_of(self.client.get(edition.path))
        return edition, node(html, "NewsArticle"), html

    def test_a_story_says_everything_that_the_paper_knows_of_it(self):
        parent = factories.category("local", name="本地")
        edition, article, _html = self.article(
            category=factories.category("bridges", name="桥梁", parent=parent),
            kicker="沿江新路",
            deck="双向四车道",
            source=factories.source("河湾日报"),
            responsible_editor=factories.user("zhou", first_name="周一"),
            lead_picture=self.picture(),
        )
        assert article["headline"] == "江桥通车"
        assert article["alternativeHeadline"] == "沿江新路"
        assert article["description"] == "双向四车道"
        assert article["url"] == article["mainEntityOfPage"]
        assert article["url"] == f"http://testserver{edition.path}"
        assert article["articleSection"] == "桥梁"
        assert sorted(article["keywords"]) == ["江桥", "渡口"]
        assert article["inLanguage"] == "zh-Hans"
        assert article["wordCount"] == edition.zi_count
        assert article["isAccessibleForFree"] is True
        assert article["editor"]["name"] == "周一"
        assert article["sourceOrganization"]["name"] == "河湾日报"
        assert article["author"] == [
            {
                "@type": "Person",
                "name": "林禾",
                "url": "http://testserver/authors/lin-he/",
            }
        ]
        assert all(each.startswith("http://testserver/") for each in article["image"])
        assert article["datePublished"].endswith("+08:00")
        assert article["dateModified"] >= article["datePublished"]
        assert article["publisher"]["name"] == "青简日报"

    def test_what_is_not_known_is_not_said(self):
        _edition, article, _html = self.article(signed=False, source=factories.source())
        for name in ("editor", "image", "correction", "alternativeHeadline", "author"):
            assert name not in article

    def test_hostile_text_ends_no_script_and_comes_back_whole(self):
        story = factories.story(
            HOSTILE[:100], kicker=HOSTILE[:60], deck=HOSTILE, standfirst=HOSTILE
        )
        story.tags.add(HOSTILE[:90])
        edition = press(story, by=self.chief)
        correct(story, by=self.chief, text=HOSTILE)

        html = body_of(self.client.get(edition.path))
        article = node(html, "NewsArticle")

        assert article["correction"][0]["text"].startswith("</script><script>")
        assert "alert(1)</script>" not in html
        assert html.count("</script>") == html.count("<script")

    def test_a_hostile_list_ends_no_script_either(self):
        today = factories.headline_list(name="</script><b>", description=HOSTILE[:200])
        factories.entry(today, "</script><script>alert(1)</script>", url="/x/")
        launch(today, by=self.chief)

        html = body_of(self.client.get("/lists/today/"))

        assert node(html, "CollectionPage")["name"] == "</script><b>"
        assert html.count("</script>") == html.count("<script")

    def test_the_vocabulary_is_asked_strictly(self):
        for wrong in (
            {"@type": "NewsArticle", "headlin": "a"},
            {"@type": "NewsArticle", "author": "a"},
            {"@type": "NewsArticle", "wordCount": "a"},
            {"@type": "NewsArticle", "publisher": {"@type": "ImageObject"}},
        ):
            with pytest.raises(AssertionError):
                check(wrong)
