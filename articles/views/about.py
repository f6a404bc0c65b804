"""The page about the paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute, page_path
from articles.languages import speaks
from articles.models.vocabulary import Language
from articles.names import site_about, site_description, site_name
from articles.presenting import Link, Page
from articles.views.answers import public_page


@require_safe
@speaks
def about(request: HttpRequest, *, language: str) -> HttpResponse:
    """Say who makes the paper, in the words of the desk or in a few of our own."""
    title = _("About %(name)s") % {"name": site_name(language)}
    page = Page(
        title=title,
        language=language,
        canonical=absolute(page_path(language, "about")),
        description=site_description(language),
        section="about",
        alternates=tuple(
            Link(site_name(each), absolute(page_path(each, "about")), language=each)
            for each in Language.values
        ),
    )
    context = {"page": page, "about": site_about(language)}
    return public_page(request, "articles/about.html", context)
