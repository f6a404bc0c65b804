"""The body editor in a real browser, under the policy the site sends."""

from __future__ import annotations

import re

import pytest

from articles.models import Story
from tests import factories
from tests.articles.admin.browsing import Browsing

PASTE = """(html) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  document.querySelector(".ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""
WORD = (
    "<h1>\u3000\u3000总标题</h1><p class=MsoNormal style='mso-x:y'>\u3000\u3000第一段<b>重点</b></p>"
    "<p><span style='mso-list:Ignore'>\uf0b7</span>甲项</p><p>\u00b7 乙项</p>"
    "<p><o:p>&nbsp;</o:p></p><script>window.ran = 1</script>"
)


@pytest.mark.browser
class EditorTests(Browsing):
    def test_the_bold_button_works_and_nothing_breaks_the_policy(self):
        self.editing()
        self.page.keyboard.press("Control+a")
        self.page.click(".prose-menubar [data-name=bold]")
        assert "<strong>" in self.save().body
        self.page.wait_for_selector(".ProseMirror strong")
        assert self.page.evaluate("violations") == []
        assert self.faults == []

    def test_every_tool_carries_a_word(self):
        self.editing()
        buttons = self.page.query_selector_all(".prose-menubar button:not(.hidden)")
        assert len(buttons) >= 9
        for button in buttons:
            assert "material-icons" not in button.get_attribute("class")
            assert button.get_attribute("aria-label") == button.text_content()

    def test_typed_text_is_saved_and_a_second_save_changes_nothing(self):
        self.editing()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type("新写的一句")
        first = self.save()
        assert "新写的一句" in first.body
        self.page.wait_for_selector(".ProseMirror")
        assert self.save().version == first.version

    def test_what_word_pastes_becomes_plain_blocks(self):
        self.editing()
        self.page.keyboard.press("Control+a")
        self.page.evaluate(PASTE, WORD)
        body = self.save().body
        assert "<h2>总标题</h2>" in body
        assert "<p>第一段<strong>重点</strong></p>" in body
        assert "<ul><li><p>甲项</p></li><li><p>乙项</p></li></ul>" in body
        assert "Mso" not in body
        assert self.page.evaluate("window.ran") is None

    def figure_in(self, body):
        return re.search(r"<figure.*?</figure>", body, re.DOTALL)[0]

    def test_a_picture_of_the_library_is_put_in_with_a_caption_and_stays(self):
        picture = factories.picture(caption="早班船")
        factories.picture(caption="桥", alt="桥")
        self.editing()
        self.page.click(".prose-menubar [data-name=storyPicture]")
        other = self.page.locator(".chooser-list b", has_text="桥")
        other.wait_for()
        self.page.fill(".chooser input", "早班")
        other.wait_for(state="detached")
        self.page.click(".chooser-list button")
        self.page.keyboard.type("江面上")
        self.page.keyboard.press("Enter")
        self.page.keyboard.type("图下面的一段")
        first = self.save()
        shown = (
            f'<figure data-picture="{picture.pk}"><figcaption>江面上</figcaption>'
            "</figure><p>图下面的一段</p>"
        )
        assert shown in first.body
        self.page.wait_for_selector(".story-picture figcaption")
        self.page.locator(".story-picture img").evaluate("(image) => image.decode()")
        width = "document.querySelector('.story-picture img').naturalWidth"
        assert self.page.evaluate(width) == 320
        assert self.save().version == first.version
        assert self.page.evaluate("violations") == []
        assert self.faults == []

    def test_no_tool_turns_a_picture_into_text_and_a_button_takes_it_out(self):
        picture = factories.picture()
        figure = f'<figure data-picture="{picture.pk}"></figure>'
        Story.objects.update(body=self.story.body + figure)
        self.editing()
        self.page.click(".story-picture figcaption")
        self.page.click(".prose-menubar [data-name=heading2]")
        self.page.click(".prose-menubar [data-name=paragraph]")
        self.page.keyboard.press("Backspace")
        self.page.keyboard.type("新")
        body = self.save().body
        assert self.figure_in(body) == (
            f'<figure data-picture="{picture.pk}"><figcaption>新</figcaption></figure>'
        )
        self.page.wait_for_selector(".story-picture")
        self.page.click(".story-picture button")
        assert "<figure" not in self.save().body
        assert self.faults == []

    def test_the_focal_point_follows_a_click_and_the_arrow_keys(self):
        picture = factories.picture()
        self.open(f"/admin/articles/picture/{picture.pk}/change/")
        self.page.wait_for_load_state("networkidle")
        stage = self.page.locator(".focal-stage").bounding_box()
        x, y = stage["width"] * 0.45, stage["height"] * 0.5
        self.page.locator(".focal-stage").click(position={"x": x, "y": y})
        value = self.page.input_value
        assert abs(int(value("#id_focal_x")) - 450) <= 3
        before = self.page.evaluate(
            "document.querySelector('.focal-crop[data-ratio=\"1 1\"] img').style.objectPosition"
        )
        self.page.keyboard.press("Shift+ArrowRight")
        self.page.keyboard.press("ArrowDown")
        assert abs(int(value("#id_focal_x")) - 550) <= 3
        assert abs(int(value("#id_focal_y")) - 510) <= 3
        after = self.page.evaluate(
            "document.querySelector('.focal-crop[data-ratio=\"1 1\"] img').style.objectPosition"
        )
        assert before != after
        assert "55" in self.page.get_attribute(".focal-point", "aria-label")
        assert self.page.evaluate("violations") == []
        assert self.faults == []

    def test_the_other_screens_break_no_policy_either(self):
        listed = factories.headline_list()
        factories.entry(listed)
        for path in (
            "/admin/",
            "/admin/articles/story/",
            "/admin/articles/story/add/",
            "/admin/articles/story/paste/",
            f"/admin/articles/story/confirm/press/?id={self.story.pk}",
            f"/admin/articles/story/{self.story.pk}/history/",
            f"/admin/feeds/headlinelist/{listed.pk}/change/",
            f"/admin/feeds/headlinelist/{listed.pk}/launch/",
            "/admin/articles/picture/",
            "/admin/articles/picture/add/",
        ):
            self.open(path)
            self.page.wait_for_load_state("networkidle")
            assert self.page.evaluate("violations") == [], path
        assert self.faults == []
