"""The page of one story, and its short address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.languages import speaks
from articles.storypage import story_context
from articles.views.answers import edition_or_gone, public_page


@require_safe
@speaks
def story(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Show one live edition; a wrong date or slug leads to the right address."""
    edition = edition_or_gone(int(number))
    if request.path != edition.path:
        return HttpResponsePermanentRedirect(edition.path)
    with translation.override(edition.language.lower()):
        context = story_context(edition, at=timezone.now())
        return public_page(request, "articles/story.html", context)


@require_safe
@speaks
def short(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Lead from the short address to the story."""
    return HttpResponsePermanentRedirect(edition_or_gone(int(number)).path)
