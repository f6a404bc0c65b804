"""A story on paper: A4, Chinese point sizes, and nothing that is not the story."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.site.pages import BY_NAME, named

pytestmark = pytest.mark.browser

POINT = 96 / 72
HIDDEN = (
    ".util a",
    ".util button",
    ".chan",
    ".crumb",
    ".tools",
    ".rail",
    ".hlbox",
    ".chips",
    ".foot",
)
SIZE = "parseFloat(getComputedStyle(document.querySelector('{}')).fontSize)"


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def said(text: str) -> str:
    """Return text as a PDF tells it: folded, and without space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def tells(page: str, text: str) -> bool:
    # A glyph that a radical shares comes back as the radical, which nothing folds.
    pattern = "".join(f"[{re.escape(c)}\u2e80-\u2eff]" for c in said(text))
    return re.search(pattern, page) is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_fills_pages_of_a4_and_begins_with_the_paper(visitor, scheme):
    page = visitor.open(BY_NAME["story"], scheme=scheme)
    headline = page.evaluate("document.querySelector('h1').textContent")
    nameplate = page.evaluate("document.querySelector('.plate').textContent")
    last = page.evaluate(
        "[...document.querySelectorAll('.body > p')].pop().textContent"
    )
    sheets = printed(page).pages
    for sheet in sheets:
        assert round(sheet.mediabox.width) == 595
        assert round(sheet.mediabox.height) == 842
    first = said(sheets[0].extract_text())
    assert tells(first, nameplate)
    assert tells(first, headline)
    whole = said("".join(sheet.extract_text() for sheet in sheets))
    assert tells(whole, last[:8])
    assert visitor.paper.paths["story"] in whole
    assert 1 <= len(sheets) <= 4


@pytest.mark.parametrize("kind", named("story", "story-rich", "story-en"), ids=str)
def test_what_is_not_the_story_stays_on_the_screen(visitor, kind):
    page = visitor.open(kind)
    page.emulate_media(media="print")
    for part in HIDDEN:
        for each in page.locator(part).all():
            assert not each.is_visible(), part
    for part in (".plate", "h1", ".facts", ".body"):
        assert page.locator(part).first.is_visible(), part


def test_sizes_are_those_of_chinese_print(visitor):
    page = visitor.open(BY_NAME["story"])
    page.click('[data-set-size="4"]')
    page.emulate_media(media="print")
    for part, points in ((".body", 10.5), ("h1", 22), (".body h2", 12)):
        shown = page.evaluate(SIZE.format(part)) / POINT
        assert shown == pytest.approx(points, abs=0.05), part


def test_dark_readers_print_black_on_white(visitor):
    page = visitor.open(BY_NAME["story"], scheme="dark")
    page.click("[data-do=theme]")
    page.click("[data-do=theme]")
    page.emulate_media(media="print")
    ink = page.evaluate("getComputedStyle(document.querySelector('.body')).color")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
