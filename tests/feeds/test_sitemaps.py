"""What the sitemaps name, and what they must not."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from articles.models import Edition, Story
from articles.publishing import correct, end, press, withdraw
from feeds import sitemaps
from feeds.launching import launch
from tests import factories

NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://testserver"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def read(client, path: str) -> dict[str, str | None]:
    """Return the addresses of one file with their last change."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return {
        each.findtext(f"{NAME}loc"): each.findtext(f"{NAME}lastmod")
        for each in ET.fromstring(response.content)
    }


def second_of(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def every_story(client) -> list[str]:
    """Follow the index; return what all parts of stories name."""
    named = []
    for address in read(client, "/sitemap.xml"):
        path = address.removeprefix(SITE)
        if path != "/sitemap-pages.xml":
            named += read(client, path)
    return named


class StoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def press(self, *args, number: int | None = None, **fields) -> Edition:
        more = {"pk": number} if number else {}
        return press(factories.story(*args, **more, **fields), by=self.chief)

    def test_parts_are_ranges_of_numbers_and_none_is_empty(self):
        for number in (9_999, 10_000, 19_999, 1_000_000):
            self.press(number=number)
        withdraw(Story.objects.get(pk=10_000), by=self.chief, reason="甲")
        withdraw(Story.objects.get(pk=19_999), by=self.chief, reason="甲")

        index = read(self.client, "/sitemap.xml")

        assert list(index) == [
            f"{SITE}/sitemap-pages.xml",
            f"{SITE}/sitemap-0.xml",
            f"{SITE}/sitemap-100.xml",
        ]
        assert self.client.get("/sitemap-1.xml").status_code == 404
        assert self.client.get("/sitemap-99999999.xml").status_code == 404

    def test_a_story_says_when_it_last_changed_in_substance(self):
        edition = self.press()
        with time_machine.travel(timezone.now() + HOUR, tick=False):
            correct(edition.story, by=self.chief, text="第三段的年份有误。")
            found = read(self.client, f"/sitemap-{edition.story_id // 10_000}.xml")
        live = Edition.objects.live(timezone.now() + 2 * HOUR).get()
        assert live.modified_at > edition.modified_at
        assert found == {
            f"{SITE}{edition.path}": second_of(live.modified_at).isoformat()
        }

    def test_the_index_says_when_a_part_lost_or_gained_a_story(self):
        now = timezone.now()
        self.press(number=5)
        gone = self.press(number=6)
        address = f"{SITE}/sitemap-0.xml"
        first = datetime.fromisoformat(read(self.client, "/sitemap.xml")[address])
        with time_machine.travel(now + HOUR, tick=False):
            withdraw(gone.story, by=self.chief, reason="甲")
            second = read(self.client, "/sitemap.xml")[address]
        assert datetime.fromisoformat(second) == second_of(now + HOUR) > first
        with time_machine.travel(now + 40 * DAY, tick=False):
            assert read(self.client, "/sitemap.xml")[address] is None

    def test_a_scheduled_story_appears_at_its_second_and_goes_at_its_end(self):
        now = timezone.now().replace(microsecond=0)
        story = factories.story()
        edition = press(
            story, by=self.chief, live_from=now + HOUR, live_until=now + 2 * HOUR
        )
        for moment, seen in (
            (now, []),
            (now + HOUR - timedelta(seconds=1), []),
            (now + HOUR, [f"{SITE}{edition.path}"]),
            (now + 2 * HOUR - timedelta(seconds=1), [f"{SITE}{edition.path}"]),
            (now + 2 * HOUR, []),
        ):
            with time_machine.travel(moment, tick=False):
                assert every_story(self.client) == seen
                part = sitemaps.story_entries(story.pk // 10_000, moment)
                assert [each.loc for each in part] == seen

    def test_the_queries_do_not_grow_with_the_stories(self):
        for number in range(1, 6):
            self.press(number=number)
        with self.assertNumQueries(1):
            assert len(sitemaps.story_entries(0, timezone.now())) == 5
        with self.assertNumQueries(4):  # two changes, one part, and the end
            assert len(sitemaps.index_entries(timezone.now())) == 2

    def test_a_client_that_has_it_gets_304_until_something_moves(self):
        edition = self.press()
        for path in ("/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml"):
            tag = self.client.get(path)["ETag"]
            again = self.client.get(path, headers={"If-None-Match": tag})
            assert (again.status_code, again.content) == (304, b"")
        path = f"/sitemap-{edition.story_id // 10_000}.xml"
        tag = self.client.get(path)["ETag"]
        assert self.client.get(path, headers={"If-None-Match": tag}).status_code == 304
        self.press("另一篇")
        assert self.client.get(path, headers={"If-None-Match": tag}).status_code == 200

    def test_robots_names_both_maps(self):
        lines = self.client.get("/robots.txt").content.decode().splitlines()
        assert f"Sitemap: {SITE}/sitemap.xml" in lines
        assert f"Sitemap: {SITE}/news-sitemap.xml" in lines


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def test_streams_are_named_in_the_languages_they_hold_something_in(self):
        story = factories.story()
        story.tags.add("渡口")
        tag = story.tags.get()
        press(story, by=self.chief)
        factories.author("nobody", name="无稿")
        today = factories.headline_list()
        factories.entry(today)
        launch(today, by=self.chief)

        named = read(self.client, "/sitemap-pages.xml")

        for path in ("/", "/en/", "/about/", "/en/about/", "/lists/today/", "/c/news/"):
            assert f"{SITE}{path}" in named
        assert f"{SITE}/tags/{tag.slug}/" in named
        assert f"{SITE}/authors/lin-he/" in named
        for path in (f"/en/tags/{tag.slug}/", "/en/authors/lin-he/", "/en/c/news/"):
            assert f"{SITE}{path}" not in named
        assert f"{SITE}/authors/nobody/" not in named
        for address in named:
            assert self.client.get(address.removeprefix(SITE)).status_code == 200

        withdraw(story, by=self.chief, reason="甲")
        named = read(self.client, "/sitemap-pages.xml")
        assert f"{SITE}/tags/{tag.slug}/" not in named


class NewsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def news(self):
        response = self.client.get("/news-sitemap.xml")
        return list(ET.fromstring(response.content))

    def test_a_fresh_story_is_named_with_paper_language_and_title(self):
        edition = press(factories.story("江桥|通车 <快> & 稳"), by=self.chief)
        (found,) = self.news()
        inner = found.find(f"{NEWS}news")
        publication = inner.find(f"{NEWS}publication")
        assert found.findtext(f"{NAME}loc") == f"{SITE}{edition.path}"
        assert publication.findtext(f"{NEWS}name") == "青简日报"
        assert publication.findtext(f"{NEWS}language") == "zh-cn"
        assert inner.findtext(f"{NEWS}title") == "江桥通车 <快> & 稳"
        moment = inner.findtext(f"{NEWS}publication_date")
        assert datetime.fromisoformat(moment) == second_of(edition.published_at)

    def test_both_languages_stand_in_one_order_and_old_ones_are_left_out(self):
        now = timezone.now()
        with time_machine.travel(now, tick=False):
            old = press(factories.story(), by=self.chief)
        with time_machine.travel(now + DAY, tick=False):
            english = press(factories.story("Early", language="en"), by=self.chief)
        with time_machine.travel(now + 2 * DAY - HOUR, tick=False):
            fresh = press(factories.story(), by=self.chief)
            named = [each.findtext(f"{NAME}loc") for each in self.news()]
            assert named == [f"{SITE}{each.path}" for each in (fresh, english, old)]
        with time_machine.travel(now + 2 * DAY + timedelta(seconds=1), tick=False):
            named = [each.findtext(f"{NAME}loc") for each in self.news()]
            assert named == [f"{SITE}{each.path}" for each in (fresh, english)]

    def test_what_is_gone_is_not_news(self):
        story = factories.story()
        press(story, by=self.chief)
        withdraw(story, by=self.chief, reason="甲")
        assert self.news() == []


STATES = ("live", "gone", "later", "ended", "draft")


class EveryStoryOnce(PropertyTestCase):
    """Any mixture of states over any numbers."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.dictionaries(
            st.one_of(
                st.integers(1, 40_000),
                st.sampled_from([1, 9_999, 10_000, 10_001, 19_999, 20_000, 10**9]),
            ),
            st.sampled_from(STATES),
            max_size=6,
        )
    )
    def test_every_live_story_is_in_exactly_one_part_and_nothing_else(self, states):
        chief = factories.user("c", is_superuser=True, is_staff=True)
        now = datetime(2026, 11, 24, 4, tzinfo=UTC)
        with time_machine.travel(now, tick=False):
            for number, state in states.items():
                self.make(number, state, chief, now)
        with time_machine.travel(now + HOUR, tick=False):
            named = every_story(self.client)
            live = {f"{SITE}{each.path}" for each in Edition.objects.live()}
        assert len(named) == len(set(named))
        assert set(named) == live
        assert len(live) == sum(state == "live" for state in states.values())

    def make(self, number, state, chief, now):
        story = factories.story(pk=number)
        if state == "draft":
            return
        press(story, by=chief, live_from=now + 2 * HOUR if state == "later" else None)
        if state == "gone":
            withdraw(story, by=chief, reason="甲")
        if state == "ended":
            end(story, by=chief, at=now + HOUR)
