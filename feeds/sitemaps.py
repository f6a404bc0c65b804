"""What the sitemaps name: every live story in one part, and every page of streams.

A part holds the stories of a range of numbers, so a story never moves from one part
to another, and a part is one read of an index, however large the archive is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, Max, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from articles.addresses import (
    absolute,
    author_path,
    category_path,
    page_path,
    prefix,
    story_path,
    tag_path,
)
from articles.languages import site_language
from articles.models import Author, Category, Edition, Listing, Tag
from articles.models.vocabulary import Language
from articles.names import site_name
from articles.streams import (
    author_stream,
    category_stream,
    site_stream,
    tag_stream,
)
from articles.text.breaks import strip_breaks
from feeds.models import ListEdition
from feeds.rendering.sitemap import MAX_ENTRIES, NewsEntry, SitemapEntry

PER_PART = 10_000
# Parts that changed within this time say when; the others are as old as they were.
_RECENT = timedelta(days=30)
# Source: Google, news sitemaps: two days, a thousand stories.
_NEWS = timedelta(days=2)
_NEWS_AT_MOST = 1_000
_FIXED = ("about", "corrections", "subscribe")


def parts(at: datetime) -> Iterator[int]:
    """Yield the numbers of the parts that hold a live story; a short read for each."""
    stories = Edition.objects.live(at).order_by("story_id")
    start = 0
    while True:
        found = stories.filter(story__gte=start).values_list("story_id", flat=True)
        first = next(iter(found[:1]), None)
        if first is None:
            return
        yield first // PER_PART
        start = (first // PER_PART + 1) * PER_PART


def index_entries(at: datetime) -> list[SitemapEntry]:
    """Return the pages' part, then those of stories with their last change."""
    since = at - _RECENT
    changed: dict[int, datetime] = {}
    for found, moment in (
        (Edition.objects.began_since(since, at), "live_from"),
        (Edition.objects.ended_since(since, at), "live_until"),
    ):
        rows = found.order_by().values_list(F("story_id") / PER_PART)
        for part, last in rows.annotate(last=Max(moment)):
            changed[part] = max(last, changed.get(part, last))
    return [
        SitemapEntry(absolute("/sitemap-pages.xml")),
        *(
            SitemapEntry(absolute(f"/sitemap-{part}.xml"), changed.get(part))
            for part in parts(at)
        ),
    ]


def story_entries(part: int, at: datetime) -> list[SitemapEntry]:
    """Return the live stories of one part by number; one query, maybe nothing."""
    start = part * PER_PART
    rows = (
        Edition.objects.live(at)
        .filter(story__gte=start, story__lt=start + PER_PART)
        .order_by("story_id")
        .values_list("address_date", "story_id", "slug", "modified_at")
    )
    return [
        SitemapEntry(absolute(story_path(day, number, slug)), modified)
        for day, number, slug, modified in rows.iterator(chunk_size=2_000)
    ]


def news_entries(at: datetime) -> list[NewsEntry]:
    """Return what was published within two days, newest first; a query a language."""
    found = [each for language in Language.values for each in _fresh(language, at)]
    # By moment, then by address: two editions of one second keep their order.
    found.sort(key=lambda each: (each.published_at, each.loc), reverse=True)
    return found[:_NEWS_AT_MOST]


def _fresh(language: str, at: datetime) -> Iterator[NewsEntry]:
    name = site_name(language)
    rows = (
        Listing.objects.filter(
            stream=site_stream(language), published_at__gte=at - _NEWS
        )
        .live(at)
        .order_by("-published_at", "-story_id")
        .values_list(
            "edition__address_date",
            "story_id",
            "edition__slug",
            "published_at",
            "edition__headline",
        )
    )
    for day, number, slug, published, headline in rows[:_NEWS_AT_MOST]:
        yield NewsEntry(
            loc=absolute(story_path(day, number, slug)),
            publication=name,
            language=language,
            published_at=published,
            title=strip_breaks(headline),
        )


def page_entries(at: datetime) -> list[SitemapEntry]:
    """Return fronts, fixed pages, lists, categories, authors and tags.

    A category, an author or a tag is named in the languages in which it holds a
    story. Where there are more than one file may hold, the oldest tags are left out.
    """
    lists = ListEdition.objects.live(at).only("slug", "language", "live_from")
    entries = [
        *(SitemapEntry(absolute(prefix(each))) for each in Language.values),
        *(
            SitemapEntry(absolute(page_path(language, name)))
            for language in Language.values
            for name in _FIXED
        ),
        *(
            SitemapEntry(absolute(each.path), each.live_from)
            for each in lists.order_by("slug", "language")
        ),
    ]
    for language in Language.values:
        categories = Category.objects.order_by("position", "id")
        if language != site_language():
            categories = _busy(categories, category_stream(language, 0), at)
        entries += [
            SitemapEntry(absolute(category_path(language, slug)))
            for slug in categories.values_list("slug", flat=True)
        ]
        authors = _busy(Author.objects.order_by("id"), author_stream(language, 0), at)
        entries += [
            SitemapEntry(absolute(author_path(language, slug)))
            for slug in authors.values_list("slug", flat=True)
        ]
    for language in Language.values:
        tags = _busy(Tag.objects.order_by("-id"), tag_stream(language, 0), at)
        entries += [
            SitemapEntry(absolute(tag_path(language, slug)))
            for slug in tags.values_list("slug", flat=True)[:MAX_ENTRIES]
        ]
    return entries[:MAX_ENTRIES]


def _busy[Row: (Category, Author, Tag)](
    rows: QuerySet[Row], stream: str, at: datetime
) -> QuerySet[Row]:
    """Keep the rows whose stream holds a live story.

    ``stream`` is the key of number 0; each row's own number takes its place.
    """
    key = Concat(Value(stream.removesuffix("0")), Cast(OuterRef("pk"), TextField()))
    return rows.filter(Exists(Listing.objects.filter(stream=key).live(at)))
