"""Marks, damage and slips of the pen, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _, ngettext

from articles.copydesk.findings import Finding, Place, Severity
from articles.copydesk.house import House
from articles.copydesk.texts import Passage, Texts
from articles.text.han import HAN
from articles.text.normalise import problem_places
from articles.text.tidying import LETTERS_AT_MOST, changes

_PAIRS: Final = {
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u300a": "\u300b",
    "\uff08": "\uff09",
    "\u300c": "\u300d",
    "\u3010": "\u3011",
}
_CLOSERS: Final = frozenset(_PAIRS.values())
# The end of a quotation that runs over several paragraphs may come in a later one.
_RUNS_ON: Final = frozenset("\u201c\u2018")
_ITEM = re.compile(
    "^[0-9\u4e00-\u5341]{1,3}\uff09|(?<=[\u3002\uff1b\uff1a\uff0c])[0-9]{1,2}\uff09"
)
_APOSTROPHE = re.compile("[A-Za-z]\u2019|\u2019\\d0")

# Words that are never meant twice, but for a few that are.
_TWICE = re.compile(
    "([\u7684\u4e86\u662f\u5728\u548c\u4e0e\u88ab\u628a\u4e5f\u800c\u4e14\u4f46])\\1"
)
_MEANT: Final = (
    "\u4e0d\u4e86\u4e86\u4e4b", "\u7684\u7684\u786e\u786e", "\u662f\u662f\u975e\u975e",
    "\u5728\u5728", "\u548c\u548c\u7f8e\u7f8e", "\u548c\u548c\u6c14\u6c14", "\u4e86\u4e86\u5206\u660e",
    "\u5f88\u4e86\u4e86", "\u4e00\u4e86\u4e86\u4e4b", "\u5bf9\u4e86\u4e86",
)  # fmt: skip
_STUTTER = re.compile(f"([{HAN}]{{3,8}})\\1")
_MARKS_TWICE = re.compile(
    "[\uff0c\u3001\uff1b\uff1a](?=[\uff0c\u3001\uff1b\uff1a\u3002])[\uff0c\u3001\uff1b\uff1a\u3002]+"
    "|\u3002[\uff0c\u3001\uff1b\uff1a]|(?<!\u3002)\u3002\u3002(?!\u3002)"
)
PLACES_AT_MOST = 20


def language_checks(texts: Texts, house: House) -> Iterator[Finding]:
    """Yield what is wrong with single letters and marks, once a code and field."""
    passages = list(texts.passages())
    yield from _damage(passages)
    yield from _tidying(passages, house)
    yield from _unpaired(passages)
    yield from _repeated(passages)


def _damage(passages: Iterable[Passage]) -> Iterator[Finding]:
    messages = {
        "replacement_character": _(
            "There is a character that was lost in conversion (�): type it anew."
        ),
        "private_use": _(
            "There is a character that only one computer knows: type it anew."
        ),
        "mojibake_question": _(
            "There are question marks where characters were lost: type them anew."
        ),
    }
    found: dict[tuple[str, str], list[Place]] = {}
    for passage in passages:
        for code, start, end in problem_places(passage.text):
            places = found.setdefault((passage.field, code), [])
            if len(places) < PLACES_AT_MOST:
                places.append(Place(passage.segment, start, end))
    for (name, code), places in found.items():
        yield Finding(name, Severity.BLOCK, code, messages[code], places=tuple(places))


def _tidying(passages: Iterable[Passage], house: House) -> Iterator[Finding]:
    """Count what tidying would change, a finding for each field."""
    left = LETTERS_AT_MOST
    found: dict[str, list[Place]] = {}
    texts: dict[str, list[str]] = {}
    for passage in passages:
        left -= len(passage.text)
        if left < 0:
            break
        for change in changes(
            passage.text, spacing=house.spacing, headline=passage.is_headline
        ):
            place = Place(passage.segment, change.start, change.end)
            found.setdefault(passage.field, []).append(place)
            texts.setdefault(passage.field, []).append(passage.text)
    for name, places in found.items():
        message = ngettext(
            "%(count)d mark or space could be tidied.",
            "%(count)d marks and spaces could be tidied.",
            len(places),
        ) % {"count": len(places)}
        yield Finding(
            name,
            Severity.WARN,
            "tidy",
            message,
            places=tuple(places[:PLACES_AT_MOST]),
            passage="\n".join(dict.fromkeys(texts[name])),
        )


def _unpaired(passages: list[Passage]) -> Iterator[Finding]:
    following = [*passages[1:], None]
    for passage, after in zip(passages, following, strict=False):
        for place, mark in _lonely(passage.text):
            runs_on = (
                mark in _RUNS_ON
                and after is not None
                and after.field == passage.field
                and after.text.startswith(mark)
            )
            if runs_on:
                continue
            message = _("%(mark)s stands alone at “%(words)s”: its half is missing.")
            words = _around(passage.text, place)
            yield Finding(
                passage.field,
                Severity.WARN,
                "unpaired",
                message % {"mark": mark, "words": words},
                words=words,
                places=(Place(passage.segment, place, place + 1),),
                passage=passage.text,
            )


def _lonely(text: str) -> list[tuple[int, str]]:
    """Return the marks of pairs that have no other half, at most three."""
    items = {found.end() - 1 for found in _ITEM.finditer(text)}
    items |= {
        found.start() + found.group().index("\u2019")
        for found in _APOSTROPHE.finditer(text)
    }
    waiting: list[tuple[int, str]] = []
    alone: list[tuple[int, str]] = []
    for place, mark in enumerate(text):
        if mark in _PAIRS:
            waiting.append((place, mark))
        elif mark in _CLOSERS and place not in items:
            if waiting and _PAIRS[waiting[-1][1]] == mark:
                waiting.pop()
            elif len(waiting) > 1 and _PAIRS[waiting[-2][1]] == mark:
                alone.append(waiting.pop())
                waiting.pop()
            else:
                alone.append((place, mark))
    return sorted(alone + waiting)[:3]


def _repeated(passages: Iterable[Passage]) -> Iterator[Finding]:
    kinds = (
        (_TWICE, "repeated", _("“%(words)s” stands twice.")),
        (_STUTTER, "repeated", _("“%(words)s” stands twice.")),
        (_MARKS_TWICE, "marks_twice", _("Two marks follow each other: “%(words)s”.")),
    )
    for passage in passages:
        for pattern, code, message in kinds:
            for number, found in enumerate(pattern.finditer(passage.text)):
                if number == 3:
                    break
                if _is_meant(passage.text, found):
                    continue
                words = found.group()
                if code == "marks_twice":
                    better = words[-1] if "\u3002" not in words else "\u3002"
                else:
                    better = found[1]
                yield Finding(
                    passage.field,
                    Severity.WARN,
                    code,
                    message % {"words": _around(passage.text, found.start())},
                    words=_around(passage.text, found.start()),
                    places=(Place(passage.segment, found.start(), found.end()),),
                    better=better,
                    passage=passage.text,
                )


def _is_meant(text: str, found: re.Match[str]) -> bool:
    start = found.start()
    return any(
        text.startswith(word, start - at)
        for word in _MEANT
        for at in range(len(word))
        if start >= at and word[at : at + 2] == text[start : start + 2]
    )


def _around(text: str, place: int) -> str:
    """Return a few letters around a place, to name it by."""
    return text[max(0, place - 4) : place + 6]
