"""Lists that an editor of a story can put into its text."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.screen import search_words
from articles.admin.suggesting import answer
from feeds.models import HeadlineList, ListEdition

SHOWN = 30


def lists(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Offer lists whose name or address holds every word of ``q``, newest first.

    ``slug`` asks for the one with that address instead.
    """
    if not screen.has_view_permission(request):
        raise PermissionDenied
    rows = HeadlineList.objects.order_by("-changed_at")
    if slug := request.GET.get("slug", ""):
        rows = rows.filter(slug=slug[:60].replace("\x00", ""))
    for word in search_words(request.GET.get("q", "")):
        rows = rows.filter(name__icontains=word) | rows.filter(slug__icontains=word)
    found = list(rows[:SHOWN])
    live = set(
        ListEdition.objects.live(timezone.now())
        .filter(slug__in=[each.slug for each in found])
        .values_list("slug", flat=True)
    )
    return answer(
        {
            "items": [
                {
                    "slug": each.slug,
                    "name": each.name,
                    "note": "" if each.slug in live else _("Not live: shows nothing"),
                }
                for each in found
            ]
        }
    )
