"""Running text inside a block: pieces with marks, settled and written out.

A piece is a stretch of text with the marks it carries, as editors model it; nested
and doubled tags cannot survive that, so equal looks give equal markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Final

from articles.text.markuptree import Node

# White space of HTML collapses; the others are only trimmed at the ends of a block,
# where they are indents that the style sheet makes.
_COLLAPSE = re.compile("[ \t\n\r\f]+")
_INDENT: Final = " \u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a stretch of text carries; ``link`` is (address, title) or None."""

    link: tuple[str, str] | None = None
    strong: bool = False
    em: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    r"""Text with one set of marks; a line break is the text ``\n`` without marks."""

    text: str
    marks: Marks = Marks()


BREAK: Final = Piece("\n")
LINK_REL: Final = "noopener"


def marks_within(node: Node, marks: Marks) -> Marks | None:
    """Return the marks inside an inline element, None if it is not one."""
    match node.tag:
        case "strong" | "b":
            return replace(marks, strong=True)
        case "em" | "i":
            return replace(marks, em=True)
        case "a":
            address = node.attributes.get("href", "")
            link = (address, node.attributes.get("title", "")) if address else None
            return replace(marks, link=link or marks.link)
        case _:
            return None


def pieces_of(nodes: Iterable[Node | str], marks: Marks = Marks()) -> Iterator[Piece]:
    """Yield all text below ``nodes`` as one run; a block inside gives line breaks."""
    for node in nodes:
        if isinstance(node, str):
            yield Piece(_COLLAPSE.sub(" ", node), marks)
        elif node.tag == "br":
            yield BREAK
        elif (inner := marks_within(node, marks)) is not None:
            yield from pieces_of(node.children, inner)
        else:
            yield BREAK
            yield from pieces_of(node.children, marks)
            yield BREAK


def lines(run: Iterable[Piece]) -> list[list[Piece]]:
    """Cut a run at its breaks; lines are trimmed, those without text stay empty."""
    cut: list[list[Piece]] = [[]]
    for piece in run:
        if piece == BREAK:
            cut.append([])
        else:
            cut[-1].append(piece)
    return [_settled(line) for line in cut]


def joined(parts: Iterable[list[Piece]], between: Piece) -> list[Piece]:
    """Return the lines that hold text as one run with ``between`` between them."""
    run: list[Piece] = []
    for part in parts:
        if part:
            run += [between, *part] if run else part
    return run


def text_of(run: Iterable[Piece]) -> str:
    """Return the bare text of a run; breaks are newlines."""
    return "".join(piece.text for piece in run)


def html_of(run: Iterable[Piece]) -> str:
    """Return markup: links outside, then strong, then em, each as long as it can be."""
    return _grouped(
        run,
        lambda piece: piece.marks.link,
        _link,
        lambda linked: _grouped(
            linked,
            lambda piece: piece.marks.strong,
            _tag("strong"),
            lambda bold: _grouped(
                bold, lambda piece: piece.marks.em, _tag("em"), _text
            ),
        ),
    )


def _settled(line: list[Piece]) -> list[Piece]:
    """Collapse spaces across pieces, trim the ends, join what looks alike."""
    settled: list[Piece] = []
    for piece in line:
        text = piece.text
        if not settled:
            text = text.lstrip(_INDENT)
        elif settled[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        # A space looks the same whatever it carries.
        marks = piece.marks if text.strip(_INDENT) else Marks()
        if settled and settled[-1].marks == marks:
            settled[-1] = Piece(settled[-1].text + text, marks)
        else:
            settled.append(Piece(text, marks))
    while settled and not (text := settled[-1].text.rstrip(_INDENT)):
        settled.pop()
    if settled:
        settled[-1] = replace(settled[-1], text=text)
    return settled


def _grouped[Key](
    run: Iterable[Piece],
    key: Callable[[Piece], Key],
    wrap: Callable[[Key, str], str],
    inside: Callable[[Iterable[Piece]], str],
) -> str:
    return "".join(wrap(value, inside(group)) for value, group in groupby(run, key))


def _link(link: tuple[str, str] | None, html: str) -> str:
    if link is None:
        return html
    address, title = link
    attributes = f' href="{_quoted(address)}"'
    if title:
        attributes += f' title="{_quoted(title)}"'
    return f'<a{attributes} rel="{LINK_REL}">{html}</a>'


def _quoted(value: str) -> str:
    # As nh3 writes it, so that blocks are letter for letter what is stored.
    return escape(value, quote=False).replace('"', "&quot;")


def _tag(name: str) -> Callable[[bool, str], str]:
    def wrap(is_marked: bool, html: str) -> str:  # noqa: FBT001 - called by groupby
        return f"<{name}>{html}</{name}>" if is_marked else html

    return wrap


def _text(run: Iterable[Piece]) -> str:
    text = escape(text_of(run), quote=False)
    return text.replace("\n", "<br>").replace("\u00a0", "&nbsp;")
