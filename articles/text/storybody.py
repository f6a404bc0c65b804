"""Between the lines of a story text and the markup of a story body.

Lines become markup exactly; markup loses on the way back what a line cannot hold:
bold, links, pictures and the columns of tables. No text is lost.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

from articles.text.blocks import Kind, blocks
from articles.text.markup import sanitise
from articles.text.storylines import TextBlock, TextKind, single_line

_BOX_OF: Final[dict[TextKind, str]] = {"quote": "blockquote", "li": "ul", "oli": "ol"}
_KIND_OF: Final[dict[Kind, TextKind]] = {
    "h2": "h2", "h3": "h3", "li": "li", "oli": "oli", "quote": "quote",
}  # fmt: skip


def body_html(lines: Iterable[TextBlock]) -> str:
    """Return the sanitised body; items and quotations that follow each other join.

    >>> body_html([TextBlock("h2", "小标题"), TextBlock("p", "A&B")])
    '<h2>小标题</h2><p>A&amp;B</p>'
    """
    html = ""
    for kind, group in groupby(lines, lambda line: line.kind):
        box = _BOX_OF.get(kind)
        inner = "".join(_line_html(line) for line in group)
        html += f"<{box}>{inner}</{box}>" if box else inner
    return sanitise(html)


def text_blocks(html: str) -> tuple[TextBlock, ...]:
    """Return a sanitised body as lines: one for each line of each block's text.

    Line breaks part a paragraph in two; rows of a table and captions of pictures
    become paragraphs.

    >>> [line.text for line in text_blocks("<p>甲<br>乙</p><ul><li>丙</li></ul>")]
    ['甲', '乙', '丙']
    """
    return tuple(
        TextBlock(_KIND_OF.get(block.kind, "p"), text)
        for block in blocks(html)
        for line in block.text.split("\n")
        if (text := single_line(line))
    )


def _line_html(line: TextBlock) -> str:
    text = escape(line.text, quote=False)
    match line.kind:
        case "h2" | "h3":
            return f"<{line.kind}>{text}</{line.kind}>"
        case "li" | "oli":
            return f"<li><p>{text}</p></li>"
        case _:
            return f"<p>{text}</p>"
