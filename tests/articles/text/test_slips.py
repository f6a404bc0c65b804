from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, strategies as st

from articles.text.slips import MOST, is_slip

SLIPS = [
    ("他们按排好了船票。", "他们安排好了船票。"),
    ("渡口的的灯还亮着。", "渡口的灯还亮着。"),
    ("慢慢的走过去。", "慢慢地走过去。"),
    ("去年,渡口(老码头)很静", "去年\uff0c渡口\uff08老码头\uff09很静"),
    ("船工说: 灯亮着", "船工说\uff1a灯亮着"),
    ("<p>帐单已经寄到</p>", "<p>账单已经寄到</p>"),
    ("The goverment said", "The government said"),
    ("They recieve it", "They receive it"),
    ('他说"灯亮着"', "他说\u201c灯亮着\u201d"),
    ("没有变化", "没有变化"),
]
MORE = {
    "a number": ("船票3元", "船票4元"),
    "a decimal point": ("增长3.5%", "增长35%"),
    "a percent sign": ("增长3%", "增长3"),
    "a Chinese numeral": ("死者七人", "死者其人"),
    "a unit": ("花了三万元", "花了三亿元"),
    "money": ("十万美元", "十万欧元"),
    "a negation taken out": ("他没有到场", "他有到场"),
    "a negation put in": ("他到场了", "他未到场了"),
    "the opposite": ("价格上升", "价格下升"),
    "he and she of one sound": ("他来了", "她来了"),
    "a charge": ("男子涉嫌盗窃", "男子盗窃"),
    "a word put in": ("会议在礼堂开", "会议在大礼堂开"),
    "a name of one sound": ("船工张玮到了", "船工张伟到了"),
    "the second character of a name": ("船工张小伟到了", "船工张小玮到了"),
    "a family name": ("船工王刚到了", "船工汪刚到了"),
    "another sound": ("灯亮着", "灯灭着"),
    "fact and falsehood of one sound": ("报道属实", "报道属失"),
    "a question mark": ("凶手是他。", "凶手是他\uff1f"),
    "quotation marks": ("专家到场", "\u201c专家\u201d到场"),
    "a title mark": ("渡口上映", "《渡口》上映"),
    "a link": ('<a href="https://a.example/">灯</a>', '<a href="https://b.example/">灯</a>'),
    "an address in the text": ("见https://a.example/1", "见https://a.example/2"),
    "bold": ("<p>灯</p>", "<p><strong>灯</strong></p>"),
    "a new paragraph": ("<p>灯</p>", "<p>灯</p><p>灯</p>"),
    "a line of the key points": ("灯", "灯\n灯"),
    "a Latin name": ("He met Smith", "He met Smyth"),
    "an English negation": ("It is now clear", "It is not clear"),
    "an English prefix": ("a moral act", "a amoral act"),
    "another English word": ("the legal act", "the illegal act"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SLIPS)
def test_what_mends_a_slip_is_one(before, after):
    assert is_slip(before, after)
    assert is_slip(after, before)


@pytest.mark.parametrize("what", MORE)
def test_what_could_change_a_fact_is_more(what):
    before, after = MORE[what]
    assert not is_slip(before, after)
    assert not is_slip(after, before)


def test_a_known_name_stays_letter_for_letter():
    assert is_slip("林禾说要按排", "林禾说要安排", ["林禾"])
    assert is_slip("渡口灯会到了", "渡口灯汇到了")
    assert not is_slip("渡口灯会到了", "渡口灯汇到了", ["灯会"])


def test_many_slips_are_a_rewriting():
    assert is_slip("按" * MOST, "安" * MOST)
    assert not is_slip("按" * (MOST + 1), "安" * (MOST + 1))
    paragraph, mended = "<p>按排</p>", "<p>安排</p>"
    assert not is_slip(paragraph * (MOST + 1), mended * (MOST + 1))


@given(st.text(alphabet="灯亮着,。 3%不没<p>", max_size=30))
def test_a_text_and_itself_differ_by_nothing(text):
    assert is_slip(text, text)


@given(st.text(max_size=20), st.sampled_from("0123456789不未无没"), st.integers(0, 20))
def test_a_digit_or_a_negation_put_in_is_never_a_slip(text, put_in, at):
    changed = text[:at] + put_in + text[at:]
    assert not is_slip(text, changed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲" * 50_000, "甲乙" * 25_000),
        ("乙" + "不" * 50_000, "不" * 50_000 + "乙"),
        ("甲乙" * 25_000, "乙甲" * 25_000),
        ("1a" * 50_000, "1a" * 50_000 + "b"),
        ("<" * 50_000, "<" * 50_000 + "甲"),
    ],
)
def test_no_text_makes_the_question_slow(before, after):
    # It is asked of every story of a list; a text must not be able to hold the desk.
    began = process_time()
    is_slip(before, after)
    assert process_time() - began < 5
