"""Nothing that a reader opens asks any other server, and every button does its work."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urljoin, urlsplit

import pytest

pytestmark = pytest.mark.browser

STARTS = ("/", "/en/", "/subscribe/", "/en/about/", "/corrections/", "/nowhere/")
# One of each kind is enough for a browser; the client of the tests reads them all.
KINDS = ("/20", "/c/", "/tags/", "/authors/", "/lists/", "/archive/", "/report/")


def same_site(url: str, site) -> bool:
    return url.startswith(("data:", "blob:")) or (
        urlsplit(url).netloc == urlsplit(site.url).netloc
    )


def paths(site, start: str) -> set[str]:
    with urllib.request.urlopen(f"{site.url}{start}") as answer:
        html = answer.read().decode()
    found = {
        urljoin(f"{site.url}{start}", each)
        for each in re.findall(r'href="([^"#?]+)', html)
    }
    return {urlsplit(each).path for each in found if same_site(each, site)}


def worth_opening(site) -> list[str]:
    front = paths(site, "/") | paths(site, "/en/")
    story = min(path for path in front if path.startswith("/20"))
    known = sorted(front | paths(site, story) | paths(site, "/c/news/"))
    chosen = list(STARTS)
    for kind in KINDS:
        pages = [each for each in known if each.startswith(kind) and each.endswith("/")]
        pages += [each for each in known if each.startswith(f"/en{kind}")][:1]
        chosen += pages[:2]
    return chosen


def test_no_page_asks_another_server(site, browser):
    asked: set[str] = set()
    for width in (360, 1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url))
        page.on("websocket", lambda socket: asked.add(socket.url))
        for path in worth_opening(site):
            page.goto(f"{site.url}{path}")
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
        assert context.cookies() == []
        context.close()
    assert {kind for kind in KINDS if any(kind in url for url in asked)} == set(KINDS)
    assert [url for url in asked if not same_site(url, site)] == []


@pytest.fixture
def story(site):
    return next(
        f"{site.url}{path}"
        for path in sorted(paths(site, "/"))
        if path.startswith("/20")
    )


def test_the_code_opens_without_script_and_is_large_enough(story, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(story)
    assert not page.is_visible(".scan svg")
    assert not page.is_visible("[data-do=copy]")
    page.click(".scan summary")
    box = page.locator(".scan svg").bounding_box()
    assert min(box["width"], box["height"]) >= 160
    assert page.locator(".scan summary").bounding_box()["height"] >= 44
    context.close()


@pytest.mark.parametrize(
    ("prefix", "said"), [("", "已复制地址"), ("/en", "Address copied")]
)
def test_copying_says_so_politely(site, browser, prefix, said):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    link = next(
        path for path in sorted(paths(site, f"{prefix}/")) if path.startswith("/20")
    )
    page.goto(f"{site.url}{link}#mark")
    page.click("[data-do=copy]")
    page.wait_for_function("document.querySelector('.say').textContent")
    assert page.inner_text(".say") == said
    assert page.get_attribute(".say", "role") == "status"
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{link}"
    context.close()


def test_what_the_browser_lacks_is_not_offered_and_what_it_has_works(story, browser):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: undefined});"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    )
    page.goto(story)
    assert not page.is_visible("[data-do=share]")
    assert not page.is_visible("[data-do=copy]")
    assert page.is_visible("[data-do=print]")
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: function (data) {"
        " window.shared = data; return Promise.reject(new Error('closed')); }});"
    )
    page.goto(f"{story}#mark")
    page.click("[data-do=share]")
    shared = page.evaluate("window.shared")
    assert shared["url"] == story
    assert shared["title"] == page.title()
    context.close()
