from xml.etree import ElementTree as ET

from feeds.rendering.opml import Outline, render_opml


def rendered(title, *outlines):
    return ET.fromstring(render_opml(title, outlines))


def test_it_lists_the_feeds_in_order():
    root = rendered(
        "青简日报",
        Outline("要闻", "https://news.example/rss.xml", "https://news.example/"),
        Outline("本地", "https://news.example/c/local/rss.xml", "https://b.example/"),
    )
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "青简日报"
    outlines = root.findall("body/outline")
    assert [outline.get("text") for outline in outlines] == ["要闻", "本地"]
    assert outlines[0].attrib == {
        "type": "rss",
        "text": "要闻",
        "title": "要闻",
        "xmlUrl": "https://news.example/rss.xml",
        "htmlUrl": "https://news.example/",
    }


def test_marks_and_forbidden_characters_do_no_harm():
    text = "“甲” \"乙\" '丙' <丁> & 戊\x0b\ufffe\ud800"
    kept = "“甲” \"乙\" '丙' <丁> & 戊"
    root = rendered(text, Outline(text, "https://a.example/?a=1&b=2", "https://b/"))
    assert root.findtext("head/title") == kept
    outline = root.find("body/outline")
    assert outline.get("text") == kept
    assert outline.get("xmlUrl") == "https://a.example/?a=1&b=2"


def test_an_empty_list_is_well_formed():
    assert len(rendered("青简日报").find("body")) == 0
