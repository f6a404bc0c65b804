"""What a reader gets on paper, whatever the screen shows."""

from __future__ import annotations

import urllib.request

import pytest

pytestmark = pytest.mark.browser

COLOURS = """() => [...document.querySelectorAll('h1, .body p, .tt')]
  .filter(e => e.getClientRects().length)
  .flatMap(e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor])"""
SEEN = (
    "name => [...document.querySelectorAll(name)].some(e => e.getClientRects().length)"
)


def first_story(site) -> str:
    """Return the address of the story that has everything: picture, points, lists."""
    with urllib.request.urlopen(f"{site.url}/a/1/", timeout=20) as answer:
        return answer.url.removeprefix(site.url)


@pytest.fixture
def paper(browser, site):
    """Open a page as a printer sees it, for a reader who has chosen the dark."""
    page = browser.new_page(color_scheme="dark", viewport={"width": 612, "height": 900})
    page.add_init_script("localStorage.setItem('theme', 'dark')")
    page.emulate_media(media="print", color_scheme="dark")

    def opened(path: str):
        page.goto(site.url + path)
        return page

    return opened


def test_paper_is_white_and_ink_is_black_in_the_dark_too(paper, site):
    for path in ("/", "/lists/today/", first_story(site)):
        assert set(paper(path).evaluate(COLOURS)) == {
            "rgb(0, 0, 0)",
            "rgb(255, 255, 255)",
        }, path


def test_a_story_prints_in_chinese_point_sizes_without_furniture(paper, site):
    path = first_story(site)
    page = paper(path)
    sizes = {
        name: page.locator(name).first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize) * 72 / 96"
        )
        for name in ("h1", ".body p", ".body h2")
    }
    points = {"h1": 22, ".body p": 10.5, ".body h2": 12}
    assert sizes == pytest.approx(points, abs=0.01)
    for name in (".chan", ".tools", ".rail", ".hlbox", ".chips", ".foot", ".crumb"):
        assert not page.evaluate(SEEN, name), name
    for name in (".plate", ".ww", ".facts", ".big", ".body"):
        assert page.evaluate(SEEN, name), name
    assert page.locator(".url").inner_text() == site.url + path


def test_a_list_prints_its_rows(paper):
    page = paper("/lists/today/")
    assert page.locator(".hl .tt").last.is_visible()
    assert not page.evaluate(SEEN, ".flt")
