"""Sitemaps, and the index over several of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from xml.sax.saxutils import escape

from feeds.rendering.cleaning import clean_fields

# Source: sitemaps.org protocol; a crawler drops a longer file as a whole.
MAX_ENTRIES = 50_000

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
# Source: Google, news sitemaps: ISO 639, but for the two kinds of Chinese.
_NEWS_LANGUAGES = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw"}
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An absolute address, and when what stands there last changed, if known."""

    loc: str
    lastmod: datetime | None = None

    def __post_init__(self) -> None:
        clean_fields(self)


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """One fresh story; ``language`` is BCP 47, ``title`` without break marks."""

    loc: str
    publication: str
    language: str
    published_at: datetime
    title: str

    def __post_init__(self) -> None:
        clean_fields(self)


def render_news_sitemap(entries: Iterable[NewsEntry]) -> bytes:
    """Return a sitemap of news, in the order given; it may be empty."""
    body = "".join(f"<url>{''.join(_news_parts(each))}</url>" for each in entries)
    return (
        f'{_DECLARATION}<urlset xmlns="{_NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}">'
        f"{body}</urlset>\n"
    ).encode()


def render_sitemap(entries: Iterable[SitemapEntry]) -> bytes:
    """Return a sitemap of pages, in the order given.

    Raises:
        ValueError: there are more than ``MAX_ENTRIES``; split, and send an index.
    """
    return _render("urlset", "url", entries)


def render_sitemap_index(entries: Iterable[SitemapEntry]) -> bytes:
    """Return an index of sitemaps; ``lastmod`` is that of the newest page in each.

    Raises:
        ValueError: there are more than ``MAX_ENTRIES``.
    """
    return _render("sitemapindex", "sitemap", entries)


def _render(root: str, name: str, entries: Iterable[SitemapEntry]) -> bytes:
    taken = list(islice(entries, MAX_ENTRIES + 1))
    if len(taken) > MAX_ENTRIES:
        msg = f"a sitemap holds {MAX_ENTRIES} entries at most: split it"
        raise ValueError(msg)
    body = "".join(f"<{name}>{''.join(_parts(entry))}</{name}>" for entry in taken)
    return f'{_DECLARATION}<{root} xmlns="{_NAMESPACE}">{body}</{root}>\n'.encode()


def _parts(entry: SitemapEntry) -> Iterator[str]:
    yield f"<loc>{escape(entry.loc)}</loc>"
    if entry.lastmod:
        yield f"<lastmod>{entry.lastmod.isoformat()}</lastmod>"


def _news_parts(entry: NewsEntry) -> Iterator[str]:
    language = _NEWS_LANGUAGES.get(entry.language, entry.language.partition("-")[0])
    yield f"<loc>{escape(entry.loc)}</loc><news:news><news:publication>"
    yield f"<news:name>{escape(entry.publication)}</news:name>"
    yield f"<news:language>{escape(language)}</news:language></news:publication>"
    yield f"<news:publication_date>{entry.published_at.isoformat()}"
    yield f"</news:publication_date><news:title>{escape(entry.title)}</news:title>"
    yield "</news:news>"
