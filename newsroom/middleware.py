"""What every request carries along: who asks, and the settings of the paper."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.audit import origin
from articles.sitewide import read_once, site_zone


class RequestOrigin:
    """Names the client and the request in every audit entry written meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(request.META.get("REMOTE_ADDR") or None, str(uuid.uuid4())):
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
