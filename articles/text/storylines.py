"""Single lines of a story text: what a line is at its place, and how to write it.

The grammar stands in ``storytext``. Reading and writing share ``read_line``: a line
is written bare where it reads back as itself, and marked where it would not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from articles.text.byline import looks_like_byline
from articles.text.normalise import normalise
from articles.text.storyrows import Row, read_row, read_weak_row
from articles.text.width import width_in_zi

type TextKind = Literal["p", "h2", "h3", "quote", "li", "oli"]

BYLINE_MARK: Final = "@ "
_KIND_OF: Final[dict[str, TextKind]] = {
    "##": "h2", "###": "h3", ">": "quote", "*": "li", "+": "oli",
}  # fmt: skip
_MARK_OF: Final = {kind: mark for mark, kind in _KIND_OF.items()}
_MARKED = re.compile(r"(##|###|>|\*|\+)\s+(.+)")
_MAX_SUBHEAD: Final = 24.0
_SENTENCE_END = re.compile('[。!?\uff01\uff1f\u2026][\u201d\u2019\uff09)」』"]*$')
_NO_SUBHEAD_END = re.compile(
    '(?:[.,;:、\u2014\uff0c\uff1b\uff1a]|[。!?\uff01\uff1f\u2026][\u201d\u2019\uff09)」』"]*)$',
)
_SPACES = re.compile("[ \t\n]+")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One line of the body; ``oli`` is an item of a numbered list."""

    kind: TextKind
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """What the neighbours of a line decide about it."""

    is_first: bool = False
    may_be_subhead: bool = False
    among_rows: bool = False


def read_line(line: str, place: Place) -> Row | TextBlock:
    """Return what a stripped line is at its place."""
    if marked := _MARKED.fullmatch(line):
        return TextBlock(_KIND_OF[marked[1]], single_line(marked[2]))
    if row := read_weak_row(line) if place.among_rows else read_row(line):
        return row
    if line.startswith("\\"):
        is_needed = _is_misread(line.lstrip("\\"), place)
        return TextBlock("p", single_line(line[1:] if is_needed else line))
    is_subhead = place.may_be_subhead and _is_short(line)
    return TextBlock("h2" if is_subhead else "p", single_line(line))


def write_line(block: TextBlock, place: Place) -> str:
    """Return the line that ``read_line`` reads as ``block`` at the same place."""
    if block.kind in {"p", "h2"} and read_line(block.text, place) == block:
        is_byline = place.is_first and read_byline(block.text)
        if not is_byline:
            return block.text
    mark = _MARK_OF.get(block.kind)
    return f"{mark} {block.text}" if mark else f"\\{block.text}"


def read_byline(line: str) -> str:
    """Return the byline a first line holds, "" if it is none."""
    if line.startswith(BYLINE_MARK):
        return single_line(line.removeprefix(BYLINE_MARK))
    is_other = line.startswith("\\") or _MARKED.fullmatch(line) or read_weak_row(line)
    return single_line(line) if not is_other and looks_like_byline(line) else ""


def write_byline(byline: str) -> str:
    """Return the first line of a text with this byline."""
    return byline if read_byline(byline) == byline else BYLINE_MARK + byline


def single_line(text: str) -> str:
    """Return text as one line can hold it, in the form in which it reads back."""
    return _SPACES.sub(" ", normalise(text)).strip()


def lines_stand_like_subhead(lines: Sequence[str], index: int) -> bool:
    """Tell whether the neighbours allow line ``index`` to be a bare subhead."""
    if not 0 < index < len(lines) - 1:
        return False
    before, after = lines[index - 1], lines[index + 1]
    if (
        _MARKED.fullmatch(before)
        or read_row(before)
        or not _SENTENCE_END.search(before)
    ):
        return False
    if marked := _MARKED.fullmatch(after):
        return marked[1] not in {"##", "###"}
    return not read_row(after) and not _is_short(after.lstrip("\\"))


def blocks_stand_like_subhead(blocks: Sequence[TextBlock], index: int) -> bool:
    """Tell the same of blocks, before any of them has been written."""
    if not 0 < index < len(blocks) - 1:
        return False
    before, after = blocks[index - 1], blocks[index + 1]
    if before.kind != "p" or not _SENTENCE_END.search(before.text):
        return False
    if after.kind != "p":
        return after.kind not in {"h2", "h3"}
    return not _is_short(after.text.lstrip("\\"))


def _is_short(text: str) -> bool:
    return (
        width_in_zi(text) <= _MAX_SUBHEAD
        and re.search(r"\w", text) is not None
        and _NO_SUBHEAD_END.search(text) is None
    )


def _is_misread(text: str, place: Place) -> bool:
    """Tell whether a paragraph would be read as something else if written bare."""
    row = read_weak_row(text) if place.among_rows else read_row(text)
    return (
        row is not None
        or _MARKED.fullmatch(text) is not None
        or (place.may_be_subhead and _is_short(text))
        or (place.is_first and bool(read_byline(text)))
    )
