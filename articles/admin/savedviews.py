"""Views of the list of stories that a person keeps under a name."""

from __future__ import annotations

from collections.abc import Set
from typing import cast
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import SavedView
from articles.text.normalise import normalise

KEEP, DROP = "_keep_view", "_drop_view"
_MOST = 20
_NAME_AT_MOST = 40


def view_wanted(request: HttpRequest, filters: Set[str]) -> HttpResponse | None:
    """Keep or drop a view where a POST asks for it; None where none does.

    Only conditions that the list knows are kept, so a view leads nowhere else.

    Args:
        request: of the list.
        filters: the parameters that the filters of the list know.
    """
    if request.method != "POST":
        return None
    if KEEP in request.POST:
        return _keep(request, filters | {"q"})
    if DROP in request.POST:
        return _drop(request)
    return None


def tidy(query: str, known: Set[str]) -> str:
    """Return the known conditions of a query in one spelling, empty if none is."""
    pairs = parse_qsl(query[:500], max_num_fields=50) if query.count("&") < 50 else []
    return urlencode(sorted(pair for pair in pairs if pair[0] in known))[:500]


def _keep(request: HttpRequest, known: Set[str]) -> HttpResponse:
    user = cast(User, request.user)
    query = tidy(request.POST.get("query", ""), known)
    name = normalise(request.POST.get(KEEP, ""), headline=True).strip()[:_NAME_AT_MOST]
    mine = SavedView.objects.filter(user=user)
    if not query or not name:
        said = _("Give the view a name, and the list a condition.")
        messages.error(request, said)
        return _back(query)
    with transaction.atomic():
        # One row of the user is locked, so that two windows do not pass the limit.
        User.objects.select_for_update().get(pk=user.pk)
        if mine.exclude(name=name).count() >= _MOST:
            said = _("You have %(most)d views: drop one first.") % {"most": _MOST}
            messages.error(request, said)
            return _back(query)
        mine.update_or_create(user=user, name=name, defaults={"query": query})
    messages.success(request, _("Kept as “%(name)s”.") % {"name": name})
    return _back(query)


def _drop(request: HttpRequest) -> HttpResponse:
    given = request.POST.get(DROP, "")
    if given.isdigit() and len(given) < 19:
        SavedView.objects.filter(user=cast(User, request.user), pk=given).delete()
    return _back("")


def _back(query: str) -> HttpResponse:
    path = reverse("admin:articles_story_changelist")
    return HttpResponseRedirect(f"{path}?{query}" if query else path)
