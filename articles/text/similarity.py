"""Whether two headlines tell the same story."""

import re
from typing import Final
from unicodedata import normalize

SAME_STORY: Final = 0.8
SAME_EVENT: Final = 0.35

# Only words that name an outlet: a speaker before a colon is part of the news.
_OUTLET = re.compile(
    r"^\W*\w{0,6}(?:报|网|社|台|刊|客户端|评论|观察)\s*:\s*(?=\S{4})",
)
_COLUMN = re.compile(r"(?<=\S{4})\s*\([^()]{1,16}\)\s*$")
_NOISE = re.compile(r"[\W_]+")


def comparison_key(text: str) -> str:
    """Return the bare characters that are compared; may be empty.

    NFKC and case folded, outlet prefix (北青报) and column suffix (漫笔) split
    off, brackets, punctuation, spaces and break marks dropped.

    >>> comparison_key("北青报:\u201c刷屏APP\u201d该歇歇了(漫笔)")
    '刷屏app该歇歇了'
    """
    folded = normalize("NFKC", text).casefold()
    headline = _COLUMN.sub("", _OUTLET.sub("", folded))
    return _NOISE.sub("", headline) or _NOISE.sub("", folded)


def containment(a: str, b: str) -> float:
    """Return the share of the shorter headline's character pairs found in the other.

    Between 0 and 1; same story from 0.8, perhaps the same event from 0.35. A text
    without letters is like nothing.

    >>> containment("5城有意申办帆船赛", "帆船协会确认5城有意申办帆船赛")
    1.0
    >>> containment("老街改造要有耐心", "夜班公交再添五条")
    0.0
    """
    first, second = _pairs(comparison_key(a)), _pairs(comparison_key(b))
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _pairs(key: str) -> set[str]:
    if len(key) < 2:
        return {key} if key else set()
    return {key[place : place + 2] for place in range(len(key) - 1)}
