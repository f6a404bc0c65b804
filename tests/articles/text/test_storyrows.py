import time

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.links import safe_url
from articles.text.normalise import normalise
from articles.text.storyrows import (
    Row,
    export_rows,
    parse_rows,
    read_row,
    read_weak_row,
    write_row,
)

URL = "https://example.org/1"


def line_texts(alphabet):
    return st.text(alphabet=alphabet, max_size=12).map(
        lambda text: normalise(text, headline=True)
    )


# All that has a meaning in a row, and letters between.
PIECES = st.lists(
    st.sampled_from(
        [
            *"京a1 -[]【】()<>\\\u00b7\u2022、.",
            URL,
            f"[题]({URL})",
            f"<{URL}>",
            "<>",
            "/a",
        ]
    ),
    max_size=8,
).map(lambda pieces: normalise("".join(pieces), headline=True))
ROWS = st.builds(
    Row,
    label=line_texts("国内 a1\\<>()-"),
    headline=st.one_of(PIECES, line_texts(st.characters())),
    url=st.sampled_from(["", URL, "/2031/07/02/1/", "mailto:desk@example.org"]),
).filter(lambda row: row.label or row.headline or row.url)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("- [ 国内 ] 标题", Row("国内", "标题")),
        ("- 标题", Row("", "标题")),
        ("-\t[国内]\t标题", Row("国内", "标题")),
        ("-[国内]标题", Row("国内", "标题")),
        ("- 【财经】标题", Row("财经", "标题")),
        ("- \uff3b财经\uff3d 标题", Row("财经", "标题")),
        ("\u00b7【财经】标题", Row("财经", "标题")),
        ("\u2022 [财经] 标题", Row("财经", "标题")),
        (f"标题\t{URL}", Row("", "标题", URL)),
        (f"[ 国内 ] 标题\t{URL}", Row("国内", "标题", URL)),
        (f"3. 标题\t{URL}", Row("", "标题", URL)),
        (f"- [标题]({URL})", Row("", "标题", URL)),
        (f"[标题]({URL})", Row("", "标题", URL)),
        (f"- [ 国内 ] [标题]({URL})", Row("国内", "标题", URL)),
        (f"- [ 国内 ] 标题 {URL}", Row("国内", "标题", URL)),
        (f"- [ 国内 ] 标题 <{URL}>", Row("国内", "标题", URL)),
        (f"- [ 国内 ] 标题 <{URL}> <>", Row("国内", f"标题 <{URL}>")),
        ("- [ 国内 ]", Row("国内", "")),
        ("- [ 财经 ] ?早茶财经:一顿饭", Row("财经", "?早茶财经:一顿饭")),
        ("- [ 国内 ] 【快讯】标题", Row("国内", "【快讯】标题")),
        ("- [] 标题", Row("", "[] 标题")),
        ("- [标题](javascript:alert(1))", Row("标题", "(javascript:alert(1))")),
        ("- 标题 <javascript:x>", Row("", "标题 <javascript:x>")),
    ],
)
def test_a_row_is_read_however_it_is_pasted(line, row):
    assert read_row(line) == row


@pytest.mark.parametrize(
    "line",
    [
        "平常的一段话。",
        "-",
        "--- ",
        "【现场】记者看到",
        "1、标题",
        "\\- 标题",
        "* 标题",
    ],
)
def test_other_lines_are_no_sure_row(line):
    assert read_row(line) is None


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1. 标题", Row("", "标题")),
        ("12、标题", Row("", "标题")),
        ("3\uff0e【国内】标题", Row("国内", "标题")),
        ("\uff081\uff09标题", Row("", "标题")),
        ("(2) 标题", Row("", "标题")),
        ("\u2460标题", Row("", "标题")),
        ("\u00b7标题", Row("", "标题")),
        ("【国内】标题", Row("国内", "标题")),
    ],
)
def test_a_number_or_a_label_alone_may_be_a_row(line, row):
    assert read_row(line) is None
    assert read_weak_row(line) == row


@pytest.mark.parametrize(
    "line",
    [
        "1.5万人到场",
        "2031年的计划",
        "1、这是一句话。",
        "1、" + "很长" * 40,
        "标题",
        "【国内】",
    ],
)
def test_sentences_and_long_lines_are_not_even_doubtful(line):
    assert read_weak_row(line) is None


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (Row("国内", "标题"), "- [ 国内 ] 标题"),
        (Row("", "标题", URL), f"- 标题 <{URL}>"),
        (Row("", "[国内] 标题"), "- \\[国内] 标题"),
        (Row("国内", f"标题 <{URL}>"), f"- [ 国内 ] 标题 <{URL}> <>"),
        (Row("国内", "", URL), f"- [ 国内 ] <{URL}>"),
        (Row("国[内]", "标题"), "- [ 国\uff08内\uff09 ] 标题"),
        (Row("国内", "标\n题", "javascript:x"), "- [ 国内 ] 标 题"),
    ],
)
def test_the_canonical_line_says_what_would_be_misread(row, line):
    assert write_row(row) == line


@settings(deadline=None, max_examples=300)
@given(ROWS)
def test_every_row_reads_back_as_itself(row):
    assert safe_url(row.url) == row.url
    assert read_row(write_row(row)) == row


@settings(deadline=None, max_examples=100)
@given(st.lists(ROWS, max_size=4))
def test_every_list_reads_back_as_itself(rows):
    assert parse_rows(export_rows(rows)) == tuple(rows)


def test_in_a_list_every_line_is_a_row():
    text = (
        "\ufeff标题一\r\n\r\n2. 标题二\r\n【国内】标题三。\r\n  - [ 财经 ] 标题四\t\r\n"
    )
    assert [row.headline for row in parse_rows(text)] == [
        "标题一",
        "标题二",
        "标题三。",
        "标题四",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- [" + "](" * 20_000 + "x",
        "[" + "a](b" * 20_000,
        "[" + " " * 40_000 + "a",
        "- a" + " \t" * 20_000 + "b",
        "- " + "\\[a]" * 10_000,
    ],
)
def test_a_hostile_line_takes_no_time(line):
    started = time.process_time()
    parse_rows(line)
    assert time.process_time() - started < 1
