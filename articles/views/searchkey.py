"""The file by which IndexNow knows that a message comes from the site itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from articles.sitewide import site_settings
from articles.views.answers import public


@require_safe
def key_file(request: HttpRequest, *, key: str) -> HttpResponse:
    """Answer with the key at its own address; any other key is 404."""
    ours = site_settings().indexnow_key
    if not ours or not constant_time_compare(key, ours):
        raise Http404
    return public(HttpResponse(ours, content_type="text/plain; charset=utf-8"))
