from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from feeds.rendering.rss import render_rss
from tests.feeds.rendering.samples import PUBLISHED, SITE, UPDATED, document, item

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def channel(*items, **fields):
    root = ET.fromstring(render_rss(document(*items, **fields)))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    return root.find("channel")


def first(**fields):
    return channel(item(**fields)).find("item")


def text(element, path):
    return element.findtext(path, namespaces=NAMES)


class TestChannel:
    def test_it_says_what_it_is(self):
        found = channel()
        assert text(found, "title") == "青简日报"
        assert text(found, "link") == f"{SITE}/"
        assert text(found, "description") == "今日要闻"
        assert text(found, "language") == "zh-Hans"

    def test_it_names_its_own_address_and_that_of_older_items(self):
        links = channel(next_url=f"{SITE}/rss.xml?before=1").findall("atom:link", NAMES)
        assert [(link.get("rel"), link.get("href")) for link in links] == [
            ("self", f"{SITE}/rss.xml"),
            ("next", f"{SITE}/rss.xml?before=1"),
        ]

    def test_without_older_items_it_names_none(self):
        assert len(channel().findall("atom:link", NAMES)) == 1

    def test_its_date_is_the_documents_with_and_without_items(self):
        at = UPDATED.replace(microsecond=0)
        for found in (channel(), channel(item(updated_at=PUBLISHED))):
            assert parsedate_to_datetime(text(found, "lastBuildDate")) == at

    def test_a_description_is_never_missing(self):
        assert text(channel(description=""), "description") == "青简日报"

    def test_an_icon_comes_with_the_name_and_address_of_the_page(self):
        image = channel(icon=f"{SITE}/icon.png").find("image")
        assert {part.tag: part.text for part in image} == {
            "url": f"{SITE}/icon.png",
            "title": "青简日报",
            "link": f"{SITE}/",
        }

    def test_without_an_icon_there_is_no_image(self):
        assert channel().find("image") is None

    def test_items_keep_their_order(self):
        found = channel(item(title="丙"), item(title="甲"), item(title="乙"))
        assert [text(one, "title") for one in found.findall("item")] == [
            "丙",
            "甲",
            "乙",
        ]


class TestItem:
    def test_it_carries_the_full_text(self):
        html = '<p>正文 &amp; <a href="https://news.example/">链接</a></p>'
        assert text(first(content_html=html), "content:encoded") == html

    def test_a_row_without_a_text_has_none(self):
        assert first(content_html="").find("content:encoded", NAMES) is None

    def test_its_guid_is_no_address(self):
        guid = first(guid="urn:uuid:1").find("guid")
        assert (guid.text, guid.get("isPermaLink")) == ("urn:uuid:1", "false")

    def test_its_dates_are_right_to_the_second(self):
        found = first()
        assert parsedate_to_datetime(text(found, "pubDate")) == PUBLISHED
        assert text(found, "atom:updated") == "2026-11-21T01:30:15+00:00"

    def test_every_author_is_a_creator(self):
        found = first(authors=("林小满", "周一帆")).findall("dc:creator", NAMES)
        assert [creator.text for creator in found] == ["林小满", "周一帆"]

    def test_empty_categories_are_left_out(self):
        found = first(categories=("本地", "", "交通")).findall("category")
        assert [category.text for category in found] == ["本地", "交通"]

    def test_a_title_is_plain_text_escaped_once(self):
        title = "<b>粗</b> & <img onerror=x>"
        assert text(first(title=title), "title") == title
        assert "<title>&lt;b&gt;粗&lt;/b&gt;".encode() in render_rss(
            document(item(title=title))
        )

    def test_a_summary_is_text_where_readers_expect_html(self):
        assert text(first(summary="5 < 6 & <b>"), "description") == (
            "5 &lt; 6 &amp; &lt;b&gt;"
        )

    def test_its_link_is_where_a_click_goes(self):
        assert text(first(external_url="https://example.org/?a=1&b=2"), "link") == (
            "https://example.org/?a=1&b=2"
        )
        assert text(first(url=""), "link") == f"{SITE}/"

    def test_its_picture_is_media_content(self):
        media = first(
            image_url=f"{SITE}/a.jpg", image_type="image/jpeg", image_alt="新桥"
        ).find("media:content", NAMES)
        assert media.attrib == {
            "url": f"{SITE}/a.jpg",
            "type": "image/jpeg",
            "medium": "image",
        }
        assert text(media, "media:title") == "新桥"

    def test_what_is_not_known_of_a_picture_is_left_out(self):
        media = first(image_url=f"{SITE}/a.jpg").find("media:content", NAMES)
        assert "type" not in media.attrib
        assert len(media) == 0

    def test_without_a_picture_there_is_no_media(self):
        assert first().find("media:content", NAMES) is None

    def test_corrections_stand_in_the_text(self):
        found = first(content_html="<p>文</p>", corrections=("应为 860 米。",))
        assert text(found, "content:encoded") == (
            "<aside><p><strong>更正：</strong>应为 860 米。</p></aside><p>文</p>"
        )
