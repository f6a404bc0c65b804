"""The page of public corrections."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute, page_path
from articles.alternates import alternates
from articles.languages import speaks
from articles.presenting import Page
from articles.showing import corrections_of
from articles.streams import corrections_stream, page as read_page
from articles.views.answers import public_page
from articles.views.streams import cursor_of


@require_safe
@speaks
def corrections(request: HttpRequest, *, language: str) -> HttpResponse:
    """Show what was corrected, the newest first; withdrawn stories are left out."""
    path = page_path(language, "corrections")
    found = read_page(
        corrections_stream(language), at=timezone.now(), before=cursor_of(request)
    )
    context = {
        "page": Page(
            _("Corrections"),
            language,
            absolute(path),
            alternates=alternates(path, language),
        ),
        "corrections": tuple(
            each
            for edition in found.editions
            for each in corrections_of(edition, linked=True)
        ),
        "older_url": f"{path}?before={found.older}" if found.older else "",
    }
    return public_page(request, "articles/corrections.html", context)
