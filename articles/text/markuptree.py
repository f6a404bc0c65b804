"""Clean markup as a small tree, for ``blocks``; not a parser for hostile input.

It reads what nh3 has written: every tag closed, every entity spelt out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

# Deeper markup is flattened to this depth: walking it must not exhaust the stack.
MAX_DEPTH: Final = 60
_VOID: Final = frozenset({"br", "hr"})


@dataclass(slots=True)
class Node:
    """One element; ``children`` are elements and texts in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Node]:
        """Yield the child elements with one of ``tags``."""
        for child in self.children:
            if isinstance(child, Node) and child.tag in tags:
                yield child


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[min(len(self.open), MAX_DEPTH) - 1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[min(len(self.open), MAX_DEPTH) - 1].children.append(data)


def tree(html: str) -> Node:
    """Return the root of ``html``, an element without a name."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
