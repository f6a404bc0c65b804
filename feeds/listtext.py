"""A composed list as the plain text it is pasted from."""

from __future__ import annotations

from articles.addresses import absolute
from articles.text.storyrows import Row, export_rows
from feeds.showing import Composed


def text_of(composed: Composed) -> str:
    """Return a composed list, one row a line.

    A row that leads somewhere carries its full address.
    """
    rows = (
        Row(shown.label, shown.headline, absolute(shown.href) if shown.href else "")
        for shown in composed.composition.shown
    )
    return export_rows(rows)
