"""RSS 2.0 with the full text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date

from feeds.rendering.document import FeedDocument
from feeds.rendering.xml_feed import (
    CONTENT_NS,
    DC_NS,
    MEDIA_NS,
    NO_ATTRIBUTES,
    add_picture,
    document_of,
    item_of,
    write_feed,
)

if TYPE_CHECKING:
    from django.utils.xmlutils import SimplerXMLGenerator


def render_rss(document: FeedDocument) -> bytes:
    """Return the document as RSS 2.0.

    Source: RSS 2.0 and the RSS Advisory Board's profile; RFC 5005 for the link
    to older items.
    """
    return write_feed(_Rss, document)


class _Rss(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": CONTENT_NS,
            "xmlns:dc": DC_NS,
            "xmlns:media": MEDIA_NS,
        }

    def latest_post_date(self) -> datetime:
        # Django asks the clock when a feed is empty; the bytes must not.
        return document_of(self).updated_at

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        document = document_of(self)
        if document.next_url:
            link = {"rel": "next", "href": document.next_url}
            handler.addQuickElement("atom:link", None, link)
        if document.icon:
            handler.startElement("image", NO_ATTRIBUTES)
            handler.addQuickElement("url", document.icon)
            handler.addQuickElement("title", document.title)
            handler.addQuickElement("link", document.link)
            handler.endElement("image")

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        feed_item = item_of(item)
        for author in feed_item.authors:
            handler.addQuickElement("dc:creator", author)
        # RSS has no word for it, and readers look here.
        handler.addQuickElement("atom:updated", rfc3339_date(feed_item.updated_at))
        html = document_of(self).html_of(feed_item)
        if html:
            handler.addQuickElement("content:encoded", html)
        add_picture(handler, feed_item)
