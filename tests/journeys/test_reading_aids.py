"""A story tells once that it was read; a mistake is reported with and without script."""

from __future__ import annotations

import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def story(site):
    with urllib.request.urlopen(f"{site.url}/rss.xml") as answer:
        links = re.findall(r"<link>([^<]+/\d+/)</link>", answer.read().decode())
    return links[0]


@pytest.fixture
def page(browser):
    context = browser.new_context(user_agent=FIREFOX)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.sent = []
    page.on(
        "request",
        lambda request: (
            page.sent.append(request.post_data) if "/read/" in request.url else None
        ),
    )
    yield page
    assert context.cookies() == []
    context.close()


def test_a_story_on_the_screen_for_five_seconds_is_read_once(page, story):
    page.clock.install()
    page.goto(story)
    page.clock.run_for(4000)
    assert page.sent == []
    with page.expect_response(lambda answer: "/read/" in answer.url) as told:
        page.clock.run_for(2000)
    assert told.value.status == 204
    page.clock.run_for(60_000)
    assert page.sent == [story.rstrip("/").rpartition("/")[2]]


@pytest.mark.parametrize("state", ["hidden", "prerendering"])
def test_a_page_that_nobody_sees_is_not_read_until_somebody_does(page, story, state):
    page.clock.install()
    page.add_init_script(
        f"let unseen = true; Object.defineProperty(document, '{state}', "
        "{get: () => unseen}); window.show = () => { unseen = false }"
    )
    page.goto(story)
    page.clock.run_for(60_000)
    assert page.sent == []
    change = {"hidden": "visibilitychange"}.get(state, "prerenderingchange")
    page.evaluate(f"show(); document.dispatchEvent(new Event('{change}'))")
    with page.expect_response(lambda answer: "/read/" in answer.url):
        page.clock.run_for(6000)


def send_until_taken(page):
    """Click again while the site asks for patience with a form just opened."""
    for _ in range(60):
        page.click("form.fields [type=submit]")
        page.wait_for_load_state()
        if page.url.endswith("/thanks/"):
            return
        page.wait_for_selector(".errorlist")
    pytest.fail("the report was never taken")


def test_a_marked_passage_goes_along_to_the_form(page, story):
    page.goto(story)
    words = page.evaluate(
        "() => { const text = document.querySelector('.body p').firstChild;"
        " const range = document.createRange(); range.setStart(text, 0);"
        " range.setEnd(text, 8); getSelection().removeAllRanges();"
        " getSelection().addRange(range); return range.toString(); }"
    )
    page.wait_for_function("document.querySelector('[data-report]').hash")
    page.click("[data-report]")
    page.wait_for_selector("#id_quote")
    assert page.input_value("#id_quote") == words.strip()


def test_a_mistake_is_reported_without_script(browser, story):
    context = browser.new_context(java_script_enabled=False, user_agent=FIREFOX)
    page = context.new_page()
    page.goto(story)
    page.click("[data-report]")
    page.fill("#id_quote", "第一段的年份")
    page.fill("#id_text", "应为一九八七年")
    send_until_taken(page)
    assert "谢谢" in page.inner_text("h1")
    assert context.cookies() == []
    context.close()
