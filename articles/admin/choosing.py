"""The library for the editor of a story: pictures to choose from, by page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from articles.figures import library_view
from articles.models import Picture
from articles.renditions.planning import WHOLE, widths
from articles.usage import with_story_count

SIZE = 24
_NUMBER_LENGTH = 18


def small(picture: Picture) -> str:
    """Return the address of the smallest rendition of the whole picture."""
    view = library_view(picture)
    return view.rendition(WHOLE, widths((view.width, view.height), WHOLE)[0])


def choose(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Answer with the newest pictures, those of ``q``, older than ``before``.

    JSON: ``pictures`` (number, title, size, credit, uses, thumb), ``before`` for
    the next page, null at the end, and ``add``, the address to upload at or null.
    """
    if not screen.has_view_permission(request):
        raise PermissionDenied
    rows = Picture.objects.exclude(file="")
    query = request.GET.get("q", "")
    rows, _distinct = screen.get_search_results(request, rows, query)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) <= _NUMBER_LENGTH:
        rows = rows.filter(pk__lt=int(before))
    found = list(with_story_count(rows).order_by("-pk")[: SIZE + 1])
    shown = found[:SIZE]
    may_add = screen.has_add_permission(request)
    answer = {
        "pictures": [
            {
                "number": picture.pk,
                "title": str(picture),
                "size": f"{picture.width}×{picture.height}",
                "credit": picture.credit,
                "uses": picture.story_count,
                "thumb": small(picture),
            }
            for picture in shown
        ],
        "before": shown[-1].pk if len(found) > SIZE else None,
        "add": reverse("admin:articles_picture_add") if may_add else None,
    }
    response = JsonResponse(answer)
    response["Cache-Control"] = "no-store"
    return response


def thumbnail(
    screen: admin.ModelAdmin[Any], request: HttpRequest, number: int
) -> HttpResponse:
    """Lead to the small rendition of a picture, as it is framed now."""
    if not screen.has_view_permission(request):
        raise PermissionDenied
    picture = Picture.objects.exclude(file="").filter(pk=number).first()
    if picture is None:
        raise Http404
    response = HttpResponse(status=302)
    response["Location"] = small(picture)
    response["Cache-Control"] = "private, max-age=60"
    return response
