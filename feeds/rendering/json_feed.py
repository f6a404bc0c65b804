"""JSON Feed 1.1 with the full text."""

from __future__ import annotations

import json

from feeds.rendering.document import FeedDocument, FeedItem

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(document: FeedDocument) -> bytes:
    """Return the document as JSON Feed 1.1, UTF-8, what is empty left out.

    Source: https://www.jsonfeed.org/version/1.1/
    """
    feed: dict[str, object] = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.link,
        "feed_url": document.self_url,
        "next_url": document.next_url,
        "description": document.description,
        "icon": document.icon,
        "language": document.language,
        "authors": [{"name": document.publisher, "url": document.home_url}],
    }
    # Required even where it is empty.
    items = {"items": [_item(document, item) for item in document.items]}
    text = json.dumps(_filled(feed) | items, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _item(document: FeedDocument, item: FeedItem) -> dict[str, object]:
    link = document.link_of(item)
    html = document.html_of(item)
    elsewhere = link if link == item.external_url else ""
    return _filled(
        {
            "id": item.guid,
            "url": item.url if elsewhere else link,
            "external_url": elsewhere,
            "title": item.title,
            "content_html": html,
            # One of the two is required.
            "content_text": "" if html else item.summary or item.title,
            "summary": item.summary,
            "image": item.image_url,
            "date_published": item.published_at.isoformat(),
            "date_modified": item.updated_at.isoformat(),
            "authors": [{"name": author} for author in item.authors],
            "tags": [category for category in item.categories if category],
        }
    )


def _filled(members: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value}
