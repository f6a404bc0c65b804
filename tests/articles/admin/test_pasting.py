"""What is pasted into the text of a story, in a real browser: few loads, many pastes."""

from __future__ import annotations

import base64
import re

import pytest
from PIL import Image

from articles.models import Picture, Story
from articles.text.blocks import blocks
from articles.text.length import measure
from articles.text.markup import sanitise
from articles.text.width import width_in_zi
from tests import factories
from tests.articles.admin.browsing import Browsing
from tests.articles.admin.pasted import EVERYWHERE, SAMPLES, TEXTS
from tests.articles.picture_files import saved
from tests.articles.text.measured import BODIES, HEADLINES

PUT = """([html, text]) => {
  const editor = document.querySelector(".ProseMirror").editor
  editor.commands.clearContent()
  const data = new DataTransfer()
  if (html) data.setData("text/html", html)
  if (text) data.setData("text/plain", text)
  editor.view.dom.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
  return editor.getHTML()
}"""
DROP = """([base64, kind]) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const data = new DataTransfer()
  data.items.add(new File([bytes], "图.png", { type: "image/png" }))
  const made = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true, clientX: 300, clientY: 600 })
  document.querySelector(".ProseMirror").dispatchEvent(made)
}"""


def picture(shade):
    plain = Image.new("RGB", (64, 48), (shade, shade, shade))
    return base64.b64encode(saved(plain, "PNG")).decode()


@pytest.mark.browser
class PasteTests(Browsing):
    def put(self, html="", text=""):
        return sanitise(self.page.evaluate(PUT, [html, text]))

    def said(self):
        return self.page.locator("#desk-said:not(:empty)").text_content()

    def test_every_sample_comes_out_plain(self):
        self.editing()
        wrong = {}
        for name, (html, expected) in SAMPLES.items():
            found = self.put(html)
            if found != expected:
                wrong[name] = (found, expected)
            for fault in EVERYWHERE:
                if re.search(fault, found):
                    wrong[f"{name}: {fault}"] = found
        for name, (text, expected) in TEXTS.items():
            found = self.put(text=text)
            if found != expected:
                wrong[name] = (found, expected)
        assert wrong == {}
        assert len(SAMPLES) + len(TEXTS) >= 60

    def test_a_paste_says_how_much_came_and_undo_takes_it_back(self):
        self.editing()
        before = self.page.inner_text(".ProseMirror")
        self.page.keyboard.press("Control+End")
        data = "<p>甲</p><p>乙</p><p>丙</p>"
        self.page.evaluate(
            PUT.replace("editor.commands.clearContent()", ""), [data, ""]
        )
        assert self.said() == "贴入 3 段，格式已去掉。"
        self.page.keyboard.press("Control+z")
        assert self.page.inner_text(".ProseMirror") == before

    def test_foreign_pictures_are_named_and_never_inlined(self):
        self.editing()
        html = "<p>甲</p><img src='https://img.example.com/a.jpg'><img data-src='https://img.example.com/b.jpg'>"
        assert self.put(html) == "<p>甲</p>"
        assert "有 2 张图片没有贴进来" in self.said()
        assert "img.example.com" in self.said()

    def test_pictures_of_the_clipboard_and_dragged_ones_go_to_the_library(self):
        self.editing()
        for kind, shade in (("paste", 40), ("drop", 90)):
            data = picture(shade)
            self.page.evaluate(DROP, [data, kind])
            self.page.wait_for_selector("dialog.upload")
            self.page.click("dialog.upload button[type=submit]")
            self.page.wait_for_selector("dialog.upload .errornote:not([hidden])")
            self.page.fill("#upload-alt", "江上的桥")
            self.page.click("dialog.upload button[type=submit]")
            self.page.wait_for_selector("dialog.upload", state="detached")
        numbers = list(Picture.objects.values_list("pk", flat=True))
        body = self.page.input_value("#id_body")
        assert len(numbers) == 2
        assert all(f'data-picture="{number}"' in body for number in numbers)
        assert "data:" not in body
        self.page.evaluate(DROP, [picture(40), "paste"])
        self.page.fill("#upload-alt", "又一次")
        self.page.click("dialog.upload button[type=submit]")
        self.page.click("dialog.upload .errornote button")
        self.page.wait_for_selector("dialog.upload", state="detached")
        assert Picture.objects.count() == 2
        assert [each for each in self.faults if "422" not in each] == []

    def test_the_counter_and_the_meter_follow_the_rules_of_the_server(self):
        self.editing()
        for html in BODIES:
            self.page.evaluate(
                "(html) => document.querySelector('.ProseMirror').editor.commands.setContent(html)",
                html,
            )
            length = measure(sanitise(self.page.input_value("#id_body")))
            shown = self.page.inner_text("#id_body_helptext").strip()
            assert shown == (
                f"{length.zi} 字 · {length.paragraphs} 段 · 约 {length.minutes} 分钟"
            ), html
        widths = self.page.evaluate(
            "(texts) => texts.map((text) => Desk.text.width(text))", list(HEADLINES)
        )
        assert widths == [width_in_zi(text) for text in HEADLINES]
        self.page.fill("#id_headline", "字" * 11 + "|" + "字" * 12)
        assert self.page.inner_text(".field-headline output") == "23 / 22–30 字宽"
        assert self.page.get_attribute(".field-headline .meter", "data-tone") == "warn"

    def test_a_table_grows_and_shrinks_and_is_saved(self):
        self.editing()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Backspace")
        self.page.click("[data-name=table]")
        self.page.keyboard.type("年份")
        self.page.click("[data-name='table:addColumnAfter']")
        self.page.click("[data-name='table:addRowAfter']")
        self.page.click("[data-name='table:deleteRow']")
        self.page.keyboard.press("Tab")
        self.page.keyboard.type("吨")
        (table,) = [
            each
            for each in blocks(sanitise(self.page.input_value("#id_body")))
            if each.kind == "table"
        ]
        assert table.html.count("<tr>") == 3
        assert table.html.count("<th>") + table.html.count("<td>") == 12
        assert self.page.evaluate("violations") == []
        assert self.faults == []

    def test_a_list_of_the_paper_is_put_in_and_stays(self):
        listed = factories.headline_list()
        self.editing()
        self.page.click("[data-name=storyList]")
        self.page.click(".chooser-rows button")
        self.page.wait_for_selector(".story-list b")
        body = self.page.input_value("#id_body")
        assert f'<figure data-list="{listed.slug}"></figure>' in body
        stored = sanitise(body)
        Story.objects.update(body=stored)
        self.editing()
        self.page.wait_for_selector(".story-list b")
        shown = "document.querySelector('.ProseMirror').editor.getHTML()"
        assert sanitise(self.page.evaluate(shown)) == stored
        assert self.page.evaluate("violations") == []
        assert self.faults == []

    def test_names_are_suggested_while_they_are_typed(self):
        factories.author("li-ming", name="李明")
        factories.author("li-ming-2", name="李明")
        self.editing()
        self.page.fill("#id_byline", "")
        self.page.locator("#id_byline").press_sequentially("王五、li")
        self.page.wait_for_selector("#id_byline_offers li")
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        assert self.page.input_value("#id_byline") == "王五、李明@li-ming-2"
        self.page.wait_for_selector("#id_byline_chips [data-known=author]")
        self.page.click("#id_byline_chips button")
        self.page.wait_for_selector(
            "#id_byline_chips li:first-child[data-known=author]"
        )
        assert self.faults == []
