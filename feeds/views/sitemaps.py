"""What crawlers ask for first."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.views.answers import public
from feeds.rendering.sitemap import (
    render_news_sitemap,
    render_sitemap,
    render_sitemap_index,
)
from feeds.sitemaps import index_entries, news_entries, page_entries, story_entries
from feeds.views.machine import machine_file

_XML = "application/xml"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the parts of the sitemap that hold anything."""
    data = render_sitemap_index(index_entries(timezone.now()))
    return machine_file(request, data, _XML)


@require_safe
def stories(request: HttpRequest, *, part: str) -> HttpResponse:
    """Answer with the live stories of one part."""
    entries = story_entries(int(part), timezone.now())
    if not entries:
        raise Http404
    return machine_file(request, render_sitemap(entries), _XML)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Answer with every page that is no story."""
    return machine_file(request, render_sitemap(page_entries(timezone.now())), _XML)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer with the stories of the last two days."""
    data = render_news_sitemap(news_entries(timezone.now()))
    return machine_file(request, data, _XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody read, keep the desk out of it, and name the sitemaps."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /preview/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/news-sitemap.xml')}",
        "",
    ]
    return public(HttpResponse("\n".join(lines), content_type="text/plain"))
