"""Pages that stand still while they load, true pictures, and budgets in bytes."""

from __future__ import annotations

import re

import pytest

from tests.site.browsing import look
from tests.site.pages import BY_NAME, DRESSED, KINDS, STORIES, named

pytestmark = pytest.mark.browser

KB = 1024
LEADING = named("front", "story", "category", "front-en", "story-en")


@pytest.mark.parametrize("kind", DRESSED, ids=str)
def test_a_page_stands_still_and_its_pictures_fit_their_places(visitor, kind):
    for width in (360, 768, 1440) if kind in LEADING else (360, 1440):
        page = visitor.open(kind, width, probe="watch")
        largest = look(page, "largest") if kind in LEADING else []
        look(page, "scroll")
        found = look(page, "steady") + look(page, "pictures") + largest
        assert found == [], width


@pytest.mark.parametrize("kind", named("front", "story", "category"), ids=str)
def test_exactly_one_picture_comes_first(paper, kind):
    assert paper.source(kind).count('fetchpriority="high"') == 1


def test_the_first_paint_waits_for_two_files_only(visitor, paper):
    page = visitor.open(BY_NAME["story"])
    blocking = page.evaluate(
        """performance.getEntriesByType("resource")
          .filter((e) => e.renderBlockingStatus === "blocking").map((e) => e.name)"""
    )
    assert sorted(re.sub(r".*/|\.[0-9a-f]{12}", "", each) for each in blocking) == [
        "boot.js",
        "site.css",
    ]
    boot = next(each for each in blocking if "boot" in each)
    assert paper.zipped(boot) < 410


def test_stylesheet_and_scripts_keep_to_their_budget(paper):
    html = paper.source(BY_NAME["story"])
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
    assert sum(paper.zipped(paper.url + each) for each in sheets) <= 12 * KB
    assert sum(paper.zipped(paper.url + each) for each in scripts) <= 4 * KB


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_page_keeps_to_its_budget(paper, kind):
    limit = 20 if kind in STORIES else 16
    assert paper.zipped(paper.address(kind)) <= limit * KB


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_page_sets_a_cookie(paper, kind):
    with paper.ask(paper.address(kind)) as answer:
        assert answer.headers["Set-Cookie"] is None
