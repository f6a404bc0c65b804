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

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.text.byline import looks_like_byline
from articles.text.normalise import normalise
from articles.text.storylines import (
    Place,
    TextBlock,
    blocks_stand_like_subhead,
    lines_stand_like_subhead,
    read_byline,
    read_line,
    single_line,
    write_byline,
    write_line,
)
from articles.text.storyrows import Row, read_weak_row, write_row

__all__ = ["Report", "Row", "StoryText", "TextBlock", "export", "parse"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a person should look at. ``line`` counts from 1 in the text as pasted.

    Codes: ``kept_as_paragraph`` (the line fits no rule, or is text below rows),
    ``looks_like_row`` (a label or a number begins a paragraph; it is a row only where
    sure rows stand before it or nothing else follows),
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


def parse(text: str) -> StoryText:
    r"""Read a pasted text; anything is accepted and nothing is dropped.

    >>> story = parse("本报记者 周禾\n昨天发布。\n- [ 国内 ] 新船若驶向S")
    >>> story.byline, story.blocks[0].text, story.rows[0].headline
    ('本报记者 周禾', '昨天发布。', '新船若驶向S')
    """
    numbered = [
        (number, bare)
        for number, line in enumerate(normalise(text).split("\n"), start=1)
        if (bare := line.strip())
    ]
    byline = read_byline(numbered[0][1]) if numbered else ""
    body = numbered[1:] if byline else numbered
    lines = [line for _, line in body]
    only_rows_follow = _only_rows_follow(lines)
    blocks: list[TextBlock] = []
    rows: list[Row] = []
    reports: list[Report] = []
    for index, (number, line) in enumerate(body):
        place = Place(
            is_first=index == 0 and not byline,
            may_be_subhead=not rows and lines_stand_like_subhead(lines, index),
            among_rows=bool(rows) or only_rows_follow[index],
        )
        found = read_line(line, place)
        if isinstance(found, Row):
            rows.append(found)
        else:
            blocks.append(found)
        if index == 1 and not byline and looks_like_byline(line):
            reports.append(Report(number, "byline_not_first", line))
        elif code := _doubt(found, is_below_rows=bool(rows)):
            reports.append(Report(number, code, line))
    return StoryText(byline, tuple(blocks), tuple(rows), tuple(reports))


def export(story: StoryText) -> str:
    """Return the canonical text; ``parse`` gives the same story back.

    Texts are made single lines first; blocks and rows without any are left out.
    """
    byline = single_line(story.byline)
    blocks = [
        TextBlock(block.kind, text)
        for block in story.blocks
        if (text := single_line(block.text))
    ]
    rows = [line for row in story.rows if (line := write_row(row)) != "-"]
    # Written backwards: whether a doubtful line is a row depends on what follows.
    backwards = rows[::-1]
    are_rows = True
    for index in reversed(range(len(blocks))):
        place = Place(
            is_first=index == 0 and not byline,
            may_be_subhead=blocks_stand_like_subhead(blocks, index),
            among_rows=are_rows and bool(backwards),
        )
        line = write_line(blocks[index], place)
        are_rows = are_rows and read_weak_row(line) is not None
        backwards.append(line)
    if byline:
        backwards.append(write_byline(byline))
    return "\n".join(reversed(backwards))


def _only_rows_follow(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether rows follow it to the end, at least one."""
    answers = [False] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        if read_weak_row(lines[index + 1]) is None:
            break
        answers[index] = True
    return answers


def _doubt(found: Row | TextBlock, *, is_below_rows: bool) -> str:
    """Return the code of a report, "" where there is nothing to say."""
    if isinstance(found, Row):
        return "" if found.headline else "empty_headline"
    if is_below_rows or not any(map(str.isalnum, found.text)):
        return "kept_as_paragraph"
    looks_like_row = read_weak_row(found.text) is not None
    return "looks_like_row" if looks_like_row else ""
