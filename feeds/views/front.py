"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute, feed_paths, prefix
from articles.alternates import alternates
from articles.feedlinks import feed_links
from articles.languages import speaks
from articles.names import site_motto, site_name
from articles.presenting import Page
from articles.showing import Shelf
from articles.structured_data import paper
from articles.views.answers import public_page
from feeds.front import front as compose_front


@require_safe
@speaks
def front(request: HttpRequest, *, language: str) -> HttpResponse:
    """Show the front page of one language."""
    at, shelf = timezone.now(), Shelf()
    shown = compose_front(language, at=at, shelf=shelf)
    name = site_name(language)
    page = Page(
        title=_("%(name)s: news of the day") % {"name": name},
        language=language,
        canonical=absolute(prefix(language)),
        description=site_motto(language),
        section="front",
        feeds=feed_links(name, feed_paths(prefix(language))),
        alternates=alternates(prefix(language), language),
        json_ld=paper(language),
        image=next(
            (
                each.picture
                for each in (shown.lead, shown.duo_main)
                if each and each.picture
            ),
            None,
        ),
    )
    context = {
        "page": page,
        "lead": shown.lead,
        "duo_main": shown.duo_main,
        "stack": shown.stack,
        "briefs": shown.briefs,
        "opinion": shown.opinion,
        "sections": shown.sections,
        "boxes": shown.boxes,
        "ear": shown.ear,
    }
    return public_page(request, "feeds/front.html", context)
