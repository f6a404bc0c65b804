"""The page of one headline list, and the same as plain text."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.languages import speaks
from articles.presenting import Link, Page
from articles.showing import Shelf
from articles.structured_data import list_graph
from articles.views.answers import public, public_page
from feeds.listtext import text_of
from feeds.listviews import list_view
from feeds.models import ListEdition
from feeds.showing import show


def live_list(slug: str, language: str) -> ListEdition:
    """Return the live edition of a list.

    Raises:
        Http404: there is none in this language.
    """
    found = ListEdition.objects.live().filter(slug=slug, language=language).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@require_safe
@speaks
def headline_list(request: HttpRequest, *, slug: str, language: str) -> HttpResponse:
    """Show one list alone."""
    edition, at, shelf = live_list(slug, language), timezone.now(), Shelf()
    view = list_view(show(edition, at=at, shelf=shelf), shelf)
    others = (
        ListEdition.objects.live(at)
        .filter(language=language, has_feed=True)
        .exclude(pk=edition.pk)
        .order_by("name")
        .only("slug", "name", "language")[:20]
    )
    page = Page(
        title=edition.name,
        language=language,
        canonical=absolute(edition.path),
        description=edition.description,
        section=f"list:{edition.slug}",
        feeds=view.feeds,
        json_ld=list_graph(view, language),
    )
    context = {
        "page": page,
        "headline_list": view,
        "other_lists": tuple(Link(other.name, other.path) for other in others),
    }
    return public_page(request, "feeds/list.html", context)


@require_safe
@speaks
def list_text(request: HttpRequest, *, slug: str, language: str) -> HttpResponse:
    """Answer with the rows as they are pasted: ``- [ label ] headline``."""
    edition = live_list(slug, language)
    text = text_of(show(edition, at=timezone.now()))
    return public(HttpResponse(text, content_type="text/plain; charset=utf-8"))
