from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from articles.models import SiteSettings
from articles.moments import day_of, day_start, local, say
from articles.names import site_description, site_motto, site_name
from articles.publishing import press
from articles.sitewide import read_once, site_settings, site_zone
from tests import factories

pytestmark = pytest.mark.django_db
# Late in the evening in Shanghai, still the day before in Los Angeles.
AT = datetime(2026, 7, 2, 15, 30, tzinfo=UTC)


class TestFallingBack:
    @override_settings(SITE_NAME="环境日报", SITE_NAME_EN="Env Daily")
    def test_an_empty_field_means_what_the_environment_says(self):
        SiteSettings.objects.create(name="", name_en="Row Daily")
        assert site_name("zh-Hans") == "环境日报"
        assert site_name("en") == "Row Daily"

    @override_settings(SITE_NAME="环境日报", SITE_MOTTO="旧话")
    def test_a_filled_field_wins(self):
        SiteSettings.objects.create(name="行中日报", motto="新话")
        assert site_name("zh-Hans") == "行中日报"
        assert site_motto("zh-Hans") == "新话"

    @override_settings(SITE_NAME_EN="")
    def test_english_pages_of_a_paper_without_an_english_name_use_the_other(self):
        SiteSettings.objects.create(name="行中日报")
        assert site_name("en") == "行中日报"

    def test_the_motto_describes_a_paper_that_describes_itself_nowhere(self):
        SiteSettings.objects.create(motto="一句话")
        assert site_description("zh-Hans") == "一句话"

    def test_nothing_saved_is_no_error_and_writes_nothing(self):
        assert site_settings().feed_length == 50
        assert not SiteSettings.objects.exists()


class TestReading:
    def test_is_one_query_for_all_who_ask_inside(self, django_assert_num_queries):
        SiteSettings.objects.create(name="甲")
        with django_assert_num_queries(1), read_once():
            for _ in range(3):
                site_name("en"), site_zone(), site_settings().mark

    def test_a_change_is_seen_as_soon_as_the_reading_is_over(self):
        with read_once():
            before = site_name("zh-Hans")
            SiteSettings.objects.create(name="新名字")
            assert site_name("zh-Hans") == before
        assert site_name("zh-Hans") == "新名字"

    def test_an_inner_reading_shares_the_outer_one(self, django_assert_num_queries):
        with django_assert_num_queries(1), read_once():
            site_settings()
            with read_once():
                site_settings()
            site_settings()


class TestZone:
    def set(self, name):
        SiteSettings.objects.update_or_create(pk=1, defaults={"time_zone": name})

    def test_days_begin_and_moments_are_said_in_the_zone_of_the_row(self):
        assert day_of(AT) == date(2026, 7, 2)
        self.set("America/Los_Angeles")
        assert local(AT).hour == 8
        self.set("Pacific/Auckland")
        assert day_of(AT) == date(2026, 7, 3)
        assert say(AT) == "2026-07-03 03:30 Pacific/Auckland"
        start = day_start(date(2026, 7, 3))
        assert start == datetime(2026, 7, 3, tzinfo=ZoneInfo("Pacific/Auckland"))

    def test_a_name_the_form_would_refuse_stops_no_page(self):
        self.set("Mars/Olympus")
        assert site_zone().key == "Asia/Shanghai"

    def test_a_press_takes_the_day_of_the_zone_and_keeps_it(self):
        chief = factories.chief()
        first = press(factories.story(backdated_to=AT), by=chief)
        self.set("Pacific/Auckland")
        second = press(factories.story("另一篇", backdated_to=AT), by=chief)
        assert first.path.startswith("/2026/07/02/")
        assert second.path.startswith("/2026/07/03/")
        first.refresh_from_db()
        again = press(first.story, by=chief)
        assert again.path == first.path
