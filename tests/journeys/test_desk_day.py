"""One day at the desk: four people write, lose the network, sign, press, correct."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.site import Site, manage

pytestmark = pytest.mark.browser

SET_UP = """
from django.contrib.auth.models import Group, User
from articles.models import Category
Category.objects.filter(slug="finance").update(review_steps=2)
deputy, made = User.objects.get_or_create(username="deputy", defaults={
    "first_name": "远", "last_name": "纪", "is_staff": True})
deputy.password = User.objects.get(username="editor").password
deputy.save()
deputy.groups.set(Group.objects.filter(name="编辑"))
"""
BODY = (
    "清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江。",
    "船工说，这条航线开了四十年，江面上的桥修好以后，坐船的人少了，可船没有停过。",
)


@pytest.fixture(scope="module")
def desk(site: Site) -> Site:
    """The demo newspaper, its business pages signed in two steps, and a deputy."""
    manage(site.home, "shell", "-v", "0", "-c", SET_UP)
    return site


class Person:
    """Somebody in a browser of their own; every click on a button is counted."""

    def __init__(self, browser: Browser, site: Site, name: str) -> None:
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="zh-CN"
        )
        self.page = self.context.new_page()
        self.url = site.url
        self.clicks = 0
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._heard)
        self.page.goto(f"{site.url}/admin/login/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", site.password)
        self.page.click("#login-form [type=submit]")
        expect(self.page.locator("h1")).to_contain_text("，")

    def _heard(self, message: object) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def click(self, target: object) -> None:
        self.clicks += 1
        target.click()

    def home(self) -> None:
        self.page.goto(f"{self.url}/admin/")

    def verb(self, name: str):
        return self.page.locator(f'#story-bar [data-verb="{name}"]')

    @property
    def confirm(self):
        return self.page.locator("form.bar-ask [data-confirm]")

    def write(self, headline: str, category: str, byline: str = "林禾") -> None:
        page = self.page
        page.fill("#id_headline", headline)
        page.select_option("#id_category", label=category)
        page.fill("#id_byline", byline)
        page.locator(".ProseMirror").click()
        for number, line in enumerate(BODY):
            if number:
                page.keyboard.press("Enter")
            page.keyboard.insert_text(line)

    def open(self, number: str) -> None:
        self.page.goto(f"{self.url}/admin/articles/story/{number}/change/")


def number_of(page: Page) -> str:
    return re.search(r"/story/(\d+)/change/", page.url)[1]


def reader_sees(browser: Browser, site: Site, number: str) -> tuple[int, str]:
    page = browser.new_page()
    response = page.goto(f"{site.url}/a/{number}/")
    found = response.status, page.content().replace("<wbr>", "")
    page.close()
    return found


def test_a_story_goes_from_the_first_word_to_its_withdrawal(browser, desk):
    headline = "渡口的早班船又添一班"
    writer = Person(browser, desk, "journalist")
    writer.click(
        writer.page.locator("main, #content").first.locator("button[data-key=n]")
    )
    writer.write(headline, "财经")
    number = number_of(writer.page)

    # The network goes while she types: what she wrote is kept and said to be.
    writer.context.set_offline(True)
    writer.page.locator(".ProseMirror").press("Control+End")
    writer.page.keyboard.insert_text("断网时写的一句。")
    line = writer.page.locator("#saved-line")
    expect(line).to_contain_text("没保存上", timeout=8000)
    expect(line).to_contain_text("文字在本机")
    writer.context.set_offline(False)
    expect(line).to_contain_text("自动保存", timeout=12000)
    writer.click(writer.verb("submit"))
    expect(writer.page.locator(".st").first).to_contain_text("待审")
    assert writer.clicks == 2

    # The editor sends it back with a reason, she reads it where she works.
    editor = Person(browser, desk, "editor")
    editor.home()
    editor.page.get_by_role("link", name=re.compile(headline)).first.click()
    editor.verb("return").click()
    editor.page.locator("form.bar-ask textarea").fill("导语请写出船次。")
    editor.confirm.click()
    expect(editor.page.locator(".messagelist")).to_be_visible()
    writer.home()
    expect(writer.page.get_by_text("导语请写出船次。").first).to_be_visible()
    writer.open(number)
    writer.page.locator(".ProseMirror").press("Control+End")
    writer.page.keyboard.insert_text("第一班船六点开。")
    writer.verb("submit").click()
    expect(writer.page.locator(".st").first).to_contain_text("待审")

    # First step by the editor, the last by the chief; neither can press before.
    editor.open(number)
    expect(editor.page.locator("body")).to_contain_text("第一班船六点开。")
    editor.verb("approve").click()
    editor.confirm.click()
    expect(editor.page.locator(".messagelist")).to_contain_text("一审")
    chief = Person(browser, desk, "chief")
    chief.open(number)
    chief.verb("approve").click()
    chief.confirm.click()
    expect(chief.page.locator(".messagelist")).to_be_visible()

    # The deputy presses it for the evening, then at once after all.
    deputy = Person(browser, desk, "deputy")
    deputy.open(number)
    deputy.verb("press").click()
    deputy.page.locator("form.bar-ask [name=when][value=at]").check()
    deputy.page.locator("form.bar-ask [name=at]").fill("2031-07-02T18:00")
    expect(deputy.confirm).to_have_text(re.compile("07-02 18:00"))
    deputy.confirm.click()
    expect(deputy.page.locator("#story-bar .st")).to_contain_text("07-02 18:00")
    assert reader_sees(browser, desk, number)[0] == 404
    deputy.verb("press").click()
    deputy.page.locator("form.bar-ask [name=pending][value=cancel]").check()
    deputy.confirm.click()
    expect(deputy.page.locator("#story-bar .st")).to_contain_text("已发布")
    status, text = reader_sees(browser, desk, number)
    assert status == 200
    assert "断网时写的一句。" in text

    # A correction, then the withdrawal; readers see each at once.
    deputy.verb("correct").click()
    deputy.page.locator("form.bar-ask textarea").fill("船次应为六点半。")
    deputy.confirm.click()
    expect(deputy.page.locator(".messagelist")).to_contain_text("更正")
    assert "船次应为六点半。" in reader_sees(browser, desk, number)[1]
    deputy.verb("withdraw").click()
    deputy.page.locator("form.bar-ask [name=reason]").fill("核实船次")
    deputy.confirm.click()
    expect(deputy.page.locator("#story-bar .st")).to_contain_text("已撤下")
    assert reader_sees(browser, desk, number)[0] == 410
    for person in (writer, editor, chief, deputy):
        assert person.faults == []


def test_two_people_change_one_story_and_both_texts_live(browser, desk):
    editor, deputy = Person(browser, desk, "editor"), Person(browser, desk, "deputy")
    editor.page.locator("main, #content").first.locator("button[data-key=n]").click()
    editor.write("社区食堂开到家门口", "要闻")
    editor.page.keyboard.press("Control+s")
    expect(editor.page.locator("#saved-line")).to_contain_text("已保存")
    number = number_of(editor.page)
    deputy.open(number)
    editor.page.locator(".ProseMirror").press("Control+End")
    editor.page.keyboard.insert_text("编辑添的一句。")
    editor.page.keyboard.press("Control+s")
    expect(editor.page.locator("#saved-line")).to_contain_text("已保存")
    deputy.page.locator(".ProseMirror").press("Control+Home")
    deputy.page.keyboard.insert_text("副主任添的一句。")
    deputy.page.keyboard.press("Control+s")
    note = deputy.page.locator("#note-conflict")
    expect(note).to_be_visible(timeout=8000)
    expect(note).to_contain_text("没有丢")
    note.get_by_role("button").first.click()
    expect(deputy.page.locator("h1")).to_contain_text("两个人改了同一篇稿件")
    deputy.page.locator(".bar .hot").click()
    deputy.page.wait_for_url(f"**/story/{number}/change/")
    text = deputy.page.locator(".ProseMirror").inner_text()
    assert "编辑添的一句。" in text
    assert "副主任添的一句。" in text


def test_an_editor_presses_what_waits_with_three_clicks(browser, desk):
    writer = Person(browser, desk, "journalist")
    writer.page.locator("main, #content").first.locator("button[data-key=n]").click()
    writer.write("老渡口添了新灯", "要闻")
    writer.verb("submit").click()
    expect(writer.page.locator(".st").first).to_contain_text("待审")
    number = number_of(writer.page)
    editor = Person(browser, desk, "editor")
    row = editor.page.get_by_role("link", name=re.compile("老渡口添了新灯")).first
    editor.click(row)
    editor.click(editor.verb("press"))
    editor.click(editor.confirm)
    expect(editor.page.locator("#story-bar .st")).to_contain_text("已发布")
    assert editor.clicks == 3
    assert reader_sees(browser, desk, number)[0] == 200


def test_who_may_press_alone_needs_three_clicks(browser, desk):
    editor = Person(browser, desk, "editor")
    editor.click(
        editor.page.locator("main, #content").first.locator("button[data-key=n]")
    )
    editor.write("雨后的江堤重新开放", "要闻")
    number = number_of(editor.page)
    editor.click(editor.verb("press"))
    expect(editor.confirm).to_be_focused()
    editor.click(editor.confirm)
    expect(editor.page.locator("#story-bar .st")).to_contain_text("已发布")
    assert editor.clicks == 3
    assert reader_sees(browser, desk, number)[0] == 200
