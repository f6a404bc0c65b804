from xml.etree import ElementTree as ET

import pytest

from feeds.rendering.sitemap import (
    MAX_ENTRIES,
    SitemapEntry,
    render_sitemap,
    render_sitemap_index,
)
from tests.feeds.rendering.samples import PUBLISHED

NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FORMS = [
    (render_sitemap, "urlset", "url"),
    (render_sitemap_index, "sitemapindex", "sitemap"),
]


@pytest.mark.parametrize(("render", "root", "name"), FORMS)
def test_entries_stand_in_the_order_given(render, root, name):
    found = ET.fromstring(
        render(
            [
                SitemapEntry("https://news.example/b/?x=1&y=<2>", PUBLISHED),
                SitemapEntry("https://news.example/a/\x0b"),
            ]
        )
    )
    assert found.tag == f"{{{NAMES['']}}}{root}"
    entries = found.findall(name, NAMES)
    assert [one.findtext("loc", namespaces=NAMES) for one in entries] == [
        "https://news.example/b/?x=1&y=<2>",
        "https://news.example/a/",
    ]
    assert [one.findtext("lastmod", namespaces=NAMES) for one in entries] == [
        "2026-11-20T00:00:00+00:00",
        None,
    ]


@pytest.mark.parametrize(("render", "root", "name"), FORMS)
def test_an_empty_one_is_well_formed(render, root, name):
    assert len(ET.fromstring(render([]))) == 0


def test_a_full_one_is_written_and_one_more_is_refused():
    entry = SitemapEntry("https://news.example/")
    full = render_sitemap(entry for _ in range(MAX_ENTRIES))
    assert full.count(b"<loc>") == MAX_ENTRIES
    with pytest.raises(ValueError, match="split"):
        render_sitemap(entry for _ in range(MAX_ENTRIES + 1))
