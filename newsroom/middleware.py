"""What every request carries along: who asks, and a number to find it by."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.audit import origin


class RequestOrigin:
    """Names the client and the request in every audit entry written meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(request.META.get("REMOTE_ADDR") or None, str(uuid.uuid4())):
            return self.get_response(request)
