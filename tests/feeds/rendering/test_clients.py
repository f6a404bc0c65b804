"""What feed readers make of our bytes: feedparser, and sfeed where it is installed."""

import shutil
import subprocess
from calendar import timegm

import feedparser
import pytest

from feeds.rendering.atom import render_atom
from feeds.rendering.rss import render_rss
from tests.feeds.rendering.samples import (
    PUBLISHED,
    SITE,
    UPDATED,
    full_document,
)

RENDERERS = [render_rss, render_atom]
TITLES = ["<b>新桥</b> & 𠀀 通车：5 < 6？", "别处的一条", "待补链接的一条"]
LINKS = [
    f"{SITE}/2026/11/20/1/",
    "https://example.org/story?id=1&lang=zh",
    f"{SITE}/",
]


@pytest.fixture(params=RENDERERS, ids=["rss", "atom"])
def rendered(request):
    return request.param(full_document())


class TestFeedparser:
    def test_it_reads_every_item_without_a_complaint(self, rendered):
        parsed = feedparser.parse(rendered)
        assert not parsed.bozo
        assert [entry.title for entry in parsed.entries] == TITLES
        assert [entry.link for entry in parsed.entries] == LINKS
        assert [entry.id for entry in parsed.entries] == [
            item.guid for item in full_document().items
        ]

    def test_it_reads_the_feed_itself(self, rendered):
        feed = feedparser.parse(rendered).feed
        assert feed.title == "青简日报"
        assert feed.language == "zh-Hans"
        assert feed.link == f"{SITE}/"
        assert {(link.rel, link.href) for link in feed.links} >= {
            ("self", f"{SITE}/rss.xml"),
            ("next", f"{SITE}/rss.xml?before=20261120T000000Z-1"),
        }

    def test_it_finds_one_text_and_that_is_the_story(self, rendered):
        contents = feedparser.parse(rendered).entries[0].content
        assert len(contents) == 1
        assert contents[0].value.startswith("<aside><p><strong>更正：</strong>桥长应为")
        assert contents[0].value.endswith("<p>由东岸上桥。</p>")

    def test_it_finds_times_people_and_labels(self, rendered):
        entry = feedparser.parse(rendered).entries[0]
        assert timegm(entry.published_parsed) == PUBLISHED.timestamp()
        assert timegm(entry.updated_parsed) == int(UPDATED.timestamp())
        assert [author.name for author in entry.authors] == ["林小满", "周一帆"]
        assert [tag.term for tag in entry.tags] == ["本地", "交通 & 出行"]

    def test_it_finds_the_picture(self, rendered):
        media = feedparser.parse(rendered).entries[0].media_content
        assert media == [
            {
                "url": f"{SITE}/media/bridge.jpg?w=1200&f=1",
                "type": "image/jpeg",
                "medium": "image",
            }
        ]


@pytest.mark.skipif(shutil.which("sfeed") is None, reason="sfeed is not installed")
class TestSfeed:
    def test_it_reads_every_item(self, rendered):
        run = subprocess.run(["sfeed"], input=rendered, capture_output=True, check=True)
        lines = [line.split("\t") for line in run.stdout.decode().splitlines()]
        assert [line[1] for line in lines] == TITLES
        assert [line[2] for line in lines] == LINKS
        assert lines[0][0] == str(int(PUBLISHED.timestamp()))
        assert lines[0][4] == "html"
        assert "由东岸上桥。" in lines[0][3]
        assert lines[0][5] == full_document().items[0].guid
        assert lines[0][6] == "林小满"
        assert lines[0][8] == "本地|交通 & 出行"
