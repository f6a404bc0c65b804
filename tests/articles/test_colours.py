from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from articles.colours import (
    DARK,
    HOUSE,
    LIGHT,
    as_hex,
    contrast,
    faint,
    palette,
    sheet_name,
    style_sheet,
)

SHEET = Path(__file__).parents[2] / "newsroom" / "static" / "site" / "site.css"
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def declared(block: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", block)
    return {name: as_hex(value) for name, value in found if name in HOUSE}


class TestHouse:
    def test_is_what_the_sheet_says_in_light_and_in_both_spellings_of_dark(self):
        css = SHEET.read_text("utf-8")
        light = css[: css.index("@media (prefers-color-scheme: dark)")]
        dark, chosen = re.findall(
            r":root(?::not\(\[data-theme=light\]\)|\[data-theme=dark\]) \{.*?\}",
            css,
            re.DOTALL,
        )[:2]
        assert declared(light) == palette({}, LIGHT)
        assert declared(dark) == declared(chosen) == palette({}, DARK)

    def test_can_be_read_in_light_and_in_dark(self):
        assert list(faint({})) == []


class TestContrast:
    @pytest.mark.parametrize(
        ("one", "other", "ratio"),
        [
            ("#ffffff", "#000000", 21),
            ("#777777", "#ffffff", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#bc2a1c", "#f7f9f5", 5.69),
        ],
    )
    def test_is_that_of_wcag(self, one, other, ratio):
        assert contrast(one, other) == pytest.approx(ratio, abs=0.005)

    @given(colours, colours)
    def test_is_the_same_both_ways_and_between_1_and_21(self, one, other):
        assert contrast(one, other) == contrast(other, one)
        assert 1 <= contrast(one, other) <= 21.0001

    def test_names_each_pair_that_is_too_faint_with_what_it_needs(self):
        found = {(each.name, each.ground) for each in faint({"ui": ["#c0c0c0", ""]})}
        assert found == {("ui", "paper"), ("ui", "paper-2"), ("ui", "paper-3")}
        assert {each.needed for each in faint({"ui": ["#c0c0c0", ""]})} == {3.0}
        (pair,) = faint({"on-accent": ["", "#ff8570"]})
        assert (pair.ground, pair.scheme, pair.needed) == ("accent", DARK, 4.5)

    def test_a_new_ground_is_held_against_everything_that_stands_on_it(self):
        names = {each.name for each in faint({"paper": ["#808080", ""]})}
        assert {"ink", "link", "ui", "c-cn"} <= names


class TestSheet:
    def test_is_nothing_where_nothing_is_set(self):
        assert style_sheet({}) == ""
        assert style_sheet({"accent": ["", ""]}) == ""

    def test_sets_light_and_dark_apart_and_leaves_print_alone(self):
        sheet = style_sheet({"accent": ["#123456", ""], "link": ["", "#abcdef"]})
        assert sheet == (
            "@media screen{:root{--accent:#123456}"
            "@media (prefers-color-scheme:dark)"
            "{:root:not([data-theme=light]){--link:#abcdef}}"
            ":root[data-theme=dark]{--link:#abcdef}}"
        )

    @given(
        st.dictionaries(st.sampled_from([*HOUSE, "x"]), st.lists(st.text(), max_size=3))
    )
    def test_holds_colours_and_never_a_typed_text(self, own):
        sheet = style_sheet(own)
        body = re.sub(r"--[a-z0-9-]+:#[0-9a-f]{6};?", "", sheet)
        assert re.fullmatch(r"[@a-z-():\[\]=\s{}]*", body)

    def test_another_sheet_has_another_name(self):
        assert sheet_name("a") != sheet_name("b")
        assert re.fullmatch("[0-9a-f]{16}", sheet_name("a"))


@given(st.text())
def test_what_is_taken_for_a_colour_is_one(text):
    assert re.fullmatch("(#[0-9a-f]{6})?", as_hex(text))
    assert as_hex(as_hex(text)) == as_hex(text)
