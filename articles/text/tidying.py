"""The marks and spaces of a Chinese text, tidied as a person would: suggestions.

Works paragraph by paragraph. English paragraphs, addresses, code, file names,
times, decimals and ratios stay as they are. A letter is never added or taken: full-width
letters and digits only become half-width ones.

Sources: GB/T 15834-2011 (marks), GB/T 15835-2011 (digits).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from articles.text.han import HAN, has_han
from articles.text.pairing import nesting_edits, quote_edits, single_edits
from articles.text.punctuation import full_width_of, half_width_places
from articles.text.sheet import Change, Sheet, applied

__all__ = ["Change", "Spacing", "TooLong", "applied", "changes", "tidied"]

LETTERS_AT_MOST: Final = 100_000
_ROUNDS: Final = 4

type _Edit = tuple[int, int, str]
type _Rule = Callable[[str, bytearray], Iterator[_Edit] | list[_Edit]]

# What stands in Chinese text as a Han character does.
_WIDE: Final = f"{HAN}\u3001-\u3003\u3008-\u3011\u2014\u2018-\u201d\u2026\uff01-\uff1f"
_POINTS: Final = "\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01"
_OPENING: Final = "\uff08\u300a\u3008\u3010\u300c\u300e\u201c\u2018"
_CLOSING: Final = "\uff09\u300b\u3009\u3011\u300d\u300f\u201d\u2019"
_GAP: Final = "[ \u00a0\t]"

_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")

# Places nothing may touch. Each alternative is bounded or begins where no other of
# its kind can begin, so that hostile text costs no more than its length.
_KEPT = re.compile(
    r"(?:https?://|www\.|mailto:)[!-~]+"
    r"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[\w.-]{1,255}"
    r"|(?<![\w@])@\w{1,60}"
    r"|`[^`\n]{1,200}`"
    r"|(?<![\w.])[A-Za-z_][\w.]{0,60}\((?:|[\w.,=*+/-]{1,60}|([\"'])[^\"'\n]{0,200}\1)\)"
    r"|(?<=\w)=([\"'])[^\"'\n]{0,200}\2"
    r"|(?<![\w.-])\w[\w-]{0,80}(?:\.[\w-]{1,60}){1,8}"
    r"|(?<!\d)\d{1,40}(?:[.,:/]\d{1,40}){1,8}",
    re.ASCII,
)
# A number that names a picture or a line stands apart; one that counts does not.
_AFTER_LABEL = re.compile(
    "(?m)^(?:[\u56fe\u8868]|\u9644[\u56fe\u8868\u4ef6])[ ]?\\d+(?:[-.]\\d+)*([ \u00a0]+)"
    "|^\\d+(?:[-.]\\d+)*([ \u00a0]+)"
    "(?![\u5e74\u6708\u65e5\u53f7\u65f6\u5206\u79d2\u4e2a\u4e07\u4ebf\u5143\u540d\u4eba\u6b21\u5c81\u7c73])"
)
_WIDE_LETTERS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]+")
_WIDE_POINT = re.compile(r"(?<=\d)\uff0e(?=\d)")
_AFTER_CLOSING = re.compile(
    f"(?<=[{HAN}])(?:[{_CLOSING}%]+|{_GAP}{{1,3}}(?=[,:;?!](?:[{_WIDE} ]|$)))([,:;?!])"
)
_AT_THE_END = re.compile(
    f"(?<=[{HAN}{_CLOSING}])\\.(?=[ \u00a0]*(?:$|[{_CLOSING}]))", re.MULTILINE
)
_NUMERAL = re.compile(
    "(?m)^[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\\.$"
)
_DOTS = re.compile("\\.{3,}|\u3002{3,}|\u2026+|\u22ef+|\u00b7{3,}")
_DASHES = re.compile("-{2,}|\uff0d{2,}|\u2500+|\u2015+|\u2014{3,}|\u2013{2,}")
_MIDDLE_DOT = re.compile(
    f"(?<=[{HAN}A-Za-z])[\u2022\u30fb\u2027\u2219](?=[{HAN}A-Za-z])"
)
_TWICE = re.compile("([\u3001\u3002\uff0c\uff1a\uff1b])\\1")
_STRAY = re.compile(
    f"(?<=[{_POINTS}{_OPENING}]){_GAP}+"
    f"|(?<!{_GAP}){_GAP}+(?=[{_POINTS}{_CLOSING}])"
    f"|(?<=[{_WIDE}]){_GAP}+(?=[{_OPENING}\u2014\u2026])"
    f"|(?<=[{_CLOSING}\u2014\u2026]){_GAP}+(?=[{_WIDE}])"
)
_BETWEEN = re.compile(
    f"(?<=[{HAN}]){_GAP}+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%\u2030\u2103]){_GAP}+(?=[{HAN}])"
)
_TOUCHING = re.compile(
    f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%\u2030\u2103])(?=[{HAN}])"
)
_INDENT = re.compile(f"(?m)^(?:{_GAP}|\u3000)+(?=[{_WIDE}A-Za-z0-9])")


class Spacing(StrEnum):
    """What the house wants between Han and Latin letters or digits."""

    TIGHT = "tight"
    KEEP = "keep"
    SPACED = "spaced"


class TooLong(ValueError):  # noqa: N818 - named for what the text is
    """The text is over 100,000 letters: nobody would read the suggestions."""


def changes(
    text: str, *, spacing: Spacing = Spacing.TIGHT, headline: bool = False
) -> list[Change]:
    """Return what would tidy ``text``, in order; empty where nothing is to be done.

    Args:
        text: one paragraph, or several lines that are one each.
        spacing: the house's rule.
        headline: spaces divide a headline and its halves, so they stay.

    Raises:
        TooLong: over 100,000 letters.
    """
    if len(text) > LETTERS_AT_MOST:
        raise TooLong
    if not reads_as_chinese(text):
        return []
    sheet = Sheet(text)
    kept = _kept(text)
    for _round in range(_ROUNDS):
        before = sheet.text
        for rule in [*_RULES, *([] if headline else _space_rules(spacing))]:
            if sheet.edit(rule(sheet.text, kept)):
                kept = _kept(sheet.text)
        if sheet.text == before:
            break
    return sheet.changes()


def tidied(
    text: str, *, spacing: Spacing = Spacing.TIGHT, headline: bool = False
) -> str:
    r"""Return ``text`` with all of ``changes``.

    >>> tidied('10:30,江水漫过3.5米,船工说:"停航."')
    '10:30，江水漫过3.5米，船工说：“停航。”'
    >>> tidied("The ferry (1984) stopped, he said.")
    'The ferry (1984) stopped, he said.'
    """
    return applied(text, changes(text, spacing=spacing, headline=headline))


def reads_as_chinese(text: str) -> bool:
    """Say whether there are at least as many Han characters as Latin words."""
    if not has_han(text):
        return False
    prose = _KEPT.sub("", text)
    han = sum(1 for _ in _HAN.finditer(prose))
    return han >= sum(1 for _ in _LATIN_WORD.finditer(prose))


def _kept(text: str) -> bytearray:
    """Return a 1 for each place that belongs to an address, to code or to a number."""
    kept = bytearray(len(text))
    for found in _KEPT.finditer(text):
        end = found.end()
        if text[found.start()] != "`":
            end -= len(found.group()) - len(found.group().rstrip(",:;?!.\"'"))
            # A closing bracket belongs to the sentence unless it was opened inside.
            if text[end - 1] == ")" and "(" not in found.group():
                end -= 1
        kept[found.start() : end] = b"\1" * (end - found.start())
    return kept


def _letters(text: str, kept: bytearray) -> Iterator[_Edit]:
    for found in _WIDE_LETTERS.finditer(text):
        narrow = "".join(chr(ord(letter) - 0xFEE0) for letter in found.group())
        yield (found.start(), found.end(), narrow)


def _wide_point(text: str, kept: bytearray) -> Iterator[_Edit]:
    return ((found.start(), found.end(), ".") for found in _WIDE_POINT.finditer(text))


def _marks(text: str, kept: bytearray) -> list[_Edit]:
    places = dict(half_width_places(text))
    for found in _AFTER_CLOSING.finditer(text):
        places[found.start(1)] = found[1]
    edits = [
        (place, place + 1, full_width_of(mark))
        for place, mark in places.items()
        if not kept[place]
    ]
    return sorted(edits)


def _full_stops(text: str, kept: bytearray) -> Iterator[_Edit]:
    numerals = {found.end() - 1 for found in _NUMERAL.finditer(text)}
    for found in _AT_THE_END.finditer(text):
        if not kept[found.start()] and found.start() not in numerals:
            yield (found.start(), found.end(), "\u3002")


def _dots(text: str, kept: bytearray) -> Iterator[_Edit]:
    for found in _DOTS.finditer(text):
        # Twelve dots stand for a whole paragraph that was left out.
        is_right = found.group() in {"\u2026" * 2, "\u2026" * 4}
        if not is_right and _beside(text, found, kept):
            yield (found.start(), found.end(), "\u2026\u2026")


def _dashes(text: str, kept: bytearray) -> Iterator[_Edit]:
    for found in _DASHES.finditer(text):
        if _beside(text, found, kept):
            yield (found.start(), found.end(), "\u2014\u2014")


def _beside(text: str, found: re.Match[str], kept: bytearray) -> bool:
    """Say whether a run stands beside Chinese and belongs to nothing that is kept."""
    start, end = found.span()
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not kept[start] and any(_is_wide(letter) for letter in around)


def _is_wide(letter: str) -> bool:
    return bool(_HAN.match(letter)) or letter in _POINTS + _OPENING + _CLOSING


def _middle_dots(text: str, kept: bytearray) -> Iterator[_Edit]:
    for found in _MIDDLE_DOT.finditer(text):
        yield (found.start(), found.end(), "\u00b7")


def _twice(text: str, kept: bytearray) -> Iterator[_Edit]:
    return ((found.start(), found.end(), found[1]) for found in _TWICE.finditer(text))


def _indent(text: str, kept: bytearray) -> Iterator[_Edit]:
    return ((found.start(), found.end(), "") for found in _INDENT.finditer(text))


def _stray_spaces(text: str, kept: bytearray) -> Iterator[_Edit]:
    return ((found.start(), found.end(), "") for found in _STRAY.finditer(text))


def _tight(text: str, kept: bytearray) -> Iterator[_Edit]:
    labels = {
        found.start(found.lastindex or 0) for found in _AFTER_LABEL.finditer(text)
    }
    for found in _BETWEEN.finditer(text):
        start, end = found.span()
        if start in labels or _ends_address(text, start, kept):
            continue
        if not _begins_address(text, end, kept):
            yield (start, end, "")


def _spaced(text: str, kept: bytearray) -> Iterator[_Edit]:
    for found in _TOUCHING.finditer(text):
        place = found.start()
        if not (kept[place - 1] and kept[place]):
            yield (place, place, " ")


def _ends_address(text: str, place: int, kept: bytearray) -> bool:
    """Say whether what ends at ``place`` is kept and more than a number."""
    if not place or not kept[place - 1]:
        return False
    start = place
    while start and kept[start - 1] and place - start < 80:
        start -= 1
    return not text[start:place].strip("0123456789.,:/").isdigit() and any(
        letter.isalpha() or letter in "`@" for letter in text[start:place]
    )


def _begins_address(text: str, place: int, kept: bytearray) -> bool:
    end = place
    while end < len(text) and kept[end] and end - place < 80:
        end += 1
    return any(letter.isalpha() or letter in "`@" for letter in text[place:end])


_RULES: Final[tuple[_Rule, ...]] = (
    _letters,
    _wide_point,
    quote_edits,
    single_edits,
    nesting_edits,
    _dots,
    _dashes,
    _marks,
    _full_stops,
    _middle_dots,
    _twice,
)


def _space_rules(spacing: Spacing) -> list[_Rule]:
    between: dict[Spacing, list[_Rule]] = {
        Spacing.TIGHT: [_tight],
        Spacing.KEEP: [],
        Spacing.SPACED: [_spaced],
    }
    return [_indent, _stray_spaces, *between[spacing]]
