"""The settings of the paper on every page, in every process, without a restart."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import SiteSettings
from articles.publishing import press
from tests import factories
from tests.crawling import body_of


def settle(**fields):
    SiteSettings.objects.update_or_create(pk=1, defaults=fields)


class PaperTests(TestCase):
    def page(self, path="/"):
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return body_of(answer)

    def test_the_foot_leads_to_the_registers_that_hold_the_filings(self):
        settle(
            icp_filing="京ICP备12345678号-1",
            police_filing="京公网安备 11010502000001号",
            licences="甲证一号\n乙证二号",
            report_phone="010-1234 5678",
            report_email="jubao@example.org",
        )
        foot = self.page().partition("<footer")[2]
        assert 'href="https://beian.miit.gov.cn/"' in foot
        record = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502000001"
        assert f'href="{record}"' in foot
        assert 'href="tel:01012345678"' in foot
        assert 'href="mailto:jubao@example.org"' in foot
        assert foot.index("甲证一号") < foot.index("乙证二号")

    @override_settings(SITE_LEGAL=["环境里的许可证"])
    def test_the_environment_s_lines_stand_where_the_row_has_none(self):
        assert "环境里的许可证" in self.page()
        settle(licences="行里的许可证")
        assert "环境里的许可证" not in self.page()

    @override_settings(SITE_LEGAL=[])
    def test_a_foot_without_lines_has_no_empty_box(self):
        assert 'class="legal"' not in self.page()

    def test_the_share_picture_stands_in_for_pages_without_one(self):
        assert "og:image" not in self.page("/corrections/")
        settle(share_picture=factories.picture((1200, 630)))
        assert "og:image" in self.page("/corrections/")

    def test_a_feed_is_as_long_as_the_settings_say(self):
        chief = factories.chief()
        for number in range(4):
            press(factories.story(f"第{number}篇"), by=chief)
        settle(feed_length=3)
        assert self.page("/rss.xml").count("<item>") == 3

    def test_a_page_asks_for_the_settings_once(self):
        settle(name="甲报", time_zone="Asia/Tokyo", icp_filing="京ICP备12345678号")
        for path in ("/", "/rss.xml", "/corrections/", "/manifest.webmanifest"):
            with CaptureQueriesContext(connection) as queries:
                self.client.get(path)
            asked = [each for each in queries if "sitesettings" in each["sql"]]
            assert len(asked) == 1, path

    def test_a_probe_does_not_ask_for_them(self):
        with self.assertNumQueries(0):
            self.client.get("/healthz")


class ZoneTests(TestCase):
    at = datetime(2026, 7, 2, 15, 30, tzinfo=UTC)

    def setUp(self):
        story = factories.story("夜里的稿件", backdated_to=self.at)
        self.path = press(story, by=factories.chief()).path

    def test_pages_and_days_follow_the_zone_and_the_address_stays(self):
        assert "2026-07-02T23:30+08:00" in body_of(self.client.get(self.path))
        settle(time_zone="Pacific/Auckland")
        page = body_of(self.client.get(self.path))
        assert "2026-07-03T03:30+12:00" in page
        assert self.path.startswith("/2026/07/02/")
        assert "夜里的稿件" in body_of(self.client.get("/archive/2026/07/03/"))
        assert self.client.get("/archive/2026/07/02/").status_code == 404

    def test_the_desk_reads_and_shows_times_in_it_too(self):
        settle(time_zone="Pacific/Auckland")
        story = factories.story(publish_at=datetime(2027, 1, 1, 0, 0, tzinfo=UTC))
        chief = factories.chief("second")
        self.client.force_login(chief)
        page = body_of(self.client.get(f"/admin/articles/story/{story.pk}/change/"))
        assert "2027-01-01T13:00" in page
        assert "Pacific/Auckland" in page

    def test_a_request_leaves_no_zone_behind(self):
        settle(time_zone="Pacific/Auckland")
        before = timezone.get_current_timezone_name()
        self.client.get("/")
        assert timezone.get_current_timezone_name() == before


class ThemeTests(TestCase):
    def sheet(self):
        found = re.search(r"/theme/[0-9a-f]{16}\.css", body_of(self.client.get("/")))
        return found[0] if found else ""

    def test_a_paper_in_the_house_s_colours_loads_no_sheet(self):
        assert self.sheet() == ""
        assert self.client.get("/theme/0123456789abcdef.css").status_code == 404

    def test_own_colours_come_in_a_sheet_that_may_be_kept_for_ever(self):
        settle(colours={"accent": ["#0a5c36", ""]})
        answer = self.client.get(self.sheet())
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/css")
        assert "immutable" in answer["Cache-Control"]
        assert "--accent:#0a5c36" in body_of(answer)
        assert not answer.cookies

    def test_a_page_open_since_before_the_change_is_led_to_the_new_sheet(self):
        settle(colours={"accent": ["#0a5c36", ""]})
        old = self.sheet()
        settle(colours={"accent": ["#123456", ""]})
        answer = self.client.get(old)
        assert answer.status_code == 302
        assert answer["Location"] == self.sheet() != old
        assert "immutable" not in answer["Cache-Control"]

    def test_the_browser_s_own_frame_takes_the_ground(self):
        settle(colours={"paper": ["#fffdf5", "#101010"]})
        page = body_of(self.client.get("/"))
        assert 'content="#fffdf5" media="(prefers-color-scheme: light)"' in page
        assert 'content="#101010" media="(prefers-color-scheme: dark)"' in page


class MarkTests(TestCase):
    def test_without_a_mark_the_seal_stands_for_the_paper(self):
        page = body_of(self.client.get("/"))
        assert re.search(r'rel="icon" type="image/svg\+xml"[^>]*mark[^>]*\.svg', page)
        assert re.search(r'rel="apple-touch-icon" href="[^"]*icon-180', page)
        icons = self.client.get("/manifest.webmanifest").json()["icons"]
        assert {each["sizes"] for each in icons} == {"192x192", "512x512"}
        assert [each.get("purpose") for each in icons].count("maskable") == 1
        assert self.client.get("/favicon.ico").status_code == 302

    def test_an_own_mark_takes_its_place_everywhere(self):
        mark = factories.picture((800, 800))
        settle(mark=mark)
        page = body_of(self.client.get("/"))
        source = f"/media/r/{mark.framing_name}/1x1-320."
        assert re.search(
            rf'rel="icon" type="image/\w+" sizes="320x320" href="{source}', page
        )
        assert re.search(rf'rel="apple-touch-icon" href="{source}', page)
        assert f'class="seal" src="/media/r/{mark.framing_name}/whole-320.' in page
        icons = self.client.get("/manifest.webmanifest").json()["icons"]
        assert all(mark.framing_name in each["src"] for each in icons)

    def test_the_manifest_is_named_like_the_paper_and_typed_as_one(self):
        settle(name="河湾日报", colours={"paper": ["#fffdf5", ""]})
        answer = self.client.get("/manifest.webmanifest")
        assert answer["Content-Type"] == "application/manifest+json"
        told = answer.json()
        assert (told["name"], told["background_color"]) == ("河湾日报", "#fffdf5")
        assert not answer.cookies


class AboutTests(TestCase):
    def test_without_a_text_it_says_a_few_sentences_of_its_own(self):
        for path, word in (("/about/", "更正"), ("/en/about/", "correction")):
            page = body_of(self.client.get(path))
            assert word in page
            assert f'<link rel="canonical" href="http://testserver{path}">' in page

    def test_it_prints_what_the_desk_wrote_and_nothing_that_runs(self):
        settle(about="<p>本报创刊于<strong>河湾</strong>。<script>x()</script></p>")
        page = body_of(self.client.get("/about/"))
        assert "<p>本报创刊于<strong>河湾</strong>。</p>" in page
        assert "x()" not in page

    def test_it_is_in_the_foot_and_in_the_sitemap(self):
        assert 'href="/about/"' in body_of(self.client.get("/"))
        assert 'href="/en/about/"' in body_of(self.client.get("/en/"))
        pages = body_of(self.client.get("/sitemap-pages.xml"))
        assert "/about/</loc>" in pages
        assert "/en/about/</loc>" in pages
