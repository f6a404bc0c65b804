"""Every address of the site, and some that answer what a sound site never does."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom.errors import fixed
from newsroom.urls import *  # noqa: F403
from newsroom.urls import urlpatterns


def bad_request(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def server_error(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def unavailable(request: HttpRequest) -> HttpResponse:
    return fixed(request, "503.html", 503)


urlpatterns = [
    path("trial/400/", bad_request),
    path("trial/403/", forbidden),
    path("en/trial/403/", forbidden),
    path("trial/500/", server_error),
    path("trial/503/", unavailable),
    *urlpatterns,
]
