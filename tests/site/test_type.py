"""Chinese set as a newspaper sets it, measured in the browser."""

from __future__ import annotations

import pytest

from tests.site.browsing import look
from tests.site.pages import BY_NAME, CHINESE, DRESSED, named

pytestmark = pytest.mark.browser

SIZES = {"1": 16, "2": 18, "3": 21, "4": 24}
BODY_SIZE = "getComputedStyle(document.querySelector('.body')).fontSize"
# Names and words that the headlines of the demo paper hold.
NAMES = (
    *("砚江三桥", "沈青禾", "江述", "岚州", "朔宁", "动车", "老粮仓", "书店"),
    *("渡船", "渡口", "大桥", "黄牛", "抵押物", "稻种", "早班车", "老城墙", "棋桌"),
    *("两岸", "九分钟", "龙舟", "足球", "机器人", "夜市", "茶", "方言", "灯塔"),
)


@pytest.mark.parametrize("kind", named("story", "story-rich"), ids=str)
def test_body_text_is_set_by_the_rules_at_every_width(visitor, kind):
    page = visitor.open(kind, 320)
    for width in (320, 360, 414, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert look(page, "type") == [], width


def test_it_is_so_at_every_size_that_a_reader_chooses(visitor):
    page = visitor.open(BY_NAME["story"], 1440)
    for size, pixels in SIZES.items():
        page.click(f'[data-set-size="{size}"]')
        assert look(page, "type") == [], size
        assert page.evaluate(BODY_SIZE) == f"{pixels}px"


def test_subheads_stand_out_by_size(visitor):
    page = visitor.open(BY_NAME["story"])
    ratio = page.evaluate(
        """(() => { const size = (q) => parseFloat(getComputedStyle(
          document.querySelector(q)).fontSize); return size('.body h2') / size('.body'); })()"""
    )
    assert 1.1 <= ratio <= 1.2


@pytest.mark.parametrize("kind", DRESSED, ids=str)
def test_every_text_can_be_read_and_says_its_language(visitor, kind):
    page = visitor.open(kind, 360)
    assert page.get_attribute("html", "lang") == kind.language
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = look(page, "letters") + look(page, "foreign") + look(page, "headings")
        assert found == [], width


@pytest.mark.parametrize("kind", CHINESE, ids=str)
def test_headlines_break_between_words_and_never_inside_a_name(visitor, kind):
    page = visitor.open(kind, 320)
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert look(page, "words") + look(page, "names", NAMES) == [], width


def test_the_check_of_words_would_see_a_split_one(visitor):
    page = visitor.open(BY_NAME["story"], 360)
    page.evaluate("""() => { const h = document.querySelector('h1');
      h.textContent = '砚江三桥'.repeat(12);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('h1 { word-break: break-all !important; width: 5.5em }');
      document.adoptedStyleSheets = [sheet]; }""")
    assert look(page, "words") != []
