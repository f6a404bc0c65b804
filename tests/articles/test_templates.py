"""The reader's templates and the sheet: safe, composed and complete in every state."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles.presenting import Credit, Link
from articles.templatetags import newsroom as tags
from tests.articles.sample_pages import AT, TODAY, sample

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "newsroom" / "static" / "site"
FILES = [path for path in TEMPLATES.rglob("*.html") if "admin" not in path.parts]


class Outline(HTMLParser):
    """The elements of a page in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


NAMES = sorted(sample())


def rendered(
    name: str, text: str = "x", *, full: bool = True, language: str = "zh-Hans"
) -> str:
    with translation.override("en"):
        return render_to_string(name, sample(text, full=full, language=language)[name])


@pytest.mark.django_db  # the tags of a story page look for placed lists
class TestEveryPage:
    @pytest.mark.parametrize("name", NAMES)
    def test_prints_hostile_words_as_words(self, name):
        outline = Outline(rendered(name, HOSTILE))

        for script in outline.named("script"):
            assert "src" in script or script["type"] == "application/ld+json"
        for tag, attributes in outline.elements:
            assert not [key for key in attributes if key.startswith("on")], tag
            assert attributes.get("src") != "x"

    @pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
    @pytest.mark.parametrize("name", NAMES)
    def test_has_one_h1_first_and_skips_no_level(self, name, full):
        elements = Outline(rendered(name, full=full)).elements
        levels = [int(tag[1]) for tag, _ in elements if re.fullmatch("h[1-6]", tag)]

        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = pairwise(levels)
        assert all(later <= earlier + 1 for earlier, later in steps)

    @pytest.mark.parametrize("name", NAMES)
    def test_names_each_place_once_and_sizes_each_picture(self, name):
        outline = Outline(rendered(name))
        ids = Counter(each["id"] for _, each in outline.elements if "id" in each)
        pictures = outline.named("img")

        assert not [name for name, count in ids.items() if count > 1]
        assert all({"alt", "width", "height"} <= set(each) for each in pictures)
        assert sum("fetchpriority" in each for each in pictures) <= 1

    def test_says_its_language_its_address_and_its_feeds(self):
        outline = Outline(rendered("feeds/list.html", language="en"))
        links = {each["rel"]: each for each in outline.named("link")}

        assert outline.named("html") == [{"lang": "en"}]
        assert links["canonical"]["href"] == "https://example.org/x/"
        alternates = [
            each for each in outline.named("link") if each["rel"] == "alternate"
        ]
        named = [each.get("hreflang") for each in alternates]
        assert named == ["zh-Hans", "en", "x-default", None]
        assert alternates[3]["type"] == "application/rss+xml"


@pytest.mark.django_db  # a tag of the front page looks for the ranking
class TestFront:
    def test_without_stories_says_so_in_one_sentence(self):
        html = rendered("feeds/front.html", full=False)

        assert html.count('class="empty"') == 1
        assert 'class="top' not in html
        assert 'class="duo"' not in html

    def test_shows_the_picture_of_the_lead_only_where_no_other_story_has_one(self):
        context = sample()["feeds/front.html"]
        alone = render_to_string("feeds/front.html", context | {"duo_main": None})

        assert "r219" in alone
        assert "r219" not in rendered("feeds/front.html")


@pytest.mark.django_db  # likewise
class TestHeadlineList:
    def test_prints_a_row_without_address_as_words_and_marks_links_elsewhere(self):
        html = rendered("feeds/list.html")

        assert html.count('class="no"') == 1
        assert html.count('href="https://example.org/" rel="external"') == 1

    def test_has_a_filter_of_its_own(self):
        html = rendered("feeds/front.html")

        assert 'name="only-columns" value="2"' in html
        assert 'name="only-other" value="2"' in html

    def test_cards_print_a_row_without_address_as_words(self):
        wordless = replace(sample()["feeds/front.html"]["lead"], url="")
        context = {"teaser": wordless, "today": TODAY, "picture": None, "shape": ""}

        assert "<a " not in render_to_string("articles/_card.html", context)

    def test_the_navigation_marks_the_section_of_the_page(self):
        context = sample()["feeds/list.html"]
        nav = (Link("a", "/c/a/", note="a"), Link("b", "/c/b/", note="b"))
        context["site"] = replace(context["site"], nav=nav, lists=())
        context["page"] = replace(context["page"], section="b")

        html = render_to_string("newsroom/_channels.html", context)

        assert html.count("aria-current") == 1
        assert '<a href="/c/b/" aria-current="page">' in html


class TestFilters:
    def test_a_body_not_from_the_press_is_sanitised_when_printed(self):
        html = tags.body_html("<p onclick='x'>正文</p><script>alert(1)</script>")

        assert html == "<p>正文</p>"

    def test_no_value_ends_the_json_ld_element(self):
        data = {"headline": "</script><b>&\u2028"}
        html = tags.json_ld(data)

        inner = html.removeprefix('<script type="application/ld+json">')
        inner = inner.removesuffix("</script>")
        assert not set("<>&\u2028") & set(inner)
        assert json.loads(inner) == data

    def test_a_headline_keeps_its_words_between_break_points(self):
        html = tags.break_points((("A ", "<b> "), ("c",)))

        assert (
            html == '<span class="b">A <wbr>&lt;b&gt;</span> <span class="b">c</span>'
        )
        assert tags.break_points((("整句",),)) == "整句"

    def test_times_are_printed_in_the_zone_they_carry(self):
        with timezone.override(UTC):
            assert tags.clock(AT) == "06:30"
            assert tags.iso(AT) == "2026-07-02T06:30+08:00"
        assert tags.zone_name(AT.astimezone(ZoneInfo("Asia/Tokyo"))) == "UTC+09:00"

    @pytest.mark.parametrize(
        ("language", "shown"),
        [
            ("zh-hans", ("7月2日", "2026-07-02 06:30", "星期四", "甲、乙")),
            ("en", ("2 Jul", "2 July 2026, 06:30", "Thursday", "甲, 乙")),
        ],
    )
    def test_dates_and_names_follow_the_language(self, language, shown):
        people = (Credit("", "甲"), Credit("", "乙"))
        with translation.override(language):
            assert shown == (
                tags.clock_or_day(AT, date(2026, 7, 3)),
                tags.moment(AT),
                tags.weekday(TODAY),
                tags.credit_links(people),
            )
            assert tags.clock_or_day(AT, TODAY) == "06:30"

    def test_a_focal_point_becomes_classes_in_quarters(self):
        assert tags.focus("33.3% 80%") == "fx25 fy75"
        assert tags.focus("") == ""


class TestFiles:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_a_template_has_no_inline_style_handler_or_trusted_text(self, path):
        source = path.read_text()

        assert not re.search(r'\sstyle=|\son[a-z]+="|javascript:|\starget=', source)
        assert not re.search(
            r"\|\s*safe|autoescape|{% include [^%]*(?<!only) %}", source
        )

    @pytest.mark.parametrize("code", [400, 500, 503])
    def test_pages_of_the_last_resort_need_no_template_engine(self, code):
        assert not re.search("{[{%#]", (TEMPLATES / f"{code}.html").read_text())

    def test_no_rule_of_the_sheet_is_dropped_for_has_within_has(self):
        sheet = (STATIC / "site.css").read_text("utf-8")
        flat = re.sub(r":(?:not|is)\(", "(", sheet)
        assert not re.findall(r":has\([^(){}]*(?:\([^()]*)?:has\([^{]*\{", flat)

    def test_sheet_and_scripts_are_small(self):
        scripts = [STATIC / "boot.js", STATIC / "site.js"]

        assert len(gzip.compress((STATIC / "site.css").read_bytes())) <= 12 * 1024
        assert sum(len(gzip.compress(each.read_bytes())) for each in scripts) <= 4096


class TestColours:
    css = (STATIC / "site.css").read_text()

    def tokens(self, selector: str) -> dict[str, str]:
        found = re.search(rf"{selector} {{([^}}]*)}}", self.css)
        assert found
        return dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", found[1]))

    def test_the_dark_of_the_system_and_of_the_reader_are_the_same(self):
        chosen = self.tokens(r":root\[data-theme=dark\]")

        assert chosen == self.tokens(r":root:not\(\[data-theme=light\]\)")
        assert chosen["paper"] == "0e1513"

    @pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
    def test_text_stands_out_from_every_paper(self, dark):
        tokens = self.tokens(":root")
        if dark:
            tokens |= self.tokens(r":root\[data-theme=dark\]")
        inks = [name for name in tokens if re.match("ink|accent|link|c-", name)]

        assert len(inks) == 11
        for paper in ("paper", "paper-2", "paper-3"):
            for ink in inks:
                assert contrast(tokens[ink], tokens[paper]) >= 4.5, (ink, paper)
            assert contrast(tokens["ui"], tokens[paper]) >= 3, paper


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2 between two colours of six hex digits."""

    def light(colour: str) -> float:
        channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
        linear = (
            each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4
            for each in channels
        )
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)
