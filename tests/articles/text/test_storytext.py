from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.decoding import decode
from articles.text.storylines import single_line
from articles.text.storytext import Row, StoryText, TextBlock, export, parse
from tests.articles.text.test_storyrows import ROWS

KINDS = ("p", "h2", "h3", "quote", "li", "oli")
PIECES = (
    *(
        "## ",
        "### ",
        "> ",
        "* ",
        "+ ",
        "- ",
        "@ ",
        "\\",
        "1. ",
        "2、",
        "【国内】",
        "。",
    ),
    *("[a](https://example.org)", "小标题", "本报记者 周禾", "一段话。", "京"),
)
# Lines of such pieces, lines that mean something, and any text at all.
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.sampled_from(["小标题怎么写", "这一段话说完了。", "长" * 30]),
    st.text(st.characters(), max_size=12),
)
PLAIN = LINES.map(single_line)
STORIES = st.builds(
    StoryText,
    byline=st.one_of(st.just(""), st.just("本报记者 周禾"), PLAIN),
    blocks=st.lists(
        st.builds(TextBlock, st.sampled_from(KINDS), PLAIN.filter(bool)), max_size=6
    ).map(tuple),
    rows=st.lists(ROWS, max_size=3).map(tuple),
)
SENTENCES = st.text("江城滨步道昨天开放", min_size=12, max_size=60).map("{}。".format)
HEADLINES = st.text("江城滨步道,:?!AB1\u201c\u201d", min_size=4, max_size=20)


@st.composite
def papers(draw):
    """A text such as a paper sends: byline, sections with subheads, rows."""
    lines = [
        f"本报记者 {draw(st.sampled_from(['周禾', '林舟 赵六']))}",
        draw(SENTENCES),
    ]
    for section in draw(st.lists(st.lists(SENTENCES, min_size=1), max_size=3)):
        lines += [draw(st.text("江城滨步道", min_size=2, max_size=15)), *section]
    labels = st.sampled_from(["国内", "财经"])
    rows = draw(st.lists(st.tuples(labels, HEADLINES), max_size=5))
    return "\n".join([*lines, *(f"- [ {label} ] {text}" for label, text in rows)])


@settings(deadline=None, max_examples=100)
@given(papers())
def test_a_text_as_papers_send_it_comes_back_letter_for_letter(text):
    story = parse(text)
    assert export(story) == text
    assert story.byline
    assert story.reports == ()


@settings(deadline=None, max_examples=300)
@given(STORIES)
def test_every_story_reads_back_as_itself_and_its_text_is_canonical(story):
    text = export(story)
    assert parse(text) == story
    assert export(parse(text)) == text


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(st.characters()), st.lists(LINES).map("\n".join)))
def test_whatever_is_pasted_no_letter_is_lost(text):
    story = parse(text)
    kept = [story.byline, *(block.text for block in story.blocks)]
    kept += [part for row in story.rows for part in (row.label, row.headline, row.url)]
    before, after = (
        Counter(c for c in single_line(whole) if c.isalpha())
        for whole in (text, "\n".join(kept))
    )
    assert before == after
    assert parse(export(story)) == story


def test_a_story_is_told_apart_into_its_parts():
    story = parse(
        "本报记者 周禾\n昨天发布。\n步道怎样不被车占\n草沟比护栏便宜。\n"
        "## 一个明说的小标题。\n### 更小的\n> 引文\n* 一项\n+ 第一项\n"
        "- [ 国内 ] 标题一\n- 标题二 <https://example.org/2>"
    )
    assert story.byline == "本报记者 周禾"
    assert [(block.kind, block.text) for block in story.blocks] == [
        ("p", "昨天发布。"),
        ("h2", "步道怎样不被车占"),
        ("p", "草沟比护栏便宜。"),
        ("h2", "一个明说的小标题。"),
        ("h3", "更小的"),
        ("quote", "引文"),
        ("li", "一项"),
        ("oli", "第一项"),
    ]
    assert story.rows == (
        Row("国内", "标题一"),
        Row("", "标题二", "https://example.org/2"),
    )
    assert story.reports == ()


@pytest.mark.parametrize(
    "text",
    [
        "昨天发布。\n没有标点的短行\n又一短行\n后面一段话说完了。",
        "没有标点的短行\n后面一段话说完了。",
        "昨天发布。\n没有标点的短行",
        "昨天发布。\n没有标点的短行\n- [ 国内 ] 标题",
        "昨天发布。\n这一行虽短却说完了。\n后面一段话说完了。",
        "昨天发布。\n" + "很长的行" * 10 + "\n后面一段话说完了。",
        "前一行没有说完\n没有标点的短行\n后面一段话说完了。",
    ],
)
def test_only_a_short_line_between_paragraphs_is_a_subhead(text):
    assert {block.kind for block in parse(text).blocks} == {"p"}


def test_pasted_dirt_is_tolerated():
    text = (
        "\ufeff\u3000本报记者 周禾 \r\n\r\n\u3000\u3000昨天\t发布。\r\n"
        "\t\u00b7【国内】标题一 \r\n1\u3001标题二\r\n\uff082\uff09[财经] 标题三\r\n"
    )
    story = parse(text)
    assert story.byline == "本报记者 周禾"
    assert story.blocks == (TextBlock("p", "昨天 发布。"),)
    assert story.rows == (
        Row("国内", "标题一"),
        Row("", "标题二"),
        Row("财经", "标题三"),
    )
    assert story.reports == ()


def test_numbered_paragraphs_in_the_body_stay_paragraphs():
    text = "1、先修路\n再说一段话。\n2、再种树\n又说一段话。\n- [ 国内 ] 标题"
    story = parse(text)
    assert [block.text for block in story.blocks] == text.split("\n")[:4]
    assert export(story) == text


def test_numbered_lines_at_the_end_are_rows():
    story = parse("一段话。\n1、标题一\n2、标题二")
    assert [row.headline for row in story.rows] == ["标题一", "标题二"]
    assert parse("一段话。\n1、标题一").rows == ()


def test_text_below_the_rows_is_kept_and_reported_by_its_line():
    story = parse("一段话。\n\n- 标题一\n责任编辑是谁\n- 标题二")
    assert [block.text for block in story.blocks] == ["一段话。", "责任编辑是谁"]
    assert len(story.rows) == 2
    assert [(r.line, r.code, r.text) for r in story.reports] == [
        (4, "kept_as_paragraph", "责任编辑是谁")
    ]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("一段话。\n- [ 国内 ]\n- 标题", 2, "empty_headline"),
        ("一段话。\n----\n又一段话。", 2, "kept_as_paragraph"),
        ("一段话。\n-", 2, "kept_as_paragraph"),
        ("步道昨天开放\n本报记者 周禾\n一段话。", 2, "byline_not_first"),
        ("一段话。\n【财经】竹编小厂接单\n又一段话。", 2, "looks_like_row"),
    ],
)
def test_what_needs_a_look_is_reported(text, line, code):
    story = parse(text)
    assert [(report.line, report.code) for report in story.reports] == [(line, code)]
    assert export(story).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize("text", ["", "\n\r\n \u3000\t", "\ufeff"])
def test_an_empty_text_is_an_empty_story(text):
    assert parse(text) == StoryText()
    assert export(StoryText()) == ""


def test_a_backslash_that_protects_nothing_is_itself():
    assert parse("\\o/").blocks == (TextBlock("p", "\\o/"),)
    assert parse("\\- 破折").blocks == (TextBlock("p", "- 破折"),)
    assert export(StoryText(blocks=(TextBlock("p", "\\- 破折"),))) == "\\\\- 破折"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_of_the_file_makes_no_difference(encoding):
    text = "本报记者 周禾\n昨天步道开放\uff0c市民都来了。\n- [ 国内 ] 标题"
    assert export(parse(decode(text.encode(encoding)).text)) == text


def test_a_huge_text_is_read():
    story = parse("一段话。\n" * 4_000 + "- [ 国内 ] 标题\n" * 4_000)
    assert (len(story.blocks), len(story.rows)) == (4_000, 4_000)
