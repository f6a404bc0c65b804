"""Whether a change only mends a slip of the keyboard; in doubt it is more than that.

Chinese is typed by sound, so a slip is nearly always a character of the same sound,
one typed twice, or a mark of punctuation. Whatever could change a fact is no slip:
numbers, names, negations, opposites, question marks, quotation marks, links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from html import unescape
from typing import Final
from unicodedata import normalize

from articles.text.fewchanges import few_changes
from articles.text.han import HAN

# Words or characters that may change in one text.
MOST: Final = 5
_LATIN_LEAST: Final = 4

_NUMBER: Final = r"\d+(?:[.,:/\-–—~]\d+)*\s?[%‰℃°]?"
_TOKEN: Final = re.compile(
    # No part may walk far without taking what it walked over.
    rf"(?:https?://|www\.)[!-~]+|[\w.+-]{{1,64}}@[\w.-]+|{_NUMBER}"
    rf"|[A-Za-z]+(?:['’\-][A-Za-z]+)*|[{HAN}]|\S"
)
_TAG: Final = re.compile(r"<[^<>]*>")
# Marks that may come, go and change; all others are read as words.
_LIGHT: Final = frozenset(".,:;、。…—-")
_QUOTES: Final = dict.fromkeys('“”"「」『』', '"') | dict.fromkeys("‘’'", "'")
# Numerals, negations, opposites, people, money and measures.
_HEAVY: Final = frozenset(
    "零〇一二两三四五六七八九十百千万亿兆半双几多少数第廿卅"
    "不未无没非否勿莫别毋免禁止仅只"
    "上下升降涨跌增减高低大小前后内外正负盈亏胜负输赢生死伤亡"
    "买卖入出进退男女他她它是似有失事实罪醉"
    "年月日时分秒元角币美欧英日韩俄港台米公里吨克斤"
)
_PARTICLES: Final = frozenset("的地得")
# The most common family names: what follows one may be a name.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶"
    "程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦傅邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚"
    "邵钱严覃武戴莫孔汤"
)


def is_slip(before: str, after: str, names: Iterable[str] = ()) -> bool:
    """Say whether ``after`` only mends slips of ``before``.

    Args:
        before: HTML or plain text; markup must be the same in both.
        after: likewise.
        names: people and tags that are known; each must stand as often as before.

    >>> is_slip("他们按排好了船票,", "他们安排好了船票。")
    True
    >>> is_slip("船票三元", "船票四元"), is_slip("他没有到场", "他有到场")
    (False, False)
    """
    if _TAG.findall(before) != _TAG.findall(after):
        return False
    if any(before.count(name) != after.count(name) for name in names if name):
        return False
    old, new = _TAG.split(before), _TAG.split(after)
    found = [_changes(*pair) for pair in zip(old, new, strict=True)]
    return None not in found and sum(each or 0 for each in found) <= MOST


def _changes(before: str, after: str) -> int | None:
    """Return how many words changed by a slip, None where one did otherwise."""
    if before == after:
        return 0
    if before.count("\n") != after.count("\n"):
        return None
    old, new = _tokens(before), _tokens(after)
    count = 0
    changes = few_changes(old, new, 2 * MOST)
    if changes is None:
        return None
    for taken, put in changes:
        count += max(taken[1] - taken[0], put[1] - put[0])
        if count > MOST or not _is_mended(old, new, taken, put):
            return None
    return count


def _tokens(text: str) -> list[str]:
    """Return words, characters and the marks that weigh, width and shape folded."""
    folded = normalize("NFKC", unescape(text))
    found = (_QUOTES.get(token, token) for token in _TOKEN.findall(folded))
    return [token.replace(" ", "") for token in found if token not in _LIGHT]


def _is_mended(
    old: Sequence[str],
    new: Sequence[str],
    gone: tuple[int, int],
    come: tuple[int, int],
) -> bool:
    if _may_be_name(old, *gone) or _may_be_name(new, *come):
        return False
    taken, put = old[slice(*gone)], new[slice(*come)]
    if len(taken) == len(put):
        return all(_is_same_word(*pair) for pair in zip(taken, put, strict=True))
    if not taken:
        return len(put) == 1 and _is_idle(new, come[0])
    return not put and len(taken) == 1 and _is_idle(old, gone[0])


def _may_be_name(tokens: Sequence[str], start: int, end: int) -> bool:
    """Say whether a family name stands at most two characters before the change."""
    return any(token in _SURNAMES for token in tokens[max(0, start - 2) : end])


def _is_idle(tokens: Sequence[str], at: int) -> bool:
    """Say whether a character that came or went says nothing."""
    token = tokens[at]
    if token in _HEAVY or not _is_han(token):
        return False
    beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return token in _PARTICLES or token in beside


def _is_same_word(old: str, new: str) -> bool:
    if _is_han(old) and _is_han(new):
        return not {old, new} & _HEAVY and bool(_sounds(old) & _sounds(new))
    if not (_is_plain_latin(old) and _is_plain_latin(new)):
        return False
    return old[0] == new[0] and _is_one_key(old, new)


def _is_han(token: str) -> bool:
    return len(token) == 1 and re.fullmatch(f"[{HAN}]", token) is not None


def _is_plain_latin(token: str) -> bool:
    return (
        len(token) >= _LATIN_LEAST
        and token.isascii()
        and (token.isalpha() and token.islower())
    )


def _is_one_key(old: str, new: str) -> bool:
    """Say whether two words differ by one letter, or by two that changed places."""
    if Counter(old) == Counter(new):
        places = [
            i for i, pair in enumerate(zip(old, new, strict=True)) if len({*pair}) > 1
        ]
        return len(places) == 2 and places[1] - places[0] == 1
    short, long = sorted((old, new), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    if len(long) - len(short) > 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


@cache
def _sounds(character: str) -> frozenset[str]:
    """Return how a character is read, without tones.

    The table of readings takes 20 MB, so it is loaded with the first question.
    """
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(readings[0])
