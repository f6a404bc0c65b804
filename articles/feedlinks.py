"""The feeds of a page, for its head and for the page of feeds."""

from __future__ import annotations

from articles.presenting import FeedLink

_KINDS = {
    "rss.xml": ("RSS", "application/rss+xml"),
    "atom.xml": ("Atom", "application/atom+xml"),
    "feed.json": ("JSON Feed", "application/feed+json"),
}


def feed_links(title: str, paths: dict[str, str]) -> tuple[FeedLink, ...]:
    """Return the three feeds of ``paths`` (file name → path), titled alike."""
    return tuple(
        FeedLink(*_KINDS[name], title=title, url=path) for name, path in paths.items()
    )
