"""The page of the board."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.admin.fields import categories
from articles.board import Column, Wanted, board
from articles.models.vocabulary import Priority
from articles.moments import say
from articles.sitewide import read_once


@never_cache
@require_safe
@read_once()
def board_page(request: HttpRequest) -> HttpResponse:
    """Show the stories by how far they are; nonsense in the address is no filter."""
    user = cast(User, request.user)
    if not user.has_perm("articles.view_story"):
        raise PermissionDenied
    at = timezone.now()
    known = [(each.pk, _name(each)) for each in categories()]
    wanted = _wanted(request.GET, {number for number, _words in known})
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Board"),
        "piles": board(user, wanted, at),
        "wanted": wanted,
        "categories": known,
        "priorities": Priority.choices,
        "may_assign": user.has_perm("articles.edit_others_story"),
        "query": _kept(request.GET),
        "now": say(at),
    }
    return TemplateResponse(request, "admin/articles/story/board.html", context)


def _name(category: Any) -> str:
    return f"{category.parent} › {category}" if category.parent else str(category)


def _wanted(given: QueryDict, known: set[int]) -> Wanted:
    category, priority = _number(given, "category"), _number(given, "priority")
    column = given.get("column", "")
    return Wanted(
        mine=given.get("mine") == "1",
        category=category if category in known else None,
        priority=priority if priority in Priority.values else None,
        column=Column(column) if column in set(Column) else None,
    )


def _number(given: QueryDict, name: str) -> int | None:
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _kept(given: QueryDict) -> str:
    """Return the filters for a link to one column."""
    kept = QueryDict(mutable=True)
    for name in ("mine", "category", "priority"):
        if value := given.get(name):
            kept[name] = value
    return kept.urlencode()
