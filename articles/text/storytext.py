r"""The plain text form of a story, as papers send it: parse and export.

Grammar of the canonical form; lines are parted by ``\n``, none is blank, none has
white space at its ends or two spaces or a tab inside, and the last has no newline::

    text      = [ byline ] *( body-line ) *( row )
    byline    = a line that looks like one (``byline.looks_like_byline``)
              / "@ " any byline that does not
    body-line = paragraph / subhead
              / "## " h2 / "### " h3 / "> " quotation
              / "* " list item / "+ " item of a numbered list
    subhead   = short line (24 字, no mark at its end) after a paragraph that ends a
                sentence and before a body-line that is no short line or heading
    paragraph = any other line; after "\" where it would be read as something else
    row       = "- " [ "[ " label " ]" " " ] headline [ " <" address ">" ]

The body comes first and every row after it. Quotations, items and headings after
their mark are taken as they stand. In a row a headline that would be read as label
or link has ``\`` before it, and one that ends like an address has ``<>`` behind.
A backslash that protects nothing is itself.

``export(parse(text)) == text`` for canonical text, ``parse(export(story)) == story``
for a story whose texts are such lines. ``parse`` takes much more: see ``storyrows``
for rows as people paste them, of which the doubtful ones (a number, or a label
without a bullet) are rows only after a sure one or where nothing else follows. What
comes in is never dropped: a line that fits no rule is a paragraph, and reported.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from articles.text.byline import looks_like_byline
from articles.text.normalise import normalise
from articles.text.storyrows import Row, read_row, read_weak_row, write_row
from articles.text.width import width_in_zi

type TextKind = Literal["p", "h2", "h3", "quote", "li", "oli"]

_MARKS: Final[dict[str, TextKind]] = {
    "##": "h2", "###": "h3", ">": "quote", "*": "li", "+": "oli",
}  # fmt: skip
_MARK_OF: Final = {kind: mark for mark, kind in _MARKS.items()}
_BYLINE_MARK: Final = "@ "
_MAX_SUBHEAD: Final = 24.0
_SENTENCE_END = re.compile("[。!?\uff01\uff1f…][\u201d\u2019\uff09)」』\"]*$")
_NO_SUBHEAD_END: Final = "。!?\uff01\uff1f;\uff1b:\uff1a,\uff0c、…—."
_SPACES = re.compile("[ \t\n]+")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One line of the body; ``oli`` is an item of a numbered list."""

    kind: TextKind
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a person should look at. ``line`` counts from 1 in the text as pasted.

    Codes: ``kept_as_paragraph`` (the line fits no rule, or is text below rows),
    ``empty_headline`` (a row with a label or an address only),
    ``byline_not_first`` (the second line looks like a byline; it is a paragraph).
    """

    line: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryText:
    """A whole text; ``reports`` are about the pasting and no part of the story."""

    byline: str = ""
    blocks: tuple[TextBlock, ...] = ()
    rows: tuple[Row, ...] = ()
    reports: tuple[Report, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the neighbours of a line decide about it."""

    is_first: bool = False
    may_be_subhead: bool = False
    among_rows: bool = False


def parse(text: str) -> StoryText:
    """Read a pasted text; anything is accepted and nothing is dropped.

    >>> story = parse("本报记者 曹政\n昨天发布。\n- [ 国内 ] 美若拿到S")
    >>> story.byline, story.blocks[0].text, story.rows[0].headline
    ('本报记者 曹政', '昨天发布。', '美若拿到S')
    """
    numbered = [
        (number, bare)
        for number, line in enumerate(normalise(text).split("\n"), start=1)
        if (bare := line.strip())
    ]
    byline = _byline(numbered[0][1]) if numbered else ""
    body = numbered[1:] if byline else numbered
    lines = [line for _, line in body]
    tails = _tails(lines)
    blocks: list[TextBlock] = []
    rows: list[Row] = []
    reports: list[Report] = []
    for index, (number, line) in enumerate(body):
        place = _Place(
            is_first=index == 0 and not byline,
            may_be_subhead=not rows and _may_be_subhead(lines, index),
            among_rows=bool(rows) or tails[index],
        )
        found = _read(line, place)
        if isinstance(found, Row):
            rows.append(found)
        else:
            blocks.append(found)
        if code := _doubt(found, has_rows=bool(rows)):
            reports.append(Report(number, code, line))
    if not byline and len(body) > 1 and looks_like_byline(lines[1]):
        reports.append(Report(body[1][0], "byline_not_first", lines[1]))
    return StoryText(
        byline, tuple(blocks), tuple(rows), tuple(sorted(reports, key=_line_of))
    )


def export(story: StoryText) -> str:
    """Return the canonical text; ``parse`` gives the same story back.

    Texts are made single lines first; blocks without text are left out.
    """
    byline = _plain(story.byline)
    blocks = [
        TextBlock(block.kind, text)
        for block in story.blocks
        if (text := _plain(block.text))
    ]
    rows = [line for row in story.rows if (line := write_row(row)) != "-"]
    lines: list[str] = []
    # Backwards: whether a doubtful line is a row depends on all that follow it.
    only_rows_follow = bool(rows)
    for index in range(len(blocks) - 1, -1, -1):
        place = _Place(
            is_first=index == 0 and not byline,
            may_be_subhead=_stands_like_subhead(blocks, index),
            among_rows=only_rows_follow,
        )
        line = _write(blocks[index], place)
        is_only_line = not rows and not lines
        only_rows_follow = (only_rows_follow or is_only_line) and bool(
            read_weak_row(line)
        )
        lines.insert(0, line)
    if byline:
        is_told = not byline.startswith(_BYLINE_MARK) and _byline(byline) == byline
        lines.insert(0, byline if is_told else _BYLINE_MARK + byline)
    return "\n".join(lines + rows)
