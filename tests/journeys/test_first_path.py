"""The first whole path: paste a story, press it, read it, poll it."""

from __future__ import annotations

import re
import urllib.request

import feedparser
import pytest

pytestmark = pytest.mark.browser

HEADLINE = "河湾渡口|添了夜航船"
TEXT = """本报记者 沈青禾
昨天傍晚六点，河湾渡口开出第一班夜航船，四十二名乘客坐满了船舱。
灯装在吃水线上
船工说，灯原先装在舱顶，江面反光，晃得人睁不开眼，后来改到吃水线上方，船头船尾各两盏。
末班船开到九点半
渡口管理所介绍，夜航试行三个月，票价两元，末班船九点半离岸，遇大雾停航。
- [ 国内 ] 沿江绿道接通最后一公里
- [ 文化 ] 旧戏台周末有连台戏
- [ 体育 ] 少年赛艇队招新
"""


def page_of(browser, width, problems):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text)
            if "Content Security Policy" in message.text
            else None
        ),
    )
    return page


def log_in(page, site, name):
    page.goto(f"{site.url}/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", site.password)
    page.click("[type=submit]")
    page.wait_for_selector(".big, #content-main")


def test_a_pasted_story_is_pressed_read_and_polled(site, browser):
    problems: list[str] = []

    journalist = page_of(browser, 1440, problems)
    log_in(journalist, site, "journalist")
    journalist.goto(f"{site.url}/admin/articles/story/paste/")
    journalist.fill("textarea", TEXT)
    journalist.click("[name=_review]")
    journalist.wait_for_selector("#understood")
    assert "灯装在吃水线上" in journalist.inner_text(".case")
    journalist.click("[name=_take]")
    journalist.wait_for_url(re.compile(r"/story/\d+/change/"))
    number = re.search(r"/story/(\d+)/", journalist.url)[1]
    journalist.fill("#id_headline", HEADLINE)
    journalist.click("[data-save]")
    journalist.wait_for_selector("#saved-line[data-tone=ok]")
    assert journalist.locator("[name=_then][value=press]").count() == 0

    editor = page_of(browser, 1440, problems)
    log_in(editor, site, "editor")
    editor.goto(f"{site.url}/admin/articles/story/{number}/change/")
    editor.click("[name=_then][value=press]")
    editor.click("form.bar-ask [data-confirm]")
    editor.wait_for_selector(".messagelist .success")

    for width in (360, 1440):
        reader = page_of(browser, width, problems)
        answer = reader.goto(f"{site.url}/a/{number}/")
        assert answer.status == 200
        assert reader.inner_text("h1").replace("\n", "") == HEADLINE.replace("|", "")
        assert reader.locator(".body h2").count() == 2
        assert reader.get_by_text("沿江绿道接通最后一公里").is_visible()
        sideways = reader.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert sideways <= 0

    with urllib.request.urlopen(f"{site.url}/rss.xml", timeout=10) as answer:
        feed = feedparser.parse(answer.read())
    assert not feed.bozo
    newest = feed.entries[0]
    assert newest.title == HEADLINE.replace("|", "")
    assert "夜航试行三个月" in newest.content[0].value
    assert problems == []
