"""The page of one story, and its short address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.addresses import absolute, feed_paths, prefix
from articles.feedlinks import feed_links
from articles.languages import speaks
from articles.models import Edition, Listing
from articles.names import site_name
from articles.presenting import Link, Page, Teaser
from articles.showing import Shelf, story_page
from articles.streams import category_stream, page as read_page, tag_stream
from articles.structured_data import news_article
from articles.views.answers import edition_or_gone, public_page

_RELATED = 6
_NEWEST = 10


@require_safe
@speaks
def story(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Show one live edition; a wrong date or slug leads to the right address."""
    edition = edition_or_gone(int(number))
    if request.path != edition.path:
        return HttpResponsePermanentRedirect(edition.path)
    with translation.override(edition.language.lower()):
        return _show(request, edition)


@require_safe
@speaks
def short(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Lead from the short address to the story."""
    return HttpResponsePermanentRedirect(edition_or_gone(int(number)).path)


def _show(request: HttpRequest, edition: Edition) -> HttpResponse:
    shelf = Shelf()
    shown = story_page(edition, shelf)
    language = edition.language
    newest = read_page(
        category_stream(language, edition.category_path[0]["id"]),
        at=timezone.now(),
        size=_NEWEST + 1,
    ).editions
    page = Page(
        title=shown.headline,
        language=language,
        canonical=shown.url,
        description=shown.deck or shown.standfirst or edition.body.text[:120],
        section=shelf.categories[edition.category_path[0]["id"]].slug,
        feeds=feed_links(site_name(language), feed_paths(prefix(language))),
        alternates=_translations(edition),
        og_type="article",
        image=shown.picture,
        json_ld=news_article(edition, shown, site_name(language)),
    )
    context = {
        "page": page,
        "story": shown,
        "related": _related(edition, shelf),
        "newest": shelf.teasers(
            each for each in newest if each.story_id != edition.story_id
        )[:_NEWEST],
    }
    return public_page(request, "articles/story.html", context)


def _related(edition: Edition, shelf: Shelf) -> tuple[Teaser, ...]:
    """Return stories that share most tags with this one, the newest first."""
    streams = [tag_stream(edition.language, tag["id"]) for tag in edition.tags]
    if not streams:
        return ()
    rows = (
        Listing.objects.filter(stream__in=streams)
        .live()
        .exclude(story=edition.story_id)
        .select_related("edition")
        .order_by("-published_at", "-story_id")[: _RELATED * 8]
    )
    shared: dict[int, int] = {}
    editions: dict[int, Edition] = {}
    for row in rows:
        shared[row.story_id] = shared.get(row.story_id, 0) + 1
        editions.setdefault(row.story_id, row.edition)
    # Sorting is stable, so the newest of those that share as many comes first.
    best = sorted(editions, key=lambda number: -shared[number])[:_RELATED]
    return shelf.teasers(editions[number] for number in best)


def _translations(edition: Edition) -> tuple[Link, ...]:
    if edition.translation_group is None:
        return ()
    others = (
        Edition.objects.filter(translation_group=edition.translation_group)
        .live()
        .order_by("language")
    )
    return tuple(
        Link(
            each.plain_headline,
            absolute(each.path),
            current=each.story_id == edition.story_id,
            language=each.language,
        )
        for each in others
    )
