from __future__ import annotations

import re
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.tidying import Spacing, applied, changes, tidied

# What a line becomes; written by hand, half-width marks on the left.
MENDED = [
    # Marks beside Chinese.
    ("今天下雨,明天晴", "今天下雨，明天晴"),
    ("今天下雨, 明天晴", "今天下雨，明天晴"),
    ("今天下雨 , 明天晴", "今天下雨，明天晴"),
    ("他说:走吧", "他说：走吧"),
    ("他说: 走吧", "他说：走吧"),
    ("甲;乙", "甲；乙"),
    ("真的吗?", "真的吗？"),
    ("走吧!", "走吧！"),
    ("真的吗?走吧!", "真的吗？走吧！"),
    ("河湾镇(东岸)通车", "河湾镇（东岸）通车"),
    ("江湾(Jiangwan)大桥", "江湾（Jiangwan）大桥"),
    ("GDP(国内生产总值)增长", "GDP（国内生产总值）增长"),
    ("占比(含5%)上升", "占比（含5%）上升"),
    ("(记者 林禾)", "（记者 林禾）"),
    ("增长3.5%,达到新高", "增长3.5%，达到新高"),
    ("使用5G,覆盖全镇", "使用5G，覆盖全镇"),
    ("今天下雨.", "今天下雨。"),
    ("他说“走吧.”", "他说“走吧。”"),
    ("见附件(一).", "见附件（一）。"),
    ("第一,第二,第三", "第一，第二，第三"),
    ("注意:10:30开会", "注意：10:30开会"),
    ("比分3:1,结束", "比分3:1，结束"),
    ("共1,000人,其中300人", "共1,000人，其中300人"),
    ("圆周率3.14,够用", "圆周率3.14，够用"),
    ("A:你好", "A：你好"),
    ("多少钱?3元", "多少钱？3元"),
    ("到了没有 ?", "到了没有？"),
    ("甲,,乙", "甲，乙"),
    ("甲，，乙", "甲，乙"),
    ("完了。。", "完了。"),
    ("甲、、乙", "甲、乙"),
    # Quotation marks.
    ('他说:"停航"', "他说：“停航”"),
    ('他说:"停航."', "他说：“停航。”"),
    ('"智造"之城', "“智造”之城"),
    ('"甲"和"乙"', "“甲”和“乙”"),
    ("“甲“", "“甲”"),
    ("”甲”", "“甲”"),
    ("”甲“", "“甲”"),
    ("“甲“，“乙“", "“甲”，“乙”"),
    ('“甲"', "“甲”"),
    ('"甲”', "“甲”"),
    ('“甲"，"乙”', "“甲”，“乙”"),
    ("他说'好'", "他说‘好’"),
    ("‘甲‘", "‘甲’"),
    ("“他说“好”了”", "“他说‘好’了”"),
    ('“他说"好"了”', "“他说‘好’了”"),
    ("“甲‘乙’丙”", "“甲‘乙’丙”"),
    ("＂甲＂", "“甲”"),
    ('他用"Hello"打招呼', "他用“Hello”打招呼"),
    ('她答:"It\'s fine."然后走了', "她答：“It's fine.”然后走了"),
    # Titles.
    ("《《诗经》选读》", "《〈诗经〉选读》"),
    ("读《论〈诗经〉》", "读《论〈诗经〉》"),
    ("《甲》《乙》", "《甲》《乙》"),
    ("《 早班船 》", "《早班船》"),
    # Dashes and dots.
    ("他来了--又走了", "他来了——又走了"),
    ("他来了---又走了", "他来了——又走了"),
    ("他来了──又走了", "他来了——又走了"),
    ("他来了———又走了", "他来了——又走了"),
    ("他来了－－又走了", "他来了——又走了"),
    ("他来了 —— 又走了", "他来了——又走了"),
    ("等等...", "等等……"),
    ("等等......", "等等……"),
    ("等等。。。", "等等……"),
    ("等等…", "等等……"),
    ("等等………", "等等……"),
    ("...他又说", "……他又说"),
    ("约翰•史密斯", "约翰·史密斯"),
    ("约翰・史密斯", "约翰·史密斯"),
    ("约翰‧史密斯", "约翰·史密斯"),
    # Width.
    ("２０２６年", "2026年"),
    ("第３次ＡＰＰ更新", "第3次APP更新"),
    ("增长５％", "增长5%"),
    ("３．５米", "3.5米"),
    ("全长１２公里", "全长12公里"),
    # Spaces.
    ("用 iPhone 拍", "用iPhone拍"),
    ("共 300 人", "共300人"),
    ("5 月 3 日", "5月3日"),
    ("增长 5% 以上", "增长5%以上"),
    ("甲 ，乙", "甲，乙"),
    ("甲， 乙", "甲，乙"),
    ("甲 “乙” 丙", "甲“乙”丙"),
    ("甲“ 乙 ”丙", "甲“乙”丙"),
    ("甲（ 乙 ）丙", "甲（乙）丙"),
    ("\u3000\u3000江水漫过", "江水漫过"),
    ("用\u00a0iPhone\u00a0拍", "用iPhone拍"),
    ("气温 12℃ 左右", "气温12℃左右"),
    # What is kept keeps, what stands beside it is mended.
    ("见https://example.org/b,c吧,好", "见https://example.org/b,c吧，好"),
    ("访问www.example.org,很快", "访问www.example.org，很快"),
    ("写信到a@b.cn,谢谢", "写信到a@b.cn，谢谢"),
    ("写信到 a@b.cn ,谢谢", "写信到 a@b.cn，谢谢"),
    ("于10:30:05,起飞", "于10:30:05，起飞"),
    ("升级到v1.2.3,重启", "升级到v1.2.3，重启"),
    ("打开a.txt,看看", "打开a.txt，看看"),
    ("运行`a, b`,好", "运行`a, b`，好"),
    ('调用print("你好"),好', '调用print("你好")，好'),
]

# Lines that are right, or that only a person may touch.
KEPT = [
    "今天下雨，明天晴。",
    "10:30开船",
    "早上8:05到",
    "上午10:30至11:45",
    "比分3:1",
    "比例尺1:50000",
    "圆周率是3.14",
    "共1,000人",
    "耗资12,345,678.90元",
    "气温-3.5度",
    "2026-11-24开幕",
    "2026/11/24开幕",
    "电话021-5555-0101转8",
    "完成1/2",
    "见https://example.org/a?b=1,2:3;4!(5)",
    "见https://example.org/页",
    "见http://example.org:8080/a,b好",
    "写信到lin.he@example.org",
    "写信到 lin.he@example.org 问",
    "见 https://example.org 这里",
    "关注 @newsroom 吧",
    "见www.example.org",
    "打开report-2026.docx",
    "升级到v1.2.3",
    "版本26.11.1发布",
    "Python3.13发布",
    "The ferry (1984) stopped, he said.",
    "He said: “Stop!”",
    "He visited 北京 (Beijing), then left: fine.",
    "It's the 90's, isn't it?",
    "Rock'n'roll在此",
    "Hello, world",
    'print("hi, there")',
    '调用print("你好")即可',
    "调用a.b(1,2)即可",
    "运行`a, b: c`即可",
    '写作class="a,b"即可',
    "名为a_b.c的文件",
    "北京—上海",
    "2019—2020年",
    "他——来了",
    "他……走了",
    "他…………走了",
    "1–3章",
    "曹政 李明",
    "甲\u3000乙",
    "图1 河湾渡口",
    "表2-1 船期",
    "附件3 名单",
    "1. 河湾镇",
    "一. 河湾镇",
    "“甲”",
    "‘甲’",
    "“甲‘乙’丙”",
    "《甲》",
    "《论〈诗经〉》",
    "（甲）",
    '27"显示器',
    '只有一个"引号',
    "只有一个“引号",
    "约翰·史密斯",
    "约翰.史密斯",
    "5%",
    "真的吗？！",
    "走吧！！！",
    "“走吧！”他说。",
    "甲+乙=丙",
    "甲/乙",
    "C++和C#",
    "AT&T公司",
    "",
    "，。",
    "abc",
    "123",
]

URL = re.compile(r"https?://[!-~]+")


def test_there_are_enough_cases():
    assert len(MENDED) + len(KEPT) >= 150


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_a_line_is_mended_as_a_person_would(text, mended):
    assert tidied(text) == mended


@pytest.mark.parametrize("text", KEPT)
def test_what_is_right_stays_as_it_is(text):
    assert changes(text) == []


@pytest.mark.parametrize("mended", sorted({mended for _text, mended in MENDED}))
def test_what_was_mended_is_right(mended):
    assert changes(mended) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("用iPhone拍", "用 iPhone 拍"),
        ("共300人", "共 300 人"),
        ("用 iPhone 拍", "用 iPhone 拍"),
        ("见https://example.org/b吧", "见 https://example.org/b 吧"),
        ("用iPhone,好", "用 iPhone，好"),
    ],
)
def test_a_house_that_wants_spaces_gets_them(text, mended):
    assert tidied(text, spacing=Spacing.SPACED) == mended


def test_a_house_may_leave_spaces_alone():
    assert tidied("用 iPhone拍 ,好", spacing=Spacing.KEEP) == "用 iPhone拍，好"


def test_spaces_that_divide_a_headline_stay():
    assert tidied("江水漫过 5 镇 渡船停航,明日恢复", headline=True) == (
        "江水漫过 5 镇 渡船停航，明日恢复"
    )


def test_a_change_says_where_it_is():
    found = changes("他说:“停航”, 走了")
    assert [(each.start, each.old, each.new) for each in found] == [
        (2, ":", "："),
        (7, ", ", "，"),
    ]


LETTERS = st.text(
    "甲乙他说的一3了5aBz １Ａ,.:;?!()\"'“”‘’《》〈〉（），。、…—- \u3000@/`%•·\n",
    max_size=40,
)


@given(LETTERS, st.sampled_from(Spacing), st.booleans())
@settings(max_examples=400, deadline=None)
def test_tidying_twice_changes_nothing_more(text, spacing, headline):
    once = tidied(text, spacing=spacing, headline=headline)
    assert tidied(once, spacing=spacing, headline=headline) == once


def bare(text: str) -> str:
    return "".join(
        letter for letter in normalize("NFKC", text) if category(letter)[0] in "LNM"
    )


@given(LETTERS)
@settings(max_examples=400, deadline=None)
def test_no_letter_is_added_or_taken(text):
    assert bare(tidied(text)) == bare(text)


@given(LETTERS, LETTERS)
@settings(max_examples=300, deadline=None)
def test_an_address_is_never_touched(before, after):
    address = "https://example.org/a,b:c;d(e)"
    assert address in tidied(f"{before} {address} {after}")


@given(LETTERS)
@settings(max_examples=300, deadline=None)
def test_the_changes_make_the_tidied_text(text):
    found = changes(text)
    assert applied(text, found) == tidied(text)
    ends = [each.end for each in found]
    assert all(end <= each.start for end, each in zip(ends, found[1:], strict=False))
