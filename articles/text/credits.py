"""The byline as staff type it: one line that says exactly who did what.

The printed lines of other papers are read by ``byline``; this is the desk's own
grammar, and what ``write_credits`` prints ``read_credits`` reads back unchanged:

* names are parted by 、 or a comma, parts by a semicolon;
* a part may begin with a role and a colon, else its names are reporters;
* a role behind a name, after a space, is that name's alone;
* ``name@address`` tells authors of one name apart, or shows a name that is not the
  author's own; ``name@`` says that no author page is meant;
* a name that would read otherwise stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from articles.text.byline import role_of
from articles.text.han import HAN

REPORTER: Final = "reporter"
# The word that is printed for each role, and the words of English desks.
WORDS: Final = {
    REPORTER: "记者",
    "correspondent": "通讯员",
    "photographer": "摄影",
    "translator": "编译",
    "editor": "编辑",
    "author": "作者",
}
_ENGLISH: Final = {
    **{role: role for role in WORDS},
    "reporters": REPORTER,
    "photo": "photographer",
    "photos": "photographer",
    "text": "author",
    "words": "author",
}
_OF_PRINT: Final = {word: role for role, word in WORDS.items()} | {
    "特约": "correspondent"
}

_OPEN, _CLOSE = "\u201c", "\u201d"
_QUOTED = f"{_OPEN}(?:[^{_CLOSE}]|{_CLOSE}{_CLOSE})*{_CLOSE}"
_PART: Final = re.compile(f"(?:{_QUOTED}|[^;\uff1b])+")
_ITEM: Final = re.compile(f"(?:{_QUOTED}|[^,\uff0c\u3001])+")
_HEAD: Final = re.compile(
    f"\\s*(?P<role>[^{_OPEN}{_CLOSE}@\\s:\uff1a]+)\\s*[:\uff1a](?P<rest>.*)"
)
_NAME: Final = re.compile(
    f"\\s*(?P<name>{_QUOTED})(?:@(?P<page>[-\\w]*))?(?:\\s+(?P<role>\\S+))?\\s*"
)
_PAGE: Final = re.compile("(?P<name>.*)@(?P<page>[-\\w]*)", re.ASCII)
_HAN_NAME: Final = re.compile(f"[{HAN}·]{{2,}}")


@dataclass(frozen=True, slots=True)
class Signed:
    """One name: its role, and the address of the page that was named.

    ``page`` is None where none was said, empty where none is meant.
    """

    role: str
    name: str
    page: str | None = None


def read_credits(line: str) -> list[Signed]:
    """Return who is named, in order; every word that is no role belongs to a name.

    >>> for each in read_credits("曹政\u3001李明 摄影\uff1b通讯员\uff1a王五@wang-wu"):
    ...     print(each.role, each.name, each.page)
    reporter 曹政 None
    photographer 李明 None
    correspondent 王五 wang-wu
    """
    return [each for part in _PART.findall(line) for each in _part(part)]


def write_credits(names: Iterable[Signed]) -> str:
    """Return the line that ``read_credits`` reads as ``names``.

    >>> write_credits([Signed("reporter", "曹政"), Signed("photographer", "李明")])
    '曹政\uff1b摄影\uff1a李明'
    """
    parts: list[str] = []
    for role, group in groupby(names, lambda each: each.role):
        head = "" if role == REPORTER and not parts else f"{WORDS[role]}\uff1a"
        parts.append(head + "\u3001".join(_written(each) for each in group))
    return "\uff1b".join(parts)


def role_word(word: str) -> str:
    """Return the role a word names, empty for any other word."""
    return _OF_PRINT.get(role_of(word), "") or _ENGLISH.get(word.lower(), "")


def _written(each: Signed) -> str:
    page = "" if each.page is None else f"@{each.page}"
    bare = f"{each.name}{page}"
    is_marked = _OPEN in each.name or _CLOSE in each.name
    if not is_marked and read_credits(bare) == [Signed(REPORTER, each.name, each.page)]:
        return bare
    return f"{_OPEN}{each.name.replace(_CLOSE, _CLOSE * 2)}{_CLOSE}{page}"


def _part(text: str) -> Iterator[Signed]:
    role = ""
    head = _HEAD.fullmatch(text)
    if head and (role := role_word(head["role"])):
        text = head["rest"]
    role = role or REPORTER
    for item in _ITEM.findall(text):
        if quoted := _NAME.fullmatch(item):
            name = quoted["name"][1:-1].replace(_CLOSE * 2, _CLOSE)
            own = role_word(quoted["role"] or "")
            if name and (own or not quoted["role"]):
                yield Signed(own or role, name, quoted["page"])
                continue
        found, role = _names(item.split(), role)
        yield from found


def _names(words: list[str], role: str) -> tuple[list[Signed], str]:
    """Return the names of an item without marks, and the role that goes on."""
    for place, word in enumerate(words):
        head = _HEAD.fullmatch(word)
        if head and (said := role_word(head["role"])):
            before, _role = _names(words[:place], role)
            rest = [head["rest"]] if head["rest"] else []
            after, role = _names([*rest, *words[place + 1 :]], said)
            return [*before, *after], role
    if len(words) > 1 and (said := role_word(words[0])):
        role, words = said, words[1:]
    own = ""
    if len(words) > 1 and (own := role_word(words[-1])):
        words = words[:-1]
    names: list[list[str]] = []
    for word in words:
        if names and not (_HAN_NAME.fullmatch(word) and _are_names(names[-1])):
            names[-1].append(word)
        else:
            names.append([word])
    found = [_signed(role, " ".join(each)) for each in names]
    if own and found:
        found[-1] = Signed(own, found[-1].name, found[-1].page)
    return [each for each in found if each.name], role


def _are_names(words: list[str]) -> bool:
    return (
        len(words) == 1 and _HAN_NAME.fullmatch(words[0].partition("@")[0]) is not None
    )


def _signed(role: str, text: str) -> Signed:
    if match := _PAGE.fullmatch(text):
        return Signed(role, match["name"].rstrip(), match["page"])
    return Signed(role, text)
