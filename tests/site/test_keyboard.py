"""Everything is reached without a mouse, and what a reader chose is remembered."""

from __future__ import annotations

import pytest

from tests.site.browsing import look
from tests.site.pages import BY_NAME, DRESSED

pytestmark = pytest.mark.browser

TABS = 26
# What a page knows of the reader's theme when its first part is drawn.
FIRST_SIGHT = """() => {
  window.first = undefined;
  new MutationObserver((_, watcher) => {
    if (!document.body) return;
    window.first = document.documentElement.dataset.theme;
    watcher.disconnect();
  }).observe(document, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize("kind", DRESSED, ids=str)
def test_the_keyboard_walks_through_with_its_ring_in_sight(visitor, kind):
    page = visitor.open(kind, 1440)
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    assert page.locator("[autofocus]").count() == 0
    stops = []
    for _ in range(TABS):
        page.keyboard.press("Tab")
        stops.append(look(page, "focus"))
    stops = [stop for stop in stops if stop]
    assert stops[0]["skip"]
    assert [s for s in stops if not (s["ring"] and s["inView"])] == []
    assert [s for s in stops[1:] if s["covered"]] == []
    names = [stop["name"] for stop in stops]
    assert len(names) > 5, names


def test_the_skip_link_leads_past_the_head(visitor):
    page = visitor.open(BY_NAME["story"], 1440)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_theme_and_text_size_are_remembered_without_a_flash(visitor):
    page = visitor.open(BY_NAME["story"], 1440)
    page.context.add_init_script(script=f"({FIRST_SIGHT})()")
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-do=theme]")
    page.click('[data-set-size="4"]')
    assert page.get_attribute('[data-set-size="4"]', "aria-pressed") == "true"
    assert page.get_attribute('[data-set-size="2"]', "aria-pressed") == "false"
    for kind in ("story", "front"):
        page.goto(visitor.paper.address(BY_NAME[kind]))
        assert page.evaluate("window.first") == "dark"
        assert page.get_attribute("html", "data-size") == "4"
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != plain
    page.click("[data-do=theme]")
    page.reload()
    assert page.evaluate("window.first") == "light"


def test_the_theme_follows_the_system_until_a_reader_chooses(visitor):
    page = visitor.open(BY_NAME["front"], scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_an_address_is_copied_and_the_reader_is_told(visitor):
    page = visitor.come(1440, permissions=["clipboard-read", "clipboard-write"])
    page.goto(visitor.paper.address(BY_NAME["story"]))
    page.click(".tools [data-do=copy]")
    page.wait_for_function("document.querySelector('[role=status].say').textContent")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(visitor.paper.url)


def test_sharing_is_offered_only_where_the_browser_can(visitor):
    page = visitor.open(BY_NAME["story"])
    can = page.evaluate("!!navigator.share")
    share = page.locator("[data-do=share]")
    assert share.count() >= 1
    assert all(each.is_visible() == can for each in share.all())
