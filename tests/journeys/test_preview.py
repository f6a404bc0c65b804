"""The preview follows typing, asks nothing while hidden, and opens for a guest."""

from __future__ import annotations

import re

import pytest

from tests.journeys.test_first_path import log_in, page_of

pytestmark = pytest.mark.browser


def open_story(page, site):
    page.goto(f"{site.url}/admin/articles/story/")
    chinese = re.compile("[\u4e00-\u9fff]")
    page.locator(".field-headline_link a").filter(has_text=chinese).first.click()
    page.wait_for_selector("#id_deck")


def shown(page):
    return page.frame_locator(".look iframe").locator("#main")


def test_the_preview_follows_typing_and_rests_while_it_is_shut(site, browser):
    problems: list[str] = []
    page = page_of(browser, 1440, problems)
    asked: list[str] = []
    log_in(page, site, "chief")
    open_story(page, site)
    said = page.locator("[data-look-said]")
    page.wait_for_selector(".look[data-state=fresh]")

    page.on("request", lambda r: asked.append(r.url) if "/look/" in r.url else None)
    page.fill("#id_deck", "灯亮到九点半")
    shown(page).get_by_text("灯亮到九点半").wait_for()
    assert re.search(r"\d\d:\d\d:\d\d", said.inner_text())
    assert len(asked) == 1

    page.click("[data-look-open]")
    page.fill("#id_deck", "灯亮到十点")
    page.wait_for_timeout(900)
    assert len(asked) == 1
    page.click("[data-look-open]")
    shown(page).get_by_text("灯亮到十点").wait_for()

    page.context.set_offline(True)
    page.fill("#id_deck", "断网时写的")
    page.wait_for_selector(".look[data-state=stale] [data-look-again]:visible")
    assert "网络" in said.inner_text()
    page.context.set_offline(False)
    shown(page).get_by_text("断网时写的").wait_for()
    assert problems == []
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.close()


def test_a_guest_reads_by_the_link_and_the_desk_reads_the_guest(site, browser):
    problems: list[str] = []
    page = page_of(browser, 1440, problems)
    log_in(page, site, "chief")
    open_story(page, site)
    page.click(".links summary")
    page.fill("#link_recipient", "王女士")
    page.click(".link-form [type=submit]")
    address = page.input_value(".link-address")

    guest = page_of(browser, 390, problems)
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(request.url))
    guest.goto(address)
    assert "仅供 王女士 审阅" in guest.inner_text(".preview-line")
    guest.fill("[name=name]", "王女士")
    guest.fill("[name=text]", "第二段的日期不对。")
    guest.click("button[value=remark]")
    guest.wait_for_selector("#guest [role=status]")
    assert all(url.startswith(f"{site.url}/") for url in asked)
    assert guest.context.cookies() == []
    assert guest.evaluate("document.documentElement.scrollWidth") <= 390

    page.reload()
    assert "第二段的日期不对。" in page.inner_text(".links")
    page.locator(".links form button").first.click()
    page.wait_for_selector(".link-rows .is-done")
    page.locator(".links form button").first.click()
    page.wait_for_selector(".links form[action*=revoke]", state="detached")
    answer = guest.goto(address)
    assert answer.status == 404
    assert problems == []
    guest.context.close()
    page.context.close()
