import pytest
from hypothesis import example, given, settings, strategies as st

from articles.text.breaks import split_breaks
from articles.text.words import headline_words

_OPENING, _CLOSING = "（《「『“‘", "，。、；：？！）》」』”’%"


def cuts(headline, names=()):
    return "/".join(word for piece in headline_words(headline, names) for word in piece)


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        (
            "开机，黄轩刘昊然为革命故事注入能量",
            "开机，/黄轩/刘昊然/为革命/故事/注入/能量",
        ),
        ("量子计算赋能突破新冠病毒检测痛点", "量子/计算/赋能/突破/新冠/病毒检测/痛点"),
        ("海拔四千一百米，野外极限训练展开", "海拔/四千一百米，/野外/极限/训练/展开"),
        ("成都大运会13处新建场馆全部封顶", "成都/大运会/13处/新建/场馆/全部/封顶"),
        ("今天，您“低碳”了吗？", "今天，/您/“低碳”了吗？"),
    ],
)
def test_a_headline_breaks_between_words_only(headline, words):
    assert cuts(headline) == words


def test_a_surname_never_stands_alone():
    assert "吴晨光" in cuts("吴晨光：如何让账号涨粉？").split("：")[0]


def test_a_known_name_stays_whole_though_jieba_would_cut_it():
    assert "钟求/是" in cuts("钟求是：要写出一部压得住岁月的东西")
    kept = headline_words("钟求是：要写出一部压得住岁月的东西", ["钟求是"])
    assert any(word.startswith("钟求是") for word in kept[0])


def test_a_title_in_its_brackets_stays_whole():
    assert "《流浪地球》" in cuts("《流浪地球》等25部口碑佳作入选年度影片")


def test_the_editors_marks_part_the_pieces():
    pieces = headline_words("十一年等来一座桥，|两岸只隔九分钟")
    assert ["".join(piece) for piece in pieces] == [
        "十一年等来一座桥，",
        "两岸只隔九分钟",
    ]


def test_latin_words_are_left_to_their_spaces():
    assert headline_words("Eleven years, nine minutes") == [
        ["Eleven years, nine minutes"]
    ]
    assert headline_words("The city’s clocks") == [["The city’s clocks"]]


@settings(deadline=None, max_examples=200)
@given(
    st.text(
        alphabet="砚江三桥昨天通车一二百米的了在《》“”（），。：？%13A |", max_size=40
    ),
    st.lists(st.text(alphabet="砚江三桥通车", min_size=2, max_size=4), max_size=3),
)
@example("", [])
@example("|", [])
def test_the_words_are_the_headline_and_break_no_rule(headline, names):
    pieces = headline_words(headline, names)
    assert ["".join(piece) for piece in pieces] == split_breaks(headline)
    for piece in pieces:
        bare, at = "".join(piece), 0
        for word in piece[:-1]:
            at += len(word)
            assert bare[at] not in _CLOSING
            assert bare[at - 1] not in _OPENING
            assert not any(_cuts_name(bare, at, name) for name in names)


def _cuts_name(text, at, name):
    return any(
        text.startswith(name, start) for start in range(max(0, at - len(name) + 1), at)
    )
