"""Byline lines as papers print them: who did what.

The line as written is stored beside what is read here; where the reading is in
doubt, a word is taken for a name and kept.
"""

import re
from dataclasses import dataclass
from typing import Final

from articles.text.han import HAN
from articles.text.width import width_in_zi

MAX_WIDTH: Final = 40.0
_MAX_NAME_WIDTH: Final = 12.0

# The vocabulary of roles, each with the words that papers use for it.
_WORDS: Final = {
    "记者": "记者 采写 实习生",
    "通讯员": "通讯员 特约通讯员",
    "摄影": "摄影 摄影记者 摄影报道 图片 图 摄",
    "编译": "编译 翻译 译",
    "编辑": "编辑 责任编辑 责编",
    "作者": "作者 撰文 撰稿 文字 文 评论员",
    "特约": "特约 特约记者 特约撰稿 特约撰稿人 特约作者 特约评论员",
}
ROLES: Final = tuple(_WORDS)
_ROLE_OF: Final = {
    word: role for role, words in _WORDS.items() for word in words.split()
}

_OUTLET = r"(?:本[报网台刊社]|\w{1,8}?(?:报|网|社|台|刊|客户端|新闻))"
_RANK = r"(?:驻\w{1,4}?)?(?:首席|见习|实习|全媒体|特派)?"
_ROLE = re.compile(f"{_OUTLET}?{_RANK}(?P<word>{'|'.join(_ROLE_OF)})")
# Without a space only after an outlet, or every word that begins so is a name.
_ROLE_AND_NAME = re.compile(
    f"{_OUTLET}{_RANK}(?P<word>记者|评论员)(?P<name>[{HAN}]{{2,3}})"
)
_DATELINE = re.compile(r"本[报网台刊]讯|\w{1,6}社\w*电")
_SLASH = re.compile("[/\uff0f]")
_WORD = re.compile(
    "[^\\s、,;:/|&()\\[\\]\uff0c\uff1b\uff1a\uff0f\uff5c\uff08\uff09【】□■●◎△▲◆○]+"
)
_SENTENCE = re.compile("[。!?\uff01\uff1f…]")


@dataclass(frozen=True, slots=True)
class Credit:
    """One name with its role, one of ``ROLES`` or "" where the line names none."""

    role: str
    name: str


def parse_byline(line: str) -> tuple[Credit, ...]:
    """Return the credits of a byline in order; empty for a line without names.

    A role holds for the names after it; after a slash it holds for the name before
    (周禾/文). Outlets, datelines and ranks before a role are dropped.

    >>> for credit in parse_byline(
    ...     "本报记者 周禾 林舟 摄影\uff1a王五\uff1b通讯员\uff1a赵六"
    ... ):
    ...     print(credit.role, credit.name)
    记者 周禾
    记者 林舟
    摄影 王五
    通讯员 赵六
    """
    return tuple(_read(line)[0])


def looks_like_byline(line: str) -> bool:
    """Tell whether a line is a byline: short, no sentence, and it names a role.

    >>> looks_like_byline("本报记者 周禾"), looks_like_byline("记者节快乐")
    (True, False)
    """
    if width_in_zi(line) > MAX_WIDTH or _SENTENCE.search(line):
        return False
    found, has_role = _read(line)
    return has_role and all(
        width_in_zi(credit.name) <= _MAX_NAME_WIDTH for credit in found
    )


def role_of(word: str) -> str:
    """Return the role, one of ``ROLES``, that a single word names, or "".

    >>> role_of("本报记者"), role_of("摄"), role_of("周禾")
    ('记者', '摄影', '')
    """
    found = _ROLE.fullmatch(word)
    return _ROLE_OF[found["word"]] if found else ""


def _read(line: str) -> tuple[list[Credit], bool]:
    """Return the credits and whether the line has a word for a role."""
    found: list[Credit] = []
    role = ""
    has_role = False
    for gap, word in _words(line):
        if named := _ROLE.fullmatch(word) or _ROLE_AND_NAME.fullmatch(word):
            has_role = True
            said, name = _ROLE_OF[named["word"]], named.groupdict().get("name")
            if _SLASH.search(gap) and found and not found[-1].role:
                found[-1] = Credit(said, found[-1].name)
                continue
            role = said
            found += [Credit(role, name)] if name else []
        elif gap == " " and found and word.isascii() and found[-1].name.isascii():
            found[-1] = Credit(role, f"{found[-1].name} {word}")
        elif not _DATELINE.fullmatch(word):
            found.append(Credit(role, word))
    return found, has_role


def _words(line: str) -> list[tuple[str, str]]:
    """Return (what stands before the word, word)."""
    words: list[tuple[str, str]] = []
    end = 0
    for match in _WORD.finditer(line):
        words.append((line[end : match.start()], match.group()))
        end = match.end()
    return words
