"""Pages for requests that find nothing, each with a way on."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from articles.languages import language_of_path, site_language
from articles.redirects import moved_to
from articles.views.answers import Gone, refusal
from newsroom.fixed import fixed, short
from newsroom.middleware import is_at_desk
from newsroom.refusals import note_refusal

_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_RETRY_SECONDS = "60"


class GoneMiddleware:
    """Turns what a view says is gone into the page that says so: 410."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Gone):
            return _page(request, 410, exception.number)
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead from an old address to the new one, else show the newest stories."""
    if (path := moved_to(request.path)) is not None:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    return _page(request, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 in the frame the person is in; why is not said, that it was is kept."""
    note_refusal(request)
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token; ``reason`` is for the log alone."""
    return forbidden(request, PermissionDenied())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 without a word about why, 413 to a form too large; no database."""
    if isinstance(exception, _TOO_LARGE):
        return fixed(request, "admin/413.html", 413)
    return fixed(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer from a fixed file: nothing else can be trusted now.

    500 for a fault of ours, 503 where the database cannot be asked, 507 where what
    was sent could not be kept because the disk is full.
    """
    fault = sys.exception()
    if _is_full(fault):
        return fixed(request, "admin/507.html", 507)
    if isinstance(fault, OperationalError | InterfaceError):
        response = fixed(request, "503.html", 503)
        response["Retry-After"] = _RETRY_SECONDS
        return response
    return fixed(request, "500.html", 500)


def _is_full(fault: BaseException | None) -> bool:
    """Say whether a fault is that of a full disk: SQLite's, PostgreSQL's, a file's."""
    if isinstance(fault, OperationalError):
        cause = fault.__cause__
        code = getattr(cause, "sqlite_errorname", "") or getattr(cause, "sqlstate", "")
        return code in {"SQLITE_FULL", "53100"}
    return isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}


def _page(request: HttpRequest, status: int, gone: int = 0) -> HttpResponse:
    """Return the page of ``status``: the desk's to staff at the desk, else readers'."""
    at_desk = _is_at_desk(request)
    language = site_language() if at_desk else language_of_path(request.path)
    with translation.override(language.lower()):
        title = {
            403: _("You may not see this page"),
            404: _("There is no such page"),
            410: _("This page is no longer available"),
        }[status]
        response = short(request, status, title)
        if response is None and at_desk:
            context = {**admin.site.each_context(request), "title": title}
            response = render(request, f"admin/{status}.html", context, status=status)
            response["Cache-Control"] = "no-store"
        elif response is None:
            response = refusal(request, f"{status}.html", title, language, status, gone)
    patch_vary_headers(response, ["Accept"])
    return response


def _is_at_desk(request: HttpRequest) -> bool:
    """Say whether somebody of the staff, or a form of the desk, is answered."""
    if not is_at_desk(request):
        return False
    user = getattr(request, "user", None)
    return request.method == "POST" or bool(user and user.is_staff)
