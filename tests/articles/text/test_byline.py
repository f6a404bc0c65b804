import pytest

from articles.text.byline import ROLES, looks_like_byline, parse_byline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 周禾", [("记者", "周禾")]),
        ("本报记者周禾", [("记者", "周禾")]),
        (
            "记者 周禾、林舟 通讯员 赵六",
            [("记者", "周禾"), ("记者", "林舟"), ("通讯员", "赵六")],
        ),
        ("摄影\uff1a王五\uff1b编辑\uff1a孙七", [("摄影", "王五"), ("编辑", "孙七")]),
        ("文/周禾 图/林舟", [("作者", "周禾"), ("摄影", "林舟")]),
        ("周禾/文 林舟/图", [("作者", "周禾"), ("摄影", "林舟")]),
        ("文\uff5c周禾", [("作者", "周禾")]),
        ("新华社江城5月25日电\uff08记者 周禾\uff09", [("记者", "周禾")]),
        ("江城日报首席记者 周禾", [("记者", "周禾")]),
        ("特约撰稿人 阿\u00b7托马斯", [("特约", "阿\u00b7托马斯")]),
        ("编译 John Smith", [("编译", "John Smith")]),
        ("\u25a1本报评论员", []),
        ("周禾", [("", "周禾")]),
        ("", []),
    ],
)
def test_a_byline_gives_its_credits(line, expected):
    assert [(credit.role, credit.name) for credit in parse_byline(line)] == expected
    assert {role for role, _ in expected} <= {*ROLES, ""}


@pytest.mark.parametrize(
    "line",
    ["本报记者 周禾", "文/周禾", "周禾/文", "\u25a1本报评论员", "责任编辑\uff1a孙七"],
)
def test_a_short_line_with_a_role_is_a_byline(line):
    assert looks_like_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "周禾",
        "记者节快乐",
        "编辑部的故事",
        "记者梳理发现",
        "记者 周禾昨天在江城市政府新闻发布会上看到",
        "本报讯\uff08记者 周禾\uff09昨天\uff0c江城发布方案。",
        "记者 " + "周禾" * 30,
    ],
)
def test_other_lines_are_no_byline(line):
    assert not looks_like_byline(line)
