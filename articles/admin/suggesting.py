"""What the fields of the story form ask while somebody types; answers are JSON.

Every view takes the screen of the table it asks, whose rights decide.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.bylines import LINE_LENGTH
from articles.admin.screen import search_words
from articles.credits import Credit, read
from articles.models import Author, Tag
from articles.models.stamp import bump
from articles.models.vocabulary import Role
from articles.tagging import parse_tags
from articles.text.credits import Signed, write_credits
from articles.text.normalise import normalise

SHOWN = 8

type View = Callable[[Any, HttpRequest], HttpResponse]


def urls(
    screen: admin.ModelAdmin[Any], *, safe: dict[str, View], post: dict[str, View]
) -> list[URLPattern]:
    """Return the addresses of a screen's views, each behind the desk's login."""
    views = {name: require_safe(partial(view, screen)) for name, view in safe.items()}
    views |= {name: require_POST(partial(view, screen)) for name, view in post.items()}
    model = f"{screen.opts.app_label}_{screen.opts.model_name}"
    return [
        path(
            f"{name}/",
            screen.admin_site.admin_view(view),
            name=f"{model}_{name}",
        )
        for name, view in views.items()
    ]


def authors(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Offer authors whose name or address holds every word of ``q``."""
    _look(screen, request)
    rows = Author.objects.all()
    words = search_words(request.GET.get("q", ""))
    for word in words:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(name_en__icontains=word)
            | Q(slug__icontains=word)
            | Q(slug__icontains="-".join(word))
        )
    found = list(rows[:SHOWN]) if words else []
    names = [each.name for each in found]
    known = Author.objects.filter(name__in=names).values_list("name", flat=True)
    count = list(known)
    return answer(
        {
            "items": [
                {
                    "text": _insert(each, count.count(each.name)),
                    "label": each.name,
                    "note": " · ".join(filter(None, [each.title, each.slug])),
                }
                for each in found
            ]
        }
    )


def credits_of(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Say how a byline reads: each name with its role and who it can be."""
    _look(screen, request)
    line = normalise(request.POST.get("line", ""), headline=True)[:LINE_LENGTH]
    return answer(
        {
            "credits": [_credit(each) for each in read(line)],
            "may_add": screen.has_add_permission(request),
        }
    )


def tags(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Offer tags whose name or address holds every word of ``q``."""
    _look(screen, request)
    rows = Tag.objects.all()
    words = search_words(request.GET.get("q", ""))
    for word in words:
        rows = rows.filter(Q(name__icontains=word) | Q(slug__icontains=word))
    found = rows[:SHOWN] if words else []
    items = [{"text": each.name, "label": each.name, "note": ""} for each in found]
    return answer({"items": items})


def tags_known(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Say of each name in ``line`` whether there is such a tag."""
    _look(screen, request)
    names = parse_tags(request.POST.get("line", "")[:LINE_LENGTH])[:40]
    stored = Tag.objects.filter(name__in=names).values_list("name", flat=True)
    known = {name.lower() for name in stored}
    return answer(
        {
            "tags": [
                {"name": name, "known": name.lower() in known or _is_tag(name)}
                for name in names
            ],
            "may_add": screen.has_add_permission(request),
        }
    )


def make(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Make a row from a name with the screen's own form; 422 says what is wrong."""
    if not screen.has_add_permission(request):
        raise PermissionDenied
    form: ModelForm[Any] = screen.get_form(request, None, change=False)(request.POST)
    if not form.is_valid():
        said = [str(line) for lines in form.errors.values() for line in lines]
        return answer({"ok": False, "said": " ".join(said)}, status=422)
    with transaction.atomic():
        row = form.save()
        screen.log_addition(request, row, [{"added": {}}])
        bump(timezone.now())
    return answer(
        {
            "ok": True,
            "number": row.pk,
            "name": str(row),
            "page": getattr(row, "slug", ""),
            "said": _("%(name)s is there now.") % {"name": row},
        }
    )


def answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Return JSON that nobody keeps."""
    response = JsonResponse(data, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _look(screen: admin.ModelAdmin[Any], request: HttpRequest) -> None:
    if not screen.has_view_permission(request):
        raise PermissionDenied


def _insert(author: Author, count: int) -> str:
    page = author.slug if count > 1 else None
    return write_credits([Signed("reporter", author.name, page)])


def _credit(each: Credit) -> dict[str, Any]:
    return {
        "role": str(Role(each.signed.role).label),
        "name": each.signed.name,
        "page": each.signed.page,
        "known": each.known.value,
        "choices": [
            {"page": author.slug, "name": author.name, "title": author.title}
            for author in each.authors
        ],
    }


def _is_tag(name: str) -> bool:
    return bool(Tag.objects.filter(name__iexact=name).exists())
