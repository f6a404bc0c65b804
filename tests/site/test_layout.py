"""No page is wider than its window, and every target is big enough for a finger."""

from __future__ import annotations

import pytest

from tests.journeys.site import FLAGS, chromium
from tests.site.browsing import WIDTHS, Visitor, look
from tests.site.pages import KINDS, STORIES, named

pytestmark = pytest.mark.browser

DOUBLED = "html { font-size: 200% }"
# WCAG 1.4.12, word for word.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
ADOPT = """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet]; }"""


def at(page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    return width


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_page_fits_its_window_and_a_finger_its_targets(visitor, kind):
    page = visitor.open(kind, WIDTHS[0])
    for width in WIDTHS:
        at(page, width)
        found = look(page, "sideways")
        if not kind.is_bare:
            found += look(page, "targets")
        assert found == [], width


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_larger_text_and_wider_spacing_lose_nothing(visitor, kind):
    page = visitor.open(kind, WIDTHS[0])
    for sheet, widths in ((SPACED, (320, 1440)), (DOUBLED, (640,))):
        page.evaluate(ADOPT, sheet)
        for width in widths:
            at(page, width)
            assert look(page, "sideways") == [], (sheet[:8], width)


@pytest.fixture(scope="module")
def large_print(chrome):
    """A browser whose reader has set letters twice as large."""
    running = chrome.browser_type.launch(
        executable_path=chromium(),
        args=[*FLAGS, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"],
    )
    yield running
    running.close()


@pytest.mark.parametrize(
    "kind", [*STORIES, *named("front", "category", "list", "report", "404")], ids=str
)
def test_a_browser_set_to_large_letters_loses_nothing(paper, large_print, kind):
    visitor = Visitor(paper, large_print)
    page = visitor.open(kind, 320)
    assert (
        page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    )
    for width in (320, 768, 1440):
        at(page, width)
        assert look(page, "sideways") == [], width
    visitor.leave()


def test_the_check_would_see_what_is_too_wide_or_too_small(visitor):
    page = visitor.open(KINDS[0], 360)
    page.evaluate(ADOPT, ".chan { overflow: visible } .util a { min-height: 20px }")
    assert look(page, "sideways") != []
    page.evaluate(ADOPT, "button, .util a { min-height: 20px !important }")
    assert look(page, "targets") != []
