"""The pages of categories, tags, authors and days: one stream each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import get_format
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from articles.addresses import (
    absolute,
    author_path,
    category_path,
    day_path,
    feed_paths,
    prefix,
    tag_path,
)
from articles.alternates import alternates_of_stream
from articles.feedlinks import feed_links
from articles.languages import speaks
from articles.models import Author, Category, Tag
from articles.moments import day_start
from articles.presenting import FeedLink, Link, Page, StreamHead, Teaser
from articles.showing import Shelf, day_groups
from articles.streams import (
    Cursor,
    author_stream,
    category_stream,
    page as read_page,
    site_stream,
    tag_stream,
)
from articles.structured_data import item_list, stream_graph
from articles.views.answers import public_page

# On the first page these stand out above the days: one lead and a stack, the taller
# the more there is.
_ON_TOP = 6
_ON_TOP_OF_FEW = 4
_FEW = 12


@require_safe
@speaks
def category(request: HttpRequest, *, slug: str, language: str) -> HttpResponse:
    """Show the stories of one category and of those below it."""
    found = get_object_or_404(Category, slug=slug)
    shelf = Shelf()
    top = found.parent_id or found.pk
    path = category_path(language, slug)
    name = found.name_in(language)
    head = StreamHead(
        name=name,
        kind="category",
        number=found.pk,
        description=found.description_in(language),
        colour=found.colour,
        feeds=_feeds(name, path),
        subcategories=_subcategories(found, shelf, language),
    )
    stream = category_stream(language, found.pk)
    section = shelf.categories[top].slug
    above = (shelf.link(top, language),) if found.parent_id else ()
    return _stream(
        request, shelf, stream, path, head, language, section=section, above=above
    )


@require_safe
@speaks
def tag(request: HttpRequest, *, slug: str, language: str) -> HttpResponse:
    """Show the stories with one tag."""
    found = get_object_or_404(Tag, slug=slug)
    path = tag_path(language, slug)
    head = StreamHead(found.name, "tag", feeds=_feeds(found.name, path))
    stream = tag_stream(language, found.pk)
    return _stream(request, Shelf(), stream, path, head, language)


@require_safe
@speaks
def author(request: HttpRequest, *, slug: str, language: str) -> HttpResponse:
    """Show what one author has written."""
    found = get_object_or_404(Author, slug=slug)
    path = author_path(language, slug)
    name = found.name_in(language)
    head = StreamHead(
        name,
        "author",
        description=found.bio,
        feeds=_feeds(name, path),
        initial=name[:1],
        title=found.title,
    )
    stream = author_stream(language, found.pk)
    return _stream(request, Shelf(), stream, path, head, language)


@require_safe
@speaks
def day(
    request: HttpRequest, *, year: str, month: str, day: str, language: str
) -> HttpResponse:
    """Show everything that was first published on one day of the site's zone."""
    try:
        shown = date(int(year), int(month), int(day))
        start = day_start(shown)
        end = start + timedelta(days=1)
        start.astimezone(UTC), end.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    path = day_path(language, shown)
    name = date_format(shown, get_format("DATE_FORMAT"))
    head = StreamHead(name, "day", description=_("Everything published on this day."))
    return _stream(
        request,
        Shelf(),
        site_stream(language),
        path,
        head,
        language,
        between=(start, end),
    )


def _stream(
    request: HttpRequest,
    shelf: Shelf,
    stream: str,
    path: str,
    head: StreamHead,
    language: str,
    *,
    section: str = "",
    above: tuple[Link, ...] = (),
    between: tuple[datetime, datetime] | None = None,
) -> HttpResponse:
    """Show one page of a stream; three queries, whatever the archive holds."""
    at = timezone.now()
    before = cursor_of(request)
    first = before is None
    if between and first:
        before = Cursor(between[1], 0)
    found = read_page(
        stream, at=at, before=before, after=between[0] if between else None
    )
    if between and first and not found.editions:
        raise Http404
    teasers = _unlabelled(shelf.teasers(found.editions), head)
    steps = (Link(_("Front page"), prefix(language)), *above)
    on_top = _on_top(len(teasers)) if first and not between else 0
    page = Page(
        title=head.name,
        language=language,
        canonical=absolute(path),
        description=head.description,
        section=section,
        feeds=head.feeds,
        robots="max-image-preview:large" if first else "noindex,follow",
    )
    if first:
        page = replace(
            page,
            alternates=alternates_of_stream(
                path, language, stream, at=at, between=between
            ),
            json_ld=stream_graph(
                head, absolute(path), language, steps, item_list(teasers)
            ),
        )
    context = {
        "page": page,
        "heading": head,
        "lead": teasers[0] if on_top else None,
        "stack": teasers[1:on_top],
        "days": day_groups(teasers[on_top:], language=language, at=at, path=path),
        "older_url": f"{path}?before={found.older}" if found.older else "",
        "newer_url": "" if first else path,
    }
    return public_page(request, "articles/stream.html", context)


def _on_top(count: int) -> int:
    """Return how many of a first page stand out; none of a handful."""
    if count <= _ON_TOP_OF_FEW:
        return 0
    return _ON_TOP if count >= _FEW else _ON_TOP_OF_FEW


def _unlabelled(teasers: tuple[Teaser, ...], head: StreamHead) -> tuple[Teaser, ...]:
    """Drop the labels that only repeat the head of the page."""
    return tuple(
        replace(each, label="") if each.label == head.name else each for each in teasers
    )


def _subcategories(found: Category, shelf: Shelf, language: str) -> tuple[Link, ...]:
    """Return the way between a category and those below it; nothing for one alone."""
    top = shelf.categories[found.parent_id or found.pk]
    below = [each for each in shelf.categories.values() if each.parent_id == top.pk]
    if not below:
        return ()
    names = [
        (top, pgettext("labels", "All")),
        *((each, each.name_in(language)) for each in below),
    ]
    return tuple(
        Link(name, category_path(language, each.slug), current=each.pk == found.pk)
        for each, name in names
    )


def cursor_of(request: HttpRequest) -> Cursor | None:
    """Return the place the address asks for, None for the first page.

    Raises:
        Http404: the address holds something else.
    """
    text = request.GET.get("before", "")
    if not text:
        return None
    try:
        return Cursor.parse(text)
    except ValueError as error:
        raise Http404 from error


def _feeds(title: str, path: str) -> tuple[FeedLink, ...]:
    return feed_links(title, feed_paths(path))
