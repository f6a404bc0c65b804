from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.marking import excerpt, mark, mark_words
from articles.text.query import parse


def hits(text, typed):
    return [piece.text for piece in mark(text, parse(typed).words) if piece.is_hit]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("直播带货看直播", "直播", ["直播", "直播"]),
        ("直播带货", "直播 播带", ["直播带"]),
        ("Ｎｅｗｓ and NEWS", "news", ["Ｎｅｗｓ", "NEWS"]),
        ("㈱とﾊﾞｽ停", "バス", ["ﾊﾞｽ"]),
        ("㍿直播", "直播", ["直播"]),
        ("北\u200b京城", "北京", ["北\u200b京"]),
        ("豈有此理", "豈有", ["豈有"]),
        ("字𠀀𪚥字", "𠀀𪚥", ["𠀀𪚥"]),
        ("Straße 9", "strasse", ["Straße"]),
        ("<b>直播</b>", "b", ["b", "b"]),
        ("没有", "直播", []),
    ],
)
def test_hits_are_what_stands_in_the_text(text, typed, found):
    assert hits(text, typed) == found


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text("甲乙丙a ", min_size=1, max_size=4), min_size=1), max_size=3
    ),
    st.text("甲乙丙", max_size=3),
)
def test_a_marked_headline_may_break_where_its_words_end(parts, typed):
    pieces = mark_words(parts, parse(typed).words)
    bare = "".join(word for part in parts for word in part)
    assert "".join(piece.text for piece in pieces) == bare
    lines = "".join(piece.text + "/" * piece.ends_word for piece in pieces)
    assert lines == "".join(f"{word}/" for part in parts for word in part)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=8))
def test_joined_pieces_are_the_text(text, typed):
    pieces = mark(text, parse(typed).words)
    assert "".join(piece.text for piece in pieces) == text


@settings(deadline=None)
@given(
    st.text(alphabet="甲乙。 ab1é\u0301\u200d\ufe0f𠀀ﾊﾞ", min_size=1, max_size=200),
    st.sampled_from(["甲乙", "ab1", "𠀀", "乙"]),
)
def test_an_excerpt_is_a_part_that_cuts_no_character(text, typed):
    words = parse(typed).words
    pieces = [piece.text for piece in excerpt([text], words, length=40)]
    inside = "".join(pieces).removeprefix("…").removesuffix("…")
    assert inside in text
    start = text.index(inside)
    after = text[start + len(inside) :][:1]
    assert not after or category(after) not in {"Mn", "Me", "Cf"}
    if mark(text, words)[0].text != text or mark(text, words)[0].is_hit:
        assert any(piece.is_hit for piece in excerpt([text], words, length=40))


def test_an_excerpt_begins_near_the_hit_and_stays_short():
    line = "前文。" * 60 + "渡口的船来了。" + "后文。" * 60
    pieces = excerpt(["别的段落。", line], parse("渡口").words, length=84)
    text = "".join(piece.text for piece in pieces)
    assert text.startswith("…前文。")
    assert text.endswith("…")
    assert 80 <= len(text) <= 90
    assert text.index("渡口") <= 30


def test_an_excerpt_of_a_story_without_a_hit_below_is_its_beginning():
    pieces = excerpt(["第一段。", "第二段。"], parse("渡口").words, length=84)
    assert [piece.text for piece in pieces] == ["第一段。"]
    assert excerpt([], parse("渡口").words, length=84) == ()


def test_a_latin_word_is_not_cut():
    line = "word " * 100
    text = "".join(p.text for p in excerpt([line], parse("word").words, length=42))
    assert set(text.strip("… ").split()) == {"word"}
