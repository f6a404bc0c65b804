import re

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.normalise import normalise, problems

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HEART = "\u2764\ufe0f\u200d\U0001f525"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
XML = re.compile("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
# Characters that meet each other in rules, so that the search tries every pair.
TRICKY = st.text(
    alphabet=(
        "a京\r\n\t \u3000\x00\x0b\x85\u00ad\u200b\u200c\u200d\u2028\u202e\u2066\ufeff"
        "\ufe0f\U000e0100\u0301\u0323\u064b\u0628\u0915\u094d\u1100\u1161\uf900"
        "\U0002f800\U0001f468\U0001f3f4\U000e0067\U000e007f\u2764\ufffe\ufffd|"
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\r\n二\r三\u2028四\u2029五", "一\n二\n三\n四\n五"),
        ("a\x00\x0b\x1b\x7f\x85\x9fb\tc", "ab\tc"),
        ("a\ufffe\uffff\ufdd0\U0001ffff\U0010fffeb", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("e\u0301", "\u00e9"),
        ("\u1100\u1161", "\uac00"),
        ("北\u200b京\u2060市\ufeff\u00ad", "北京市"),
        ("北\u200d京\u200c市", "北京市"),
        (FAMILY, FAMILY),
        (HEART, HEART),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",) * 2,
        ("\u0915\u094d\u200d\u0937",) * 2,
        (SCOTLAND, SCOTLAND),
        ("北京\U000e0041\U000e0042\U000e007f", "北京"),
        ("\u845b\U000e0100城",) * 2,
        ("\ufe0f北 \ufe0f京\ufe0f\ufe0f", "北 京\ufe0f"),
        ("a" + "\u0335" * 200 + "b", "a" + "\u0335" * 4 + "b"),
        ("\U00020000\U0002a6aa\U00030edd",) * 2,
        ("\u202e京\u2066",) * 2,
        ("\ufffd\ue000",) * 2,
    ],
)
def test_a_text_is_stored_in_one_form(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize("ideograph", ["\uf900", "\ufa19", "\U0002f800", "\U0002fa1d"])
def test_the_glyph_variant_of_a_name_is_kept_beside_composed_letters(ideograph):
    assert normalise(f"e\u0301{ideograph}e\u0301") == f"\u00e9{ideograph}\u00e9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  一\t二 \n\n 三  ", "一 二 三"),
        ("上\u3000下", "上\u3000下"),
        ("上\u3000\u3000下 \u3000左", "上 下 左"),
        ("\u3000\u00a0题\u00a0", "题"),
        ("\u202e\u202a题\u2066\u2069\u200e\u200f\u061c\u202c", "题"),
    ],
)
def test_a_headline_is_one_line_without_direction_marks(text, expected):
    assert normalise(text, headline=True) == expected


@settings(deadline=None, max_examples=200)
@given(st.one_of(TRICKY, st.text(st.characters())), st.booleans())
def test_asking_twice_changes_nothing_and_xml_can_hold_it(text, headline):
    once = normalise(text, headline=headline)
    assert normalise(once, headline=headline) == once
    assert XML.fullmatch(once)
    assert "\r" not in once
    if headline:
        assert once == once.strip()
        assert "\n" not in once
        assert "  " not in once


def test_every_code_point_can_be_stored_and_written_as_xml():
    # Planes 4 to 13 are empty but for their last two code points.
    starts = [*range(0, 0x40000, 0x800), *range(0xE0000, 0x110000, 0x800)]
    for start in [*starts, *range(0x4F800, 0xE0000, 0x10000)]:
        text = "京".join(map(chr, range(start, start + 0x800)))
        once = normalise(text)
        assert XML.fullmatch(once)
        assert normalise(once) == once
        once.encode()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("平常的话\uff0c有问号吗??", ("mojibake_question",)),
        ("真的吗? Really??", ()),
        ("???京", ("mojibake_question",)),
        ("坏\ufffd字", ("replacement_character",)),
        ("私\ue000区\U000f0001", ("private_use",)),
        ("平常的话。", ()),
    ],
)
def test_doubtful_characters_are_named(text, codes):
    assert problems(text) == codes
