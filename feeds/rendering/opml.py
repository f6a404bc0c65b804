"""The list of all feeds, for readers that subscribe to many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from feeds.rendering.cleaning import clean_fields, xml_safe


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed: its name, its absolute address and that of its page."""

    text: str
    xml_url: str
    html_url: str

    def __post_init__(self) -> None:
        clean_fields(self)


def render_opml(title: str, outlines: Sequence[Outline]) -> bytes:
    """Return OPML 2.0, UTF-8, the feeds in the order given.

    Source: OPML 2.0, subscription lists. Without a creation date, so that the
    bytes change only with the feeds.
    """
    body = "".join(_element(outline) for outline in outlines)
    head = f"<head><title>{escape(xml_safe(title))}</title></head>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<opml version="2.0">{head}<body>{body}</body></opml>\n'
    ).encode()


def _element(outline: Outline) -> str:
    text = quoteattr(outline.text)
    return (
        f'<outline type="rss" text={text} title={text}'
        f" xmlUrl={quoteattr(outline.xml_url)} htmlUrl={quoteattr(outline.html_url)}/>"
    )
