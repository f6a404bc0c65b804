"""All 1,114,112 code points in a headline, a text, a name and an address."""

import json
from xml.etree import ElementTree as ET

import feedparser
import pytest

from feeds.rendering.atom import render_atom
from feeds.rendering.json_feed import render_json_feed
from feeds.rendering.opml import Outline, render_opml
from feeds.rendering.rss import render_rss
from feeds.rendering.sitemap import SitemapEntry, render_sitemap
from tests.feeds.rendering.samples import SITE, document, item
from tests.feeds.rendering.test_cleaning import is_char

SIZE = 0x1000
PLANES = range(17)
ATOM = "{http://www.w3.org/2005/Atom}"


def blocks(plane):
    start = plane * 0x10000
    return [
        "".join(map(chr, range(first, first + SIZE)))
        for first in range(start, start + 0x10000, SIZE)
    ]


def kept(block):
    """What an XML parser must give back: it reads every line end as \\n."""
    text = "".join(char for char in block if is_char(ord(char)))
    return text.replace("\r", "\n")


def everywhere(block):
    return item(
        guid=f"urn:x:{block}",
        title=block,
        summary=block,
        content_html=block.replace("&", "").replace("<", ""),
        authors=(block,),
        categories=(block,),
        image_url=f"{SITE}/{block}",
        image_alt=block,
        corrections=(block,),
        url=f"{SITE}/{block}",
    )


@pytest.mark.parametrize("plane", PLANES)
def test_rss_gives_every_allowed_character_back(plane):
    texts = blocks(plane)
    root = ET.fromstring(render_rss(document(*map(everywhere, texts))))
    titles = [found.text for found in root.findall("channel/item/title")]
    assert titles == [kept(text) or None for text in texts]


@pytest.mark.parametrize("plane", PLANES)
def test_atom_gives_every_allowed_character_back(plane):
    texts = blocks(plane)
    root = ET.fromstring(render_atom(document(*map(everywhere, texts))))
    titles = [found.text for found in root.findall(f"{ATOM}entry/{ATOM}title")]
    assert titles == [kept(text) or None for text in texts]


@pytest.mark.parametrize("plane", PLANES)
def test_json_gives_every_allowed_character_back(plane):
    texts = blocks(plane)
    found = json.loads(render_json_feed(document(*map(everywhere, texts))))
    titles = [one.get("title", "").replace("\r", "\n") for one in found["items"]]
    assert titles == [kept(text) for text in texts]


@pytest.mark.parametrize("plane", PLANES)
@pytest.mark.parametrize("render", [render_rss, render_atom], ids=["rss", "atom"])
def test_feedparser_complains_about_none(render, plane):
    feed = document(*(item(title=text, authors=(text,)) for text in blocks(plane)))
    parsed = feedparser.parse(render(feed))
    assert not parsed.bozo
    assert len(parsed.entries) == 16


@pytest.mark.parametrize("plane", PLANES)
def test_the_feed_itself_opml_and_sitemaps_are_well_formed(plane):
    for text in blocks(plane):
        feed = document(title=text, description=text, author=text, icon=text)
        ET.fromstring(render_rss(feed))
        ET.fromstring(render_atom(feed))
        ET.fromstring(render_opml(text, [Outline(text, text, text)]))
        ET.fromstring(render_sitemap([SitemapEntry(text)]))


@pytest.mark.parametrize(
    "text", ["\ud800", "题\udfff", "\ud83d\ude00", "\x00", "\ufffe"]
)
def test_a_title_that_is_no_text_takes_no_feed_down(text):
    feed = document(item(title=text, url=f"{SITE}/{text}"), title=text, link=text)
    for render in (render_rss, render_atom):
        ET.fromstring(render(feed))
    json.loads(render_json_feed(feed))
