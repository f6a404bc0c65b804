from __future__ import annotations

import pytest

from articles.text.query import LONGEST, MOST_WORDS, parse
from articles.text.terms import fold, joined_terms, search_terms


def words(typed):
    return [word.text for word in parse(typed).words]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        (" ，。！ ", []),
        ("“”", []),
        ("直播", ["直播"]),
        ("直播　带货", ["直播", "带货"]),
        ("直播，直播", ["直播"]),
        ("5G上车", ["5g", "上车"]),
        ("ＣＯＶＩＤ-19", ["covid", "19"]),
        ("“双减”之后", ["双减", "之后"]),
        ('"New  York" 直播', ["new york", "直播"]),
        ("「第一、第二」", ["第一、第二"]),
        ('"不成对', ["不成对"]),
        ("\x00直\ud800播\u202e", ["直", "播"]),
        ("' OR 1=1; --", ["or", "1"]),
        ("𠀀𪚥𰻞", ["𠀀𪚥𰻞"]),
        ("a NEAR b* ^c {d}:e", ["a", "near", "b", "c", "d", "e"]),
    ],
)
def test_a_question_is_read_as_words(typed, found):
    assert words(typed) == found


def test_more_than_the_limits_is_cut_and_said():
    assert not parse("字" * LONGEST).is_cut
    long = parse("字" * (LONGEST + 1))
    assert long.is_cut
    assert len(long.words[0].text) == LONGEST
    many = parse(" ".join(f"w{number}" for number in range(MOST_WORDS + 1)))
    assert many.is_cut
    assert len(many.words) == MOST_WORDS
    assert not parse("同 " * 20).is_cut


@pytest.mark.parametrize(
    ("typed", "text", "has"),
    [
        ("news", "Newsroom", False),
        ("news", "The NEWS.", True),
        ("news", "看news吧", True),
        ("上车", "5G上车了", True),
        ('"5G上车"', "首批5g上车", True),
        ('"5G上车"', "15G上车", False),
        ('"甲，乙"', "甲，乙", True),
        ('"甲，乙"', "甲乙", False),
        ('"new york"', "New\u3000York", True),
        ('"new york"', "new\nyork", False),
        ("豈", "豈有此理", True),
        ("北京", "北\u200b京", True),
    ],
)
def test_a_word_decides_on_folded_text(typed, text, has):
    assert parse(typed).words[0].is_in(fold(text)) is has


def test_only_what_one_term_proves_is_exact():
    assert parse("直播 桥 news").is_exact
    assert not parse("直播间").is_exact
    assert not parse('"new york"').is_exact
    assert not parse("x" * 64).is_exact


def test_a_very_long_word_is_cut_in_the_index_alike_in_the_question():
    word = "x" * 3000
    assert search_terms(word) == [word[:64]]
    assert set(parse(word).terms) <= set(search_terms(word))


def test_the_terms_of_a_row_stay_below_what_a_database_takes():
    endless = "".join(
        chr(0x4E00 + n % 20_000) + chr(0x4E00 + n * 7 % 19_997) for n in range(200_000)
    )
    joined = joined_terms([endless])
    assert 900_000 < len(joined.encode()) <= 1_000_000
    assert not joined.endswith(" ")


def test_no_term_crosses_from_line_to_line():
    assert joined_terms(["东西", "南北"]) == "东 东西 西 南 南北 北"
