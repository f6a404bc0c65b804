from __future__ import annotations

from articles.text.blocks import blocks, plain_text
from articles.text.embeds import embedded, with_lists
from articles.text.length import measure
from articles.text.markup import sanitise

LIST = '<figure data-list="today"></figure>'


def test_a_list_in_the_text_is_a_block_without_text():
    html = sanitise(f"<p>甲</p>{LIST}<p>乙</p>")
    assert html == f"<p>甲</p>{LIST}<p>乙</p>"
    assert [each.kind for each in blocks(html)] == ["p", "list", "p"]
    assert plain_text(html) == "甲\n乙"


def test_what_stands_in_its_element_is_kept_beside_it():
    assert sanitise('<figure data-list="today">甲</figure>') == f"{LIST}<p>甲</p>"


def test_an_address_that_is_none_is_no_list():
    for slug in ("", "a b", "x" * 61, '"><script>', "今日"):
        assert "data-list" not in sanitise(f"<figure data-list='{slug}'></figure>甲")


def test_each_list_is_named_once_and_replaced_everywhere():
    html = f"{LIST}<p>甲</p>{LIST}"
    assert embedded(html) == ("today",)
    assert with_lists(html, lambda slug: f"[{slug}]") == "[today]<p>甲</p>[today]"


def test_spans_of_one_are_no_attributes():
    html = '<table><tbody><tr><td colspan="1" rowspan="1"><p>甲</p></td><td colspan="2">乙</td></tr></tbody></table>'
    assert sanitise(html) == (
        '<table><tbody><tr><td>甲</td><td colspan="2">乙</td></tr></tbody></table>'
    )


def test_subheads_and_tables_count_their_characters_and_no_paragraph():
    html = (
        "<h2>小标题</h2><p>一二三</p><p></p><ul><li><p>四</p></li></ul>"
        "<blockquote><p>五</p><p>六</p></blockquote>"
        "<table><tbody><tr><td>七</td><td>八</td></tr></tbody></table>"
    )
    length = measure(sanitise(html))
    assert (length.zi, length.paragraphs, length.minutes) == (11, 3, 1)
