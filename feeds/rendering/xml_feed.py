"""What RSS and Atom have in common: Django's generators, filled and written."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import SyndicationFeed

from feeds.rendering.document import FeedDocument, FeedItem

if TYPE_CHECKING:
    from django.utils.xmlutils import SimplerXMLGenerator

CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
MEDIA_NS = "http://search.yahoo.com/mrss/"

NO_ATTRIBUTES: AttributesImpl[str] = AttributesImpl({})


def write_feed(kind: type[SyndicationFeed], document: FeedDocument) -> bytes:
    """Return the document in one piece, UTF-8 with its declaration.

    The generator finds the document in ``feed["document"]`` and each item in
    ``item["item"]``, next to the values that Django's own code reads.
    """
    feed = kind(
        title=document.title,
        link=document.link,
        # Required in RSS, so it must not be missing where nobody wrote one.
        description=document.description or document.title,
        language=document.language,
        feed_url=document.self_url,
        document=document,
    )
    for item in document.items:
        feed.add_item(
            title=item.title,
            link=document.link_of(item),
            # Readers take an RSS description for HTML; ours is plain text.
            description=escape(item.summary, quote=False),
            pubdate=item.published_at,
            updateddate=item.updated_at,
            unique_id=item.guid,
            unique_id_is_permalink=False,
            categories=[category for category in item.categories if category],
            item=item,
        )
    return feed.writeString("utf-8").encode()


def document_of(feed: SyndicationFeed) -> FeedDocument:
    """Return the document that ``write_feed`` put into a generator."""
    document: FeedDocument = feed.feed["document"]
    return document


def item_of(item: dict[str, Any]) -> FeedItem:
    """Return the item behind a generator's dictionary."""
    feed_item: FeedItem = item["item"]
    return feed_item


def add_picture(handler: SimplerXMLGenerator, item: FeedItem) -> None:
    """Write the item's picture as ``media:content``, if it has one to name.

    To be called last: the description of the picture goes into ``media:title``,
    which feedparser (6.0.14) passes over once the item has its own title, while
    it takes ``media:description`` for the item's text.

    Source: Media RSS 1.5.1.
    """
    if not item.picture:
        return
    attributes = {"url": item.picture, "medium": "image"}
    if item.image_type:
        attributes["type"] = item.image_type
    handler.startElement("media:content", AttributesImpl(attributes))
    if item.image_alt:
        handler.addQuickElement("media:title", item.image_alt, {"type": "plain"})
    handler.endElement("media:content")
