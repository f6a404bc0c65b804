import json

from feeds.rendering.json_feed import render_json_feed
from tests.feeds.rendering.samples import SITE, document, item


def feed(*items, **fields):
    return json.loads(render_json_feed(document(*items, **fields)))


def first(**fields):
    return feed(item(**fields))["items"][0]


class TestFeed:
    def test_it_says_what_it_is(self):
        assert feed() == {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "青简日报",
            "home_page_url": f"{SITE}/",
            "feed_url": f"{SITE}/rss.xml",
            "description": "今日要闻",
            "language": "zh-Hans",
            "authors": [{"name": "青简日报", "url": f"{SITE}/"}],
            "items": [],
        }

    def test_it_names_icon_and_older_items_if_there_are_any(self):
        found = feed(icon=f"{SITE}/icon.png", next_url=f"{SITE}/feed.json?before=1")
        assert found["icon"] == f"{SITE}/icon.png"
        assert found["next_url"] == f"{SITE}/feed.json?before=1"

    def test_chinese_is_written_as_it_is(self):
        assert "河湾新桥今晨通车".encode() in render_json_feed(document(item()))

    def test_items_keep_their_order(self):
        found = feed(item(title="丙"), item(title="甲"), item(title="乙"))["items"]
        assert [one["title"] for one in found] == ["丙", "甲", "乙"]


class TestItem:
    def test_it_carries_the_full_text(self):
        assert first() == {
            "id": "urn:uuid:6f1c1f0e-3f0b-5a57-9a0c-2b1d6a7c0001",
            "url": f"{SITE}/2026/11/20/1/",
            "title": "河湾新桥今晨通车",
            "content_html": "<p>昨夜最后一块桥面铺好。</p>",
            "summary": "两岸车程由四十分钟缩短到五分钟。",
            "date_published": "2026-11-20T00:00:00+00:00",
            "date_modified": "2026-11-21T01:30:15+00:00",
            "authors": [{"name": "林小满"}],
            "tags": ["本地"],
        }

    def test_a_row_without_a_text_has_its_summary_or_title_instead(self):
        assert first(content_html="", summary="要")["content_text"] == "要"
        bare = first(content_html="", summary="", title="题")
        assert bare["content_text"] == "题"
        assert "content_html" not in bare

    def test_a_row_that_points_elsewhere_says_so(self):
        found = first(external_url="https://example.org/1")
        assert found["external_url"] == "https://example.org/1"
        assert found["url"] == f"{SITE}/2026/11/20/1/"

    def test_a_row_without_a_link_leads_to_the_page_it_stands_on(self):
        found = first(url="", external_url="javascript:alert(1)")
        assert found["url"] == f"{SITE}/"
        assert "external_url" not in found

    def test_its_picture_is_the_main_one_even_if_the_text_shows_it(self):
        url = f"{SITE}/a.jpg"
        shown = f'<img src="{url}">'
        assert first(image_url=url, content_html=shown)["image"] == url

    def test_corrections_stand_in_the_text(self):
        assert "更正：" in first(corrections=("应为 860 米。",))["content_html"]
