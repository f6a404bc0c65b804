"""The text of a demo story as markup: what its plain form says, a picture, a table."""

from __future__ import annotations

from html import escape

from articles.text.storybody import body_html
from articles.text.storytext import parse
from newsroom.demo.reading import DemoStory

_HEAD = "<h2>"


def body_of(demo: DemoStory, *, picture: int | None, early: int | None) -> str:
    """Return the body; the picture stands before the last subhead, the table above.

    The early picture stands before the second subhead.
    """
    before, head, after = body_html(parse(demo.body).blocks).rpartition(_HEAD)
    if early is not None:
        parts = before.split(_HEAD, 2)
        parts[1] += f'<figure data-picture="{early}"></figure>'
        before = _HEAD.join(parts)
    extra = _table(demo.head["table"]) if "table" in demo.head else ""
    if picture is not None:
        extra += f'<figure data-picture="{picture}"></figure>'
    return before + extra + head + after


def _table(text: str) -> str:
    """Read ``caption | head、head / cell、cell / ...``."""
    caption, _, rows = text.partition(" | ")
    head, *body = (
        [cell.strip() for cell in row.split("、")] for row in rows.split("/")
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead>{_row(head, 'th')}</thead>"
        f"<tbody>{''.join(_row(row, 'td') for row in body)}</tbody></table>"
    )


def _row(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
