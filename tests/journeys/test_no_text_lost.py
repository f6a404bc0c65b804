"""What was typed survives the network, the server, the login and other people."""

from __future__ import annotations

import re
import time

import pytest

from tests.journeys.test_first_path import log_in, page_of

pytestmark = pytest.mark.browser

LINE = "#saved-line"
OK = f"{LINE}[data-tone=ok]"


def begin(browser, site, problems, name="journalist"):
    page = page_of(browser, 1440, problems)
    log_in(page, site, name)
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/story/\d+/change/"))
    page.wait_for_selector(".ProseMirror")
    return page


def said(page, text):
    page.wait_for_selector(f"{LINE}:has-text('{text}')")


def posts(page, end):
    found = []
    page.on(
        "request",
        lambda sent: (
            found.append(time.monotonic())
            if sent.method == "POST" and sent.url.endswith(end)
            else None
        ),
    )
    return found


def test_text_comes_through_faults_and_is_offered_back(site, browser):
    problems: list[str] = []
    page = begin(browser, site, problems)
    kept = posts(page, "/autosave/")

    page.fill("#id_headline", "河湾渡口添了夜航船")
    typed = time.monotonic()
    said(page, "自动保存")
    # The clock of this process runs a little behind the key.
    assert 2.5 < kept[0] - typed < 4.5
    assert len(kept) == 1

    page.context.set_offline(True)
    page.fill("#id_deck", "第一班坐了四十二人")
    said(page, "没保存上（网络断开），文字在本机")
    page.context.set_offline(False)
    said(page, "自动保存")

    page.route("**/autosave/", lambda route: route.fulfill(status=500, body="x"))
    page.fill("#id_deck", "第一班坐满四十二人")
    said(page, "没保存上（服务器出错），文字在本机")
    page.unroute("**/autosave/")

    address = page.url
    page.close(run_before_unload=False)
    page = page_of_context(browser, site, problems)
    page.goto(address)
    page.wait_for_selector("#note-copy")
    page.click("#note-copy button >> nth=0")
    assert page.input_value("#id_deck") == "第一班坐满四十二人"
    assert page.input_value("#id_headline") == "河湾渡口添了夜航船"
    page.keyboard.press("Control+s")
    page.wait_for_selector(OK)
    assert problems == []


def page_of_context(browser, site, problems):
    """Return a page of the same browser profile as the last one."""
    page = browser.contexts[-1].new_page()
    page.set_default_timeout(15_000)
    return page


def test_a_login_that_ran_out_goes_on_after_a_small_window(site, browser):
    problems: list[str] = []
    page = begin(browser, site, problems)
    page.context.clear_cookies()
    page.fill("#id_headline", "旧戏台周末有连台戏")
    page.keyboard.press("Control+s")
    said(page, "登录已过期，文字在本机")
    with page.expect_popup() as opened:
        page.click("#note-login button")
    window = opened.value
    window.fill("#id_username", "journalist")
    window.fill("#id_password", site.password)
    window.click("[type=submit]")
    page.wait_for_selector(OK)
    assert page.locator("#note-login").count() == 0
    assert problems == []


def test_a_second_person_s_save_pauses_and_loses_nothing(site, browser):
    problems: list[str] = []
    page = begin(browser, site, problems)
    page.fill("#id_headline", "少年赛艇队招新")
    page.keyboard.press("Control+s")
    page.wait_for_selector(OK)

    editor = page_of(browser, 1440, problems)
    log_in(editor, site, "chief")
    editor.goto(page.url)
    editor.fill("#id_headline", "少年赛艇队周六招新")
    editor.keyboard.press("Control+s")
    editor.wait_for_selector(OK)

    kept = posts(page, "/autosave/")
    page.fill("#id_deck", "报名到月底")
    page.wait_for_selector("#note-conflict")
    said(page, "与别人的修改冲突")
    assert "没有丢" in page.inner_text("#note-conflict")
    count = len(kept)
    page.fill("#id_deck", "报名到本月底")
    page.wait_for_timeout(3500)
    assert len(kept) == count
    page.click("#note-conflict button")
    page.wait_for_load_state()
    assert "报名到本月底" in page.content()
    assert problems == []


def test_nothing_is_sent_while_an_input_method_composes(site, browser):
    problems: list[str] = []
    page = begin(browser, site, problems)
    page.fill("#id_kicker", "江边")
    kept = posts(page, "/autosave/")
    page.click("#id_headline")
    tool = page.context.new_cdp_session(page)
    for text in ("h", "he", "hew"):
        tool.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
        page.wait_for_timeout(1200)
    assert kept == []
    tool.send("Input.insertText", {"text": "河湾"})
    said(page, "自动保存")
    assert len(kept) == 1
    assert problems == []
