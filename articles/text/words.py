"""Where a line of a Chinese headline may end: between words, never inside a name.

Words come from jieba's dictionary; what it does not know, it guesses from single
characters. A few rules of setting take back cuts that read badly. What is left are
the places where a page may break.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

import rjieba

from articles.text.breaks import split_breaks
from articles.text.han import HAN, OTHER_CJK

_CJK = re.compile(f"[{HAN}{OTHER_CJK}]")
_DIGITS = re.compile(r"[0-9０-９][0-9０-９.,]*")
# A line neither begins with these nor ends with those. Source: CLREQ 3.1.2.
_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕｝”’…—－·～％‰℃°!),.:;?]}%/")
_NOT_LAST = frozenset("（《〈「『【〔｛“‘·—－([{#￥$/")
_ENCLOSED = re.compile(
    "《[^《》]{1,10}》|“[^“”]{1,8}”|‘[^‘’]{1,8}’|（[^（）]{1,6}）|「[^「」]{1,8}」"
)
_LONGEST_NAME = 16
# Characters that a number keeps on its line: 20连胜, 4款新冠.
_COUNTED = 3
# jieba's tags of single characters that lean on the word before them.
_PARTICLES = frozenset({"uj", "ul", "uz", "ug", "ud", "uv", "y", "k"})
_LEANS_BACK = _PARTICLES | {"q", "f", "n", "ng", "t", "zg", "s"}


def headline_words(headline: str, names: Iterable[str] = ()) -> list[list[str]]:
    """Return the pieces of a headline between break marks, each as words.

    A line may end between two words; it ends first between pieces. Joined, all
    words are the bare headline.

    Args:
        headline: one line, with or without marks.
        names: people, tags and titles that must stay whole.

    >>> headline_words("开机，黄轩刘昊然|为革命故事注入能量")
    [['开机，', '黄轩', '刘昊然'], ['为革命', '故事', '注入', '能量']]
    """
    known = [name for name in names if 1 < len(name) <= _LONGEST_NAME]
    return [_words(piece, known) for piece in split_breaks(headline)]


def _words(piece: str, names: list[str]) -> list[str]:
    cuts = sorted(_cuts(piece) - _inside(piece, names))
    ends = [*cuts, len(piece)]
    return [piece[a:b] for a, b in zip([0, *cuts], ends, strict=True)]


def _cuts(piece: str) -> set[int]:
    """Return the places between characters where jieba and good setting allow one."""
    found: set[int] = set()
    at = 0
    for (word, tag), (after, after_tag) in pairwise(rjieba.tag(piece)):
        at += len(word)
        if not _belong(word, tag, after, after_tag):
            found.add(at)
    return {place for place in found if _may_break(piece[place - 1], piece[place])}


def _belong(word: str, tag: str, after: str, after_tag: str) -> bool:
    """Say whether two words are better kept on one line."""
    if _DIGITS.fullmatch(word):
        return len(after) <= _COUNTED or after_tag == "m"
    if tag == after_tag == "m":
        return True
    if after_tag in _PARTICLES:
        return True
    if tag == "x" or after_tag == "x":
        return False
    if len(after) == 1 and _leans_back(after_tag, tag):
        return True
    return len(word) == 1 and not _leans_back(tag, "")


def _leans_back(tag: str, before: str) -> bool:
    return tag in _LEANS_BACK or (tag[:1] == "v" and before[:1] in {"v", "m"})


def _may_break(before: str, after: str) -> bool:
    # Latin words break at their spaces without our help.
    if not (_CJK.match(before) or _CJK.match(after) or before in _NOT_FIRST):
        return False
    if before.isspace() or after.isspace():
        return False
    if before == "’" and after.isascii():  # city’s
        return False
    return after not in _NOT_FIRST and before not in _NOT_LAST


def _inside(piece: str, names: list[str]) -> set[int]:
    """Return the places inside of names and of short quotations."""
    spans = [match.span() for match in _ENCLOSED.finditer(piece)]
    for name in names:
        start = piece.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = piece.find(name, start + 1)
    return {place for a, b in spans for place in range(a + 1, b)}
