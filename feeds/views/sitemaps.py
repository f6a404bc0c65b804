"""What crawlers ask for first."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.addresses import absolute, category_path, page_path, prefix
from articles.models import Category, Edition
from articles.models.vocabulary import Language
from articles.views.answers import public
from feeds.models import ListEdition
from feeds.rendering.sitemap import (
    SitemapEntry,
    render_sitemap,
    render_sitemap_index,
)
from feeds.views.machine import machine_file

PER_FILE = 10_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the files of the sitemap: fixed pages, and stories by number.

    A file holds the stories of a range of ids, so a story never moves from one
    file to another.
    """
    newest = (
        Edition.objects.live().order_by("-story_id").values_list("story_id", flat=True)
    )
    last = next(iter(newest[:1]), None)
    parts = range(last // PER_FILE + 1) if last is not None else range(0)
    entries = [
        SitemapEntry(absolute("/sitemap-pages.xml")),
        *(SitemapEntry(absolute(f"/sitemap-{part}.xml")) for part in parts),
    ]
    return machine_file(request, render_sitemap_index(entries), "application/xml")


@require_safe
def stories(request: HttpRequest, *, part: str) -> HttpResponse:
    """Answer with the live stories whose id falls into one part."""
    start = int(part) * PER_FILE
    rows = (
        Edition.objects.live()
        .filter(story__gte=start, story__lt=start + PER_FILE)
        .order_by("story_id")
        .only("story", "address_date", "slug", "modified_at")
    )
    entries = [SitemapEntry(absolute(each.path), each.modified_at) for each in rows]
    if not entries:
        raise Http404
    return machine_file(request, render_sitemap(entries), "application/xml")


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Answer with fronts, categories, the pages about the paper, and lists."""
    lists = ListEdition.objects.live(timezone.now()).only(
        "slug", "language", "live_from"
    )
    entries = [
        *(SitemapEntry(absolute(prefix(each))) for each in Language.values),
        *(
            SitemapEntry(absolute(category_path(each, category.slug)))
            for category in Category.objects.order_by("position", "id")
            for each in Language.values
            if each == Language.CHINESE or category.name_en
        ),
        *(SitemapEntry(absolute(page_path(each, "about"))) for each in Language.values),
        *(
            SitemapEntry(absolute(each.path), each.live_from)
            for each in lists.order_by("slug")
        ),
    ]
    return machine_file(request, render_sitemap(entries), "application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody read, keep the desk out of it, and name the sitemap."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /preview/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        "",
    ]
    return public(HttpResponse("\n".join(lines), content_type="text/plain"))
