"""What headline lists show at a moment, what they leave out, and why.

Pure: rows, the state of their stories and the moment come in, plain values go
out. No clock, no database, no Django. The only place that spells the order, the
pins, the limit and the removal of repeats; pages, feeds and the editors' drawer
all ask it.
"""

from feeds.composition.composing import compose
from feeds.composition.page import compose_page
from feeds.composition.rows import (
    Candidate,
    Composition,
    PageList,
    Reason,
    Row,
    Shown,
    StoryAt,
)

__all__ = [
    "Candidate",
    "Composition",
    "PageList",
    "Reason",
    "Row",
    "Shown",
    "StoryAt",
    "compose",
    "compose_page",
]
