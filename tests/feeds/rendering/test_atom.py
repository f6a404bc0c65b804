from xml.etree import ElementTree as ET

from feeds.rendering.atom import render_atom
from tests.feeds.rendering.samples import SITE, document, item

NAMES = {"": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}


def feed(*items, **fields):
    root = ET.fromstring(render_atom(document(*items, **fields)))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    return root


def first(**fields):
    return feed(item(**fields)).find("entry", NAMES)


def text(element, path):
    return element.findtext(path, namespaces=NAMES)


def links(element):
    found = element.findall("link", NAMES)
    return {link.get("rel"): link.get("href") for link in found}


class TestFeed:
    def test_it_says_what_it_is(self):
        found = feed()
        assert text(found, "title") == "青简日报"
        assert text(found, "subtitle") == "今日要闻"
        language = found.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert language == "zh-Hans"

    def test_it_has_an_author_even_if_nobody_is_named(self):
        author = feed().find("author", NAMES)
        assert text(author, "name") == "青简日报"
        assert text(author, "uri") == f"{SITE}/"
        assert text(feed(author="青简日报社"), "author/name") == "青简日报社"

    def test_its_id_is_the_same_for_older_items(self):
        older = feed(self_url=f"{SITE}/atom.xml?before=1")
        assert text(older, "id") == text(feed(), "id") == f"{SITE}/"

    def test_its_date_is_the_documents(self):
        for found in (feed(), feed(item())):
            assert text(found, "updated") == "2026-11-21T01:30:15+00:00"

    def test_it_names_its_page_itself_and_older_items(self):
        assert links(feed(next_url=f"{SITE}/atom.xml?before=1")) == {
            "alternate": f"{SITE}/",
            "self": f"{SITE}/rss.xml",
            "next": f"{SITE}/atom.xml?before=1",
        }

    def test_what_is_empty_is_left_out(self):
        found = feed(description="")
        assert "next" not in links(found)
        assert found.find("subtitle", NAMES) is None
        assert found.find("icon", NAMES) is None

    def test_it_shows_its_icon(self):
        assert text(feed(icon=f"{SITE}/icon.png"), "icon") == f"{SITE}/icon.png"

    def test_entries_keep_their_order(self):
        found = feed(item(title="丙"), item(title="甲"), item(title="乙"))
        entries = found.findall("entry", NAMES)
        assert [text(one, "title") for one in entries] == ["丙", "甲", "乙"]


class TestEntry:
    def test_it_carries_the_full_text(self):
        content = first(content_html="<p>正文 &amp; 文</p>").find("content", NAMES)
        assert (content.get("type"), content.text) == ("html", "<p>正文 &amp; 文</p>")

    def test_a_row_without_a_text_has_a_link_instead(self):
        found = first(content_html="", summary="", url="")
        assert found.find("content", NAMES) is None
        assert found.find("summary", NAMES) is None
        assert links(found) == {"alternate": f"{SITE}/"}

    def test_its_id_is_the_guid(self):
        assert text(first(guid="urn:uuid:1"), "id") == "urn:uuid:1"

    def test_its_dates_are_published_and_updated(self):
        found = first()
        assert text(found, "published") == "2026-11-20T00:00:00+00:00"
        assert text(found, "updated") == "2026-11-21T01:30:15+00:00"

    def test_titles_and_summaries_are_declared_as_text(self):
        found = first(title="<b>粗</b>", summary="5 < 6")
        for name, plain in (("title", "<b>粗</b>"), ("summary", "5 < 6")):
            element = found.find(name, NAMES)
            assert (element.get("type"), element.text) == ("text", plain)

    def test_every_author_is_named(self):
        names = first(authors=("林小满", "周一帆")).findall("author/name", NAMES)
        assert [name.text for name in names] == ["林小满", "周一帆"]

    def test_empty_categories_are_left_out(self):
        found = first(categories=("本地", "")).findall("category", NAMES)
        assert [category.get("term") for category in found] == ["本地"]

    def test_its_link_is_where_a_click_goes(self):
        found = first(external_url="https://example.org/1")
        assert links(found) == {"alternate": "https://example.org/1"}

    def test_its_picture_is_media_content(self):
        found = first(image_url=f"{SITE}/a.jpg", image_alt="新桥")
        assert found.find("media:content", NAMES).get("url") == f"{SITE}/a.jpg"
        assert text(found, "media:content/media:title") == "新桥"
