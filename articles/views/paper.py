"""The paper's own colours and marks, for browsers."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from articles.addresses import prefix, theme_path
from articles.colours import palette, sheet_name, style_sheet
from articles.icons import manifest_icons
from articles.languages import site_language
from articles.names import site_description, site_name
from articles.sitewide import site_settings
from articles.views.answers import public


@require_safe
def theme(request: HttpRequest, *, name: str) -> HttpResponse:
    """Serve the sheet of the paper's own colours; its name holds its hash.

    A page that was open while the colours changed asks for the old name and is led
    to the new one.
    """
    sheet = style_sheet(site_settings().colours)
    if not sheet:
        raise Http404
    if name != sheet_name(sheet):
        return public(HttpResponseRedirect(theme_path(sheet)))
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Tell a phone how the paper looks on its home screen."""
    language, row = site_language(), site_settings()
    paper = palette(row.colours, 0)["paper"]
    data = {
        "name": site_name(language),
        "short_name": site_name(language)[:12],
        "description": site_description(language),
        "lang": language,
        "start_url": prefix(language),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": manifest_icons(row.mark),
    }
    return public(JsonResponse(data, content_type="application/manifest+json"))


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead programs that never read the page to the icon it names."""
    return public(HttpResponseRedirect(static("site/icon-48.png")))
