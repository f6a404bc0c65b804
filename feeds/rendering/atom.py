"""Atom 1.0 with the full text.

Django's generator writes untyped titles, summaries as HTML and one author, so
the elements are our own; the document around them is Django's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from feeds.rendering.document import FeedDocument
from feeds.rendering.xml_feed import (
    MEDIA_NS,
    NO_ATTRIBUTES,
    add_picture,
    document_of,
    item_of,
    write_feed,
)

if TYPE_CHECKING:
    from django.utils.xmlutils import SimplerXMLGenerator


def render_atom(document: FeedDocument) -> bytes:
    """Return the document as Atom 1.0.

    Source: RFC 4287; RFC 5005 for the link to older items.
    """
    return write_feed(_Atom, document)


class _Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": MEDIA_NS}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        document = document_of(self)
        _text(handler, "title", document.title)
        if document.description:
            _text(handler, "subtitle", document.description)
        # The page's address, not the feed's: it is the same for older items.
        handler.addQuickElement("id", document.link)
        handler.addQuickElement("updated", rfc3339_date(document.updated_at))
        _link(handler, "alternate", document.link)
        _link(handler, "self", document.self_url)
        if document.next_url:
            _link(handler, "next", document.next_url)
        if document.icon:
            handler.addQuickElement("icon", document.icon)
        handler.startElement("author", NO_ATTRIBUTES)
        handler.addQuickElement("name", document.publisher)
        handler.addQuickElement("uri", document.home_url)
        handler.endElement("author")

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        feed_item = item_of(item)
        _text(handler, "title", feed_item.title)
        handler.addQuickElement("id", feed_item.guid)
        handler.addQuickElement("published", rfc3339_date(feed_item.published_at))
        handler.addQuickElement("updated", rfc3339_date(feed_item.updated_at))
        _link(handler, "alternate", item["link"])
        for author in feed_item.authors:
            handler.startElement("author", NO_ATTRIBUTES)
            handler.addQuickElement("name", author)
            handler.endElement("author")
        for category in item["categories"]:
            handler.addQuickElement("category", None, {"term": category})
        if feed_item.summary:
            _text(handler, "summary", feed_item.summary)
        html = document_of(self).html_of(feed_item)
        if html:
            handler.addQuickElement("content", html, {"type": "html"})
        add_picture(handler, feed_item)


def _text(handler: SimplerXMLGenerator, name: str, text: str) -> None:
    handler.addQuickElement(name, text, {"type": "text"})


def _link(handler: SimplerXMLGenerator, relation: str, url: str) -> None:
    handler.addQuickElement("link", None, {"rel": relation, "href": url})
