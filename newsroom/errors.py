"""Pages for requests that find nothing, each with a way on."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseServerError,
)
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from articles.languages import language_of_path
from articles.redirects import moved_to
from articles.views.answers import Gone, refusal


class GoneMiddleware:
    """Turns what a view says is gone into the page that says so: 410."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Gone):
            return None
        language = language_of_path(request.path)
        with translation.override(language.lower()):
            title = _("This page is no longer available")
            return refusal(request, "410.html", title, language, 410)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead from an old address to the new one, else show the newest stories."""
    if (path := moved_to(request.path)) is not None:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    language = language_of_path(request.path)
    with translation.override(language.lower()):
        title = _("There is no such page")
        return refusal(request, "404.html", title, language, 404)


_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 without a word about why, 413 to a form too large; no database."""
    if isinstance(exception, _TOO_LARGE):
        return HttpResponse(get_template("admin/413.html").render(), status=413)
    return HttpResponse(get_template("400.html").render(), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 with what a verb said, where it said something for people."""
    language = language_of_path(request.path)
    with translation.override(language.lower()):
        title = _("You may not see this page")
        return refusal(request, "403.html", title, language, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token; ``reason`` is for the log alone."""
    return forbidden(request, PermissionDenied())


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a fixed file: nothing else can be trusted now."""
    return HttpResponseServerError(get_template("500.html").render())
