"""What requests carry along: who asks, the settings of the paper, a login at the desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
)
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from articles.audit import origin
from articles.sitewide import read_once, site_zone
from articles.visitors import client_of


class RequestOrigin:
    """Names the client and the request in every audit entry written meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(client_of(request) or None, str(uuid.uuid4())):
            return self.get_response(request)


class SettingsInForce:
    """Reads the site settings once a request and makes its zone the active one.

    Views marked ``needs_no_settings`` (probes, files) are answered without asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with read_once(), timezone.override(None):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        if not getattr(view, "needs_no_settings", False):
            timezone.activate(site_zone())


def is_at_desk(request: HttpRequest) -> bool:
    """Say whether a request is for the desk, the only place with a login."""
    return request.path.startswith(reverse("admin:index"))


class _AtDesk(MiddlewareMixin):
    """Leaves public pages alone.

    Django's own answer a broken cookie with a cookie, so any visitor could make a
    public page personal, which no cache may keep.
    """

    def __call__(self, request: HttpRequest) -> Any:
        at_desk = is_at_desk(request)
        return super().__call__(request) if at_desk else self.get_response(request)


class DeskSession(_AtDesk, SessionMiddleware):
    """The session, at the desk."""


class DeskLogin(_AtDesk, AuthenticationMiddleware):
    """The user, at the desk."""


class DeskMessages(_AtDesk, MessageMiddleware):
    """What a form has to say after the next page is loaded, at the desk."""


class DeskForms(_AtDesk, CsrfViewMiddleware):
    """The token against forged forms, at the desk; readers' forms need no cookie."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseForbidden | None:
        if not is_at_desk(request):
            return None
        return super().process_view(request, view, args, kwargs)


class PackedPages(GZipMiddleware):
    """Compresses readers' pages; those of the desk and previews stay as they are.

    What is kept by no cache may hold secrets, and its length would tell of them.

    No random bytes are added (they hide secrets of a page from who can measure its
    length): a public page has none, and equal pages stay equal.
    """

    max_random_bytes = 0

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        is_secret = "no-store" in response.get("Cache-Control", "")
        if is_at_desk(request) or is_secret or not is_page:
            return response
        return super().process_response(request, response)
