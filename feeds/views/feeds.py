"""The feeds of streams and lists, in three formats."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.addresses import author_path, category_path, prefix, tag_path
from articles.languages import speaks
from articles.models import Author, Category, Tag
from articles.names import site_motto, site_name
from articles.showing import Shelf
from articles.streams import author_stream, category_stream, site_stream, tag_stream
from feeds.rendering.atom import render_atom
from feeds.rendering.document import FeedDocument
from feeds.rendering.json_feed import render_json_feed
from feeds.rendering.rss import render_rss
from feeds.showing import show
from feeds.syndication import list_document, stream_document
from feeds.views.lists import live_list
from feeds.views.machine import machine_file

FORMATS: dict[str, tuple[Callable[[FeedDocument], bytes], str]] = {
    "rss.xml": (render_rss, "application/rss+xml"),
    "atom.xml": (render_atom, "application/atom+xml"),
    "feed.json": (render_json_feed, "application/feed+json"),
}


@require_safe
@speaks
def site(request: HttpRequest, *, file: str, language: str) -> HttpResponse:
    """Answer with everything in one language."""
    return _stream(
        request,
        site_stream(language),
        site_name(language),
        site_motto(language),
        prefix(language),
        file,
        language,
    )


@require_safe
@speaks
def category(
    request: HttpRequest, *, slug: str, file: str, language: str
) -> HttpResponse:
    """Answer with one category."""
    found = get_object_or_404(Category, slug=slug)
    return _stream(
        request,
        category_stream(language, found.pk),
        found.name_in(language),
        found.description_in(language),
        category_path(language, slug),
        file,
        language,
    )


@require_safe
@speaks
def tag(request: HttpRequest, *, slug: str, file: str, language: str) -> HttpResponse:
    """Answer with one tag."""
    found = get_object_or_404(Tag, slug=slug)
    stream = tag_stream(language, found.pk)
    path = tag_path(language, slug)
    return _stream(request, stream, found.name, "", path, file, language)


@require_safe
@speaks
def author(
    request: HttpRequest, *, slug: str, file: str, language: str
) -> HttpResponse:
    """Answer with one author."""
    found = get_object_or_404(Author, slug=slug)
    stream = author_stream(language, found.pk)
    path = author_path(language, slug)
    name = found.name_in(language)
    return _stream(request, stream, name, found.bio, path, file, language)


@require_safe
@speaks
def headline_list(
    request: HttpRequest, *, slug: str, file: str, language: str
) -> HttpResponse:
    """Answer with one list in its own order; a list may have no feed."""
    edition = live_list(slug, language)
    if not edition.has_feed:
        raise Http404
    shelf = Shelf()
    composed = show(edition, at=timezone.now(), shelf=shelf)
    return _answer(request, list_document(composed, file=file, shelf=shelf), file)


def _stream(
    request: HttpRequest,
    stream: str,
    title: str,
    description: str,
    path: str,
    file: str,
    language: str,
) -> HttpResponse:
    document = stream_document(
        stream,
        title=title,
        description=description,
        path=path,
        file=file,
        language=language,
        at=timezone.now(),
    )
    return _answer(request, document, file)


def _answer(request: HttpRequest, document: FeedDocument, file: str) -> HttpResponse:
    render, media_type = FORMATS[file]
    return machine_file(request, render(document), media_type)
