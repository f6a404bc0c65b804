"""How files for machines answer: one piece of bytes, and 304 where nothing moved."""

from __future__ import annotations

import hashlib
from calendar import timegm

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.models.stamp import last_change
from articles.views.answers import public


def machine_file(request: HttpRequest, data: bytes, media_type: str) -> HttpResponse:
    """Answer with ``data``, or 304 where the client has the same already.

    The ETag is a hash of the bytes. Last-Modified is the last public change of the
    site, not of the newest item: a story that was withdrawn changes a feed too.
    """
    response = HttpResponse(data, content_type=f"{media_type}; charset=utf-8")
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    response["ETag"] = etag
    changed = last_change(timezone.now())
    seconds = timegm(changed.utctimetuple()) if changed else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    answer = get_conditional_response(request, etag, seconds, response)
    return public(answer if isinstance(answer, HttpResponse) else response)
