"""Uploaded pictures, as the workers serve them."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_LONGEST = 200


@require_safe
def media(request: HttpRequest, *, path: str) -> HttpResponseBase:
    """Serve a picture; its name holds its hash, so it never changes."""
    media_type = _TYPES.get(PurePosixPath(path).suffix)
    # A longer name is an error to file systems, not a file that is missing.
    if media_type is None or len(path) > _LONGEST:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Type"] = media_type
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
