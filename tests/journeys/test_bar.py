"""The bar: few clicks, the confirm button under the pointer, and no dialog."""

from __future__ import annotations

import pytest

from tests.journeys.test_first_path import log_in, page_of

pytestmark = pytest.mark.browser

COUNTER = "window.clicks = 0; addEventListener('click', (e) => { if (e.isTrusted) clicks++ }, true)"
UNDER = """([x, y]) => document.elementFromPoint(x, y)?.closest("[data-confirm]") !== null"""


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def first_story(page, site, box):
    page.goto(f"{site.url}/admin/articles/story/?box={box}")
    page.locator("#result_list .field-headline_link a").first.click()
    page.wait_for_selector("#story-bar")
    page.wait_for_function("window.Desk && Desk.form")


@pytest.mark.parametrize("width", [390, 1440])
def test_each_question_opens_in_the_bar_with_its_answer_under_the_pointer(
    site, browser, width
):
    problems: list[str] = []
    page = page_of(browser, width, problems)
    log_in(page, site, "editor")
    first_story(page, site, "live")
    for verb in ("press", "withdraw", "correct"):
        button = page.locator(f"#story-bar [data-verb={verb}]")
        button.scroll_into_view_if_needed()
        spot = centre(button)
        button.click()
        page.wait_for_selector(".bar-ask")
        assert page.evaluate(UNDER, spot), verb
        assert page.locator(".bar:visible").count() == 1
        assert page.locator(".bar:visible button").last.get_attribute("class") == (
            "btn hot"
        )
        focus = page.evaluate(
            "document.activeElement.matches('[data-confirm], .bar-ask input, .bar-ask textarea')"
        )
        assert focus, verb
        page.keyboard.press("Escape")
        page.wait_for_selector("#story-bar:not([hidden])")
        assert page.locator(".bar-ask").count() == 0
    assert problems == []


def test_a_time_names_the_button_and_none_stops_it(site, browser):
    page = page_of(browser, 1440, [])
    log_in(page, site, "editor")
    first_story(page, site, "live")
    page.click("#story-bar [data-verb=press]")
    confirm = page.locator("[data-confirm]")
    page.check(".bar-ask [name=when][value=at]")
    assert confirm.is_disabled()
    page.fill(".bar-ask [name=at]", "2031-07-02T18:00")
    assert "07-02 18:00" in confirm.inner_text()
    assert confirm.is_enabled()


def test_an_editor_presses_a_change_with_two_clicks_from_the_story(site, browser):
    page = page_of(browser, 1440, [])
    log_in(page, site, "editor")
    first_story(page, site, "live")
    page.evaluate(COUNTER)
    # The question saves what was typed before it is asked.
    page.fill("#id_deck", "江面起雾，第一班船等到七点")
    page.click("#story-bar [data-verb=press]")
    page.wait_for_selector(".bar-ask")
    clicks = page.evaluate("clicks")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert clicks == 1
    assert page.locator("#id_deck").input_value() == "江面起雾，第一班船等到七点"


def test_ticked_stories_turn_the_bar_into_theirs(site, browser):
    page = page_of(browser, 1440, [])
    log_in(page, site, "editor")
    page.goto(f"{site.url}/admin/articles/story/?box=live")
    ticks = page.locator(".action-select")
    ticks.nth(0).click()
    ticks.nth(3).click(modifiers=["Shift"])
    assert page.locator(".action-select:checked").count() == 4
    page.wait_for_selector("#bulk-bar:not([hidden])")
    page.locator("#bulk-bar [data-ask*='/withdraw/']").click()
    page.wait_for_selector(".bar-ask textarea, .bar-ask input[name=reason]")
    page.keyboard.press("Escape")
    page.click("#bulk-bar [data-none]")
    page.wait_for_selector("#bulk-bar", state="hidden")
    assert page.locator(".action-select:checked").count() == 0
