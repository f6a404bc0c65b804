"""Labelled headlines, one a line: pasted rows read, canonical rows written.

The grammar stands in ``storytext``; this module knows single lines only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.text.links import safe_url
from articles.text.normalise import normalise
from articles.text.width import width_in_zi

# A numbered line that is longer than a headline can be is a paragraph.
_MAX_WEAK_WIDTH: Final = 45.0
_MAX_LABEL: Final = 20

_DOTS: Final = "\u00b7\u2022\u30fb\u2027"
_BULLET = re.compile(
    f"(?:[-{_DOTS}]|\\d{{1,3}}(?:[、\uff0e)\uff09]|\\.(?!\\d))"
    "|[(\uff08]\\d{1,3}[)\uff09]|[\u2460-\u2473])\\s*",
)
_INSIDE = "[^\\[\\]【】\uff3b\uff3d]"
# Brackets right before an address are a Markdown link and no label.
_LABEL = re.compile(
    f"(?:\\[ (?P<spaced>{_INSIDE}+) \\]"
    f"|[\\[【\uff3b]\\s{{0,9}}(?P<tight>{_INSIDE}{{1,{_MAX_LABEL}}}?)\\s{{0,9}}[\\]】\uff3d])"
    "(?!\\((?:https?:|/))\\s*",
)
_ANGLE = re.compile(r"(?:(?P<headline>.*)\s)?<(?P<url>\S*)>")
_WEB: Final = ("http://", "https://")
_NO_BRACKETS = str.maketrans("[]【】\uff3b\uff3d", "\uff08\uff09" * 3)


@dataclass(frozen=True, slots=True)
class Row:
    """One headline under a story. ``label`` and ``url`` may be empty."""

    label: str
    headline: str
    url: str = ""


def read_row(line: str) -> Row | None:
    """Return the row a line surely is, None if it may be something else.

    Sure are ``- `` before anything, a dash or dot before a label, a headline and an
    address with a tab between, and a line that is one Markdown link.

    >>> read_row("- [ 国内 ] 新船若驶向S"), read_row("第一段。")
    (Row(label='国内', headline='新船若驶向S', url=''), None)
    """
    if line.startswith("\\"):
        return None
    bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    is_labelled = line[:1] in f"-{_DOTS}" and _LABEL.match(bare)
    if (line.startswith(("- ", "-\t")) and bare) or is_labelled:
        return _row(bare)
    _headline, url = _tabbed(bare) or _markdown(bare) or ("", "")
    return _row(bare) if url and safe_url(url) == url else None


def read_weak_row(line: str) -> Row | None:
    """Return the row a line may be where its neighbours are rows.

    That is a number, a dot or a label before a headline; also what ``read_row``
    takes. A sentence or a long line is a paragraph.

    >>> read_weak_row("1、少年围棋公开赛周末开赛")
    Row(label='', headline='少年围棋公开赛周末开赛', url='')
    """
    if sure := read_row(line):
        return sure
    bullet = _BULLET.match(line)
    bare = line[bullet.end() :] if bullet else line
    if not bare or not (bullet or _LABEL.match(bare)):
        return None
    row = _row(bare)
    is_headline = row.headline and not row.headline.endswith(("。", ";", "\uff1b"))
    is_short = width_in_zi(row.headline) <= _MAX_WEAK_WIDTH
    return row if is_headline and is_short else None


def write_row(row: Row) -> str:
    """Return the canonical line, which ``read_row`` reads as the same row.

    >>> write_row(Row("国内", "新船若驶向S", "https://example.org/1"))
    '- [ 国内 ] 新船若驶向S <https://example.org/1>'
    """
    row = _plain(row)
    line = ""
    for slash, end in (("", ""), ("", " <>"), ("\\", ""), ("\\", " <>")):
        line = f"- [ {row.label} ]" if row.label else "-"
        line += f" {slash}{row.headline}" if row.headline else ""
        line += f" <{row.url}>" if row.url else end
        if read_row(line) == row:
            break
    return line


def parse_rows(text: str) -> tuple[Row, ...]:
    """Return every line of a pasted list as a row; blank lines are skipped.

    A line without bullet or label is a row too: in a list nothing else can stand.
    """
    lines = (line.strip() for line in normalise(text).split("\n"))
    return tuple(_any_row(line) for line in lines if line)


def export_rows(rows: Iterable[Row]) -> str:
    """Return the canonical text of a list, without a newline at its end."""
    return "\n".join(write_row(row) for row in rows)


def _any_row(line: str) -> Row:
    row = read_row(line) or read_weak_row(line)
    return row or _row(_BULLET.sub("", line, count=1) or line)


def _row(text: str) -> Row:
    """Read what stands after the bullet."""
    label = ""
    if found := _LABEL.match(text):
        label = found["spaced"] or found["tight"]
        text = text[found.end() :]
    headline, url = _linked(text, has_label=bool(label))
    return _plain(Row(label, headline, url))


def _linked(text: str, *, has_label: bool) -> tuple[str, str]:
    """Return (headline, address)."""
    if (angle := _ANGLE.fullmatch(text)) and _may_stand(angle["url"]):
        return _unescaped(angle["headline"] or "", has_label=has_label), angle["url"]
    for form in (_spaced, _markdown):
        if (found := form(text)) and safe_url(found[1]) == found[1]:
            return found
    return _unescaped(text, has_label=has_label), ""


# No regular expressions here: two greedy stars make a short line take minutes.
def _spaced(text: str) -> tuple[str, str] | None:
    """Read a headline and, behind white space, a web address."""
    parts = text.rsplit(None, 1)
    if len(parts) < 2 or not text.endswith(parts[1]):
        return None
    headline, url = parts
    return (headline, url) if url.startswith(_WEB) and url not in _WEB else None


def _tabbed(text: str) -> tuple[str, str] | None:
    """Read the same where a tab is in that white space."""
    found = _spaced(text)
    if found is None:
        return None
    return found if "\t" in text[len(found[0]) : -len(found[1])] else None


def _markdown(text: str) -> tuple[str, str] | None:
    """Read a line that is one Markdown link."""
    headline, mark, url = text.removesuffix(")").rpartition("](")
    is_link = mark and text.startswith("[") and text.endswith(")")
    if not is_link or not headline[1:].strip() or not url or url.split() != [url]:
        return None
    return headline[1:], url


def _may_stand(url: str) -> bool:
    """Empty angles say that there is no address, whatever the headline ends with."""
    return safe_url(url) == url


def _unescaped(text: str, *, has_label: bool) -> str:
    """Drop a backslash that keeps the rest from being read as something else."""
    core = text.lstrip("\\")
    if core == text:
        return text
    is_plain = _linked(core, has_label=has_label) == (core, "") and (
        has_label or _LABEL.match(core) is None
    )
    return text if is_plain else text[1:]


def _plain(row: Row) -> Row:
    """Return the row as a line can hold it; addresses that may not stand go."""
    return Row(
        normalise(row.label, headline=True).translate(_NO_BRACKETS),
        normalise(row.headline, headline=True),
        safe_url(row.url),
    )
