"""The page of feeds, and the same as one file for feed readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import (
    absolute,
    author_path,
    category_path,
    feed_paths,
    page_path,
    prefix,
    tag_path,
)
from articles.alternates import alternates
from articles.feedlinks import feed_links
from articles.languages import speaks
from articles.models import Author, Category, Listing, Tag
from articles.names import site_name
from articles.presenting import FeedLink, Page
from articles.streams import author_stream, tag_stream
from articles.views.answers import public_page
from feeds.models import ListEdition
from feeds.rendering.opml import Outline, render_opml
from feeds.views.machine import machine_file

Group = tuple[str, tuple[tuple[str, tuple[FeedLink, ...]], ...]]
# A page, not a catalogue: tags and authors beyond this are found on their pages.
_AT_MOST = 60


@require_safe
@speaks
def subscribe(request: HttpRequest, *, language: str) -> HttpResponse:
    """Show every feed address."""
    path = page_path(language, "subscribe")
    groups = _groups(language)
    context = {
        "page": Page(
            title=_("Feeds"),
            language=language,
            canonical=absolute(path),
            section="subscribe",
            alternates=alternates(path, language),
            feeds=groups[0][1][0][1],
        ),
        "groups": groups,
        "opml_url": f"{prefix(language)}feeds.opml",
    }
    return public_page(request, "feeds/subscribe.html", context)


@require_safe
@speaks
def opml(request: HttpRequest, *, language: str) -> HttpResponse:
    """Answer with the RSS address of every feed as OPML."""
    outlines = [
        Outline(
            name,
            absolute(feeds[0].url),
            absolute(feeds[0].url.removesuffix("rss.xml")),
        )
        for _title, rows in _groups(language)
        for name, feeds in rows
    ]
    data = render_opml(site_name(language), outlines)
    return machine_file(request, data, "text/x-opml")


def _groups(language: str) -> tuple[Group, ...]:
    """Return site, lists, categories, tags and authors with something to read."""
    at = timezone.now()
    lists = ListEdition.objects.live(at).filter(language=language, has_feed=True)
    busy = set(
        Listing.objects.live(at)
        .filter(stream__startswith=f"{language}/")
        .values_list("stream", flat=True)
        .distinct()
    )
    name = site_name(language)
    groups: list[Group] = [
        (_("The whole paper"), (_row(name, prefix(language)),)),
        (
            _("Headline lists"),
            tuple(
                _row(each.name, each.path) for each in lists.order_by("name")[:_AT_MOST]
            ),
        ),
        (
            _("Categories"),
            tuple(
                _row(each.name_in(language), category_path(language, each.slug))
                for each in Category.objects.order_by("position", "id")
            ),
        ),
        (
            _("Authors"),
            tuple(
                _row(each.name_in(language), author_path(language, each.slug))
                for each in Author.objects.order_by("name", "id")
                if author_stream(language, each.pk) in busy
            )[:_AT_MOST],
        ),
        (
            _("Tags"),
            tuple(
                _row(each.name, tag_path(language, each.slug))
                for each in Tag.objects.order_by("name")
                if tag_stream(language, each.pk) in busy
            )[:_AT_MOST],
        ),
    ]
    return tuple(group for group in groups if group[1])


def _row(name: str, path: str) -> tuple[str, tuple[FeedLink, ...]]:
    return name, feed_links(name, feed_paths(path))
