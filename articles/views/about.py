"""The page about the paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute, page_path
from articles.alternates import alternates
from articles.languages import speaks
from articles.names import site_about, site_description, site_name
from articles.presenting import Page
from articles.structured_data import about_graph
from articles.views.answers import public_page


@require_safe
@speaks
def about(request: HttpRequest, *, language: str) -> HttpResponse:
    """Say who makes the paper, in the words of the desk or in a few of our own."""
    title = _("About %(name)s") % {"name": site_name(language)}
    path = page_path(language, "about")
    page = Page(
        title=title,
        language=language,
        canonical=absolute(path),
        description=site_description(language),
        section="about",
        alternates=alternates(path, language),
        json_ld=about_graph(title, absolute(path), language),
    )
    context = {"page": page, "about": site_about(language)}
    return public_page(request, "articles/about.html", context)
