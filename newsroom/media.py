"""Uploaded pictures, as the workers serve them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.views.decorators.http import require_safe
from django.views.static import serve

from articles.renditions import keeping
from articles.renditions.planning import FOLDER, Rendition, read_path
from articles.sitewide import needs_no_settings

_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_LONGEST = 200
_RETRY_SECONDS = 5


@needs_no_settings
@require_safe
def media(request: HttpRequest, *, path: str) -> HttpResponseBase:
    """Serve a picture or a rendition; names hold hashes, so neither ever changes."""
    media_type = _TYPES.get(PurePosixPath(path).suffix)
    # A longer name is an error to file systems, not a file that is missing.
    if media_type is None or len(path) > _LONGEST:
        raise Http404
    if path.startswith(f"{FOLDER}/"):
        response = _rendition(path)
    else:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        return response
    response["Content-Type"] = media_type
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _rendition(path: str) -> HttpResponseBase:
    """Return a rendition, made now if this is the first time that it is asked for."""
    wanted = read_path(path)
    if wanted is None:
        raise Http404
    if (file := keeping.found(wanted)) is not None:
        return FileResponse(file)
    return _first(wanted)


def _first(wanted: Rendition) -> HttpResponse:
    framing = keeping.framing_of(wanted)
    if framing is None:
        raise Http404
    try:
        data = keeping.made(wanted, framing)
    except keeping.Busy:
        # The page shows without it; the next visit finds it made.
        response = HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(_RETRY_SECONDS)
        response["Cache-Control"] = "no-store"
        return response
    if data is None:
        raise Http404
    return HttpResponse(data)
