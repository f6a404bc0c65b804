"""How public pages answer: headers, old addresses, and what is gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from articles.models import Edition
from articles.presenting import Link, Page
from articles.replacing import replacement_of
from articles.showing import Shelf
from articles.streams import page as read_page, site_stream

_NEWEST_BESIDE_ERRORS = 10


class Gone(Exception):  # noqa: N818 - named for what the story is
    """The story was live once and is not now: 410; carries its number."""

    def __init__(self, number: int = 0) -> None:
        super().__init__(number)
        self.number = number


def public_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page for readers; caches must ask again each time."""
    response = render(request, template, context, status=status)
    return public(response)


def public(response: HttpResponse) -> HttpResponse:
    """Mark a response as the same for everybody, to be asked for each time."""
    patch_cache_control(response, public=True, max_age=0, s_maxage=0)
    return response


def edition_or_gone(number: int) -> Edition:
    """Return the live edition of a story with its body; one query, two if gone.

    Raises:
        Gone: readers saw it once.
        Http404: they never did; a cancelled schedule answers like a wrong number.
    """
    at = timezone.now()
    stories = Edition.objects.filter(story=number)
    edition = stories.live(at).select_related("body").first()
    if edition is None:
        if stories.seen(at).exists():
            raise Gone(number)
        raise Http404
    return edition  # type: ignore[no-any-return]


def refusal(
    request: HttpRequest,
    template: str,
    title: str,
    language: str,
    status: int,
    gone: int = 0,
) -> HttpResponse:
    """Render an error page that helps: the newest stories are below.

    ``gone`` is the number of a story that is gone; where another took its place, the
    page leads there.
    """
    at = timezone.now()
    editions = read_page(site_stream(language), at=at, size=_NEWEST_BESIDE_ERRORS)
    context = {
        "page": Page(title, language, canonical="", robots="noindex"),
        "newest": Shelf().teasers(editions.editions),
        "instead": _instead(gone, at) if gone else None,
    }
    return public_page(request, template, context, status=status)


def _instead(gone: int, at: datetime) -> Link | None:
    edition = replacement_of(gone, at)
    return Link(edition.headline_for_lists, edition.path) if edition else None
