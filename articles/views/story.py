"""The page of one story, and its short address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.addresses import absolute, feed_paths, prefix
from articles.feedlinks import feed_links
from articles.languages import in_order, speaks
from articles.models import Edition
from articles.names import site_name
from articles.presenting import Link, Page
from articles.readership import most_read
from articles.related import beside
from articles.showing import Shelf, headline_links, story_page
from articles.structured_data import story_graph
from articles.views.answers import edition_or_gone, public_page


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
    at = timezone.now()
    ranked = most_read(language, at)
    near = beside(edition, ranked={each.story_id for each in ranked}, at=at)
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
        json_ld=story_graph(edition, shown),
    )
    context = {
        "page": page,
        "story": shown,
        "related": shelf.teasers(near.related),
        "ranked": headline_links(ranked),
        "newest": shelf.teasers(near.newest),
    }
    return public_page(request, "articles/story.html", context)


def _translations(edition: Edition) -> tuple[Link, ...]:
    if edition.translation_group is None:
        return ()
    found = {
        each.language: each
        for each in Edition.objects.filter(
            translation_group=edition.translation_group
        ).live()
    }
    others = (found[each] for each in in_order(found))
    return tuple(
        Link(
            each.plain_headline,
            absolute(each.path),
            current=each.story_id == edition.story_id,
            language=each.language,
        )
        for each in others
    )
