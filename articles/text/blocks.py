"""Story bodies block by block: the normal form, and the text of each block.

Takes markup that nh3 has cleaned. Merge, compare, counts and the plain text form
work on these blocks, so nothing else in the project reads body markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from articles.text.inline import (
    BREAK,
    Marks,
    Piece,
    html_of,
    joined,
    lines,
    marks_within,
    pieces_of,
    text_of,
)
from articles.text.markuptree import Node, tree

type Kind = Literal["p", "h2", "h3", "li", "oli", "quote", "table", "figure", "list"]

_HEADINGS: Final[dict[str, Literal["h2", "h3"]]] = {
    "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3",
}  # fmt: skip
_LISTS: Final[dict[str, Literal["li", "oli"]]] = {"ul": "li", "ol": "oli"}
_WRAPPERS: Final = {"li": "ul", "oli": "ol"}
_SPACE: Final = Piece(" ")


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``html`` of a list item is the bare ``<li>``.

    ``text`` has one line for each paragraph, list item, line break or table row
    inside; the cells of a row are parted by tabs.
    """

    kind: Kind
    text: str
    html: str


def blocks(html: str) -> list[Block]:
    """Return the top-level blocks of sanitised ``html``, list items one by one.

    >>> [(block.kind, block.text) for block in blocks("<p>甲</p><ul><li>乙</li></ul>")]
    [('p', '甲'), ('li', '乙')]
    """
    flow = _Flow(is_top=True)
    flow.walk_all(tree(html).children, Marks())
    return flow.finish()


def from_blocks(parts: Iterable[Block]) -> str:
    """Return markup again; list items that follow each other share one list."""
    html: list[str] = []
    for kind, group in groupby(parts, lambda block: block.kind):
        inner = "".join(block.html for block in group)
        wrapper = _WRAPPERS.get(kind)
        html.append(f"<{wrapper}>{inner}</{wrapper}>" if wrapper else inner)
    return "".join(html)


def tidy(html: str) -> str:
    """Return clean markup in normal form: top-level blocks only, none empty."""
    return from_blocks(blocks(html))


def plain_text(html: str) -> str:
    r"""Return the text of sanitised ``html``, a line for each line of its blocks.

    >>> plain_text("<h2>小标题</h2><p>一段<strong>话</strong></p>")
    '小标题\n一段话'
    """
    return "\n".join(block.text for block in blocks(html) if block.text)


class _Flow:
    """Blocks being collected; below the top only paragraphs and lists may stand."""

    def __init__(self, *, is_top: bool = False) -> None:
        self.is_top = is_top
        self.done: list[Block] = []
        self.run: list[Piece] = []

    def walk_all(self, nodes: Iterable[Node | str], marks: Marks) -> None:
        for node in nodes:
            if isinstance(node, str) or node.tag == "br":
                self.run += pieces_of([node], marks)
            elif (inner := marks_within(node, marks)) is not None:
                self.walk_all(node.children, inner)
            else:
                self.close()
                self.block(node, marks)
                self.close()

    def block(self, node: Node, marks: Marks) -> None:
        if self.is_top and node.tag in _HEADINGS:
            kind = _HEADINGS[node.tag]
            self.add(kind, kind, joined(lines(pieces_of(node.children, marks)), _SPACE))
        elif node.tag in _LISTS:
            self.items(node, marks)
        elif self.is_top and node.tag == "blockquote":
            self.nested("quote", "blockquote", node, marks)
        elif self.is_top and node.tag == "table":
            self.done += _table(node)
        elif self.is_top and node.tag == "figure" and node.attributes:
            self.figure(node)
        else:
            self.walk_all(node.children, marks)

    def items(self, node: Node, marks: Marks) -> None:
        kind = _LISTS[node.tag]
        for child in node.children:
            if isinstance(child, Node) and child.tag in _LISTS:
                self.items(
                    child, marks
                )  # a list straight inside a list belongs to no item
            else:
                item = child if isinstance(child, Node) else Node("li", {}, [child])
                self.nested(kind, "li", item, marks)

    def nested(self, kind: Kind, tag: str, node: Node, marks: Marks) -> None:
        inner = _Flow()
        inner.walk_all(node.children, marks)
        if parts := inner.finish():
            text = "\n".join(part.text for part in parts)
            self.done.append(Block(kind, text, f"<{tag}>{from_blocks(parts)}</{tag}>"))

    def figure(self, node: Node) -> None:
        if slug := node.attributes.get("data-list"):
            html = f'<figure data-list="{slug}"></figure>'
            self.done.append(Block("list", "", html))
            self.walk_all(node.children, Marks())
            return
        captions = list(node.elements("figcaption"))
        caption = joined(lines(pieces_of(captions)), BREAK)
        inner = f"<figcaption>{html_of(caption)}</figcaption>" if caption else ""
        number = node.attributes.get("data-picture", "")
        html = f'<figure data-picture="{number}">{inner}</figure>'
        self.done.append(Block("figure", text_of(caption), html))
        self.walk_all([c for c in node.children if c not in captions], Marks())

    def add(self, kind: Kind, tag: str, run: list[Piece]) -> None:
        if run:
            html = f"<{tag}>{html_of(run)}</{tag}>"
            self.done.append(Block(kind, text_of(run), html))

    def close(self) -> None:
        """End the paragraph; an empty line inside makes two of it."""
        run, self.run = self.run, []
        for has_text, group in groupby(lines(run), bool):
            if has_text:
                self.add("p", "p", joined(group, BREAK))

    def finish(self) -> list[Block]:
        self.close()
        return self.done


def _table(node: Node) -> list[Block]:
    caption = joined(lines(pieces_of(node.elements("caption"))), _SPACE)
    html = f"<caption>{html_of(caption)}</caption>" if caption else ""
    texts = [text_of(caption)] if caption else []
    head = [row for part in node.elements("thead") for row in part.elements("tr")]
    body = [
        row
        for part in [
            Node("tbody", {}, [*node.elements("tr")]),
            *node.elements("tbody", "tfoot"),
        ]
        for row in part.elements("tr")
    ]
    for section, rows in (("thead", head), ("tbody", body)):
        inner = ""
        for row in rows:
            cells = [_cell(cell) for cell in row.elements("th", "td")]
            if cells:
                inner += "<tr>" + "".join(markup for _, markup in cells) + "</tr>"
                texts.append("\t".join(text for text, _ in cells))
        html += f"<{section}>{inner}</{section}>" if inner else ""
    has_text = any(text.strip() for text in texts)
    return (
        [Block("table", "\n".join(texts), f"<table>{html}</table>")] if has_text else []
    )


def _cell(node: Node) -> tuple[str, str]:
    """Return (text, markup) of a cell; what it spans is kept."""
    run = joined(lines(pieces_of(node.children)), BREAK)
    spans = "".join(
        f' {name}="{node.attributes[name]}"'
        for name in ("colspan", "rowspan")
        # A span of one is none, however an editor writes it.
        if node.attributes.get(name, "1") != "1"
    )
    text = text_of(run).replace("\n", " ")
    return text, f"<{node.tag}{spans}>{html_of(run)}</{node.tag}>"
