"""The screen of headline lists."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.addressed import AddressedForm
from articles.admin.suggesting import urls
from articles.admin.versions import THEN, VersionedForm, VersionedScreen
from feeds.admin.launch import discard_list, launch_list
from feeds.admin.offering import lists
from feeds.admin.pasterows import paste_rows
from feeds.admin.places import PlacementInline
from feeds.admin.previews import (
    front_at_moment,
    list_at_moment,
    list_links,
    revoke_of_list,
)
from feeds.admin.rows import EntryInline, renumber
from feeds.admin.standing import standing
from feeds.launching import lock_list
from feeds.models import HeadlineList

# The further pages of a list: name, view, the right it needs, the word on its button.
PAGES = {
    "links": (list_links, "feeds.change_headlinelist", _("Preview links…")),
    "paste": (paste_rows, "feeds.change_headlinelist", _("Paste headlines…")),
    "discard": (discard_list, "feeds.change_headlinelist", _("Drop the changes…")),
    "launch": (launch_list, "feeds.launch_headlinelist", _("Launch…")),
}


class HeadlineListForm(VersionedForm, AddressedForm):
    """Settings of a list; its address may stay empty, like that of a category."""


@admin.register(HeadlineList)
class HeadlineListAdmin(VersionedScreen):
    """Headline lists: rows, places, and the way to the launch."""

    form = HeadlineListForm
    inlines = (EntryInline, PlacementInline)
    list_display = ("name", "slug", "layout", "row_count", "changed_at")
    list_filter = ("language", "layout")
    search_fields = ("name", "slug")
    autocomplete_fields = ("fill_tags",)
    fieldsets = (
        (None, {"fields": [("name", "slug", "limit"), ("language", "layout")]}),
        (
            _("Description and filling up"),
            {
                "classes": ["collapse"],
                "fields": [
                    "description",
                    ("fill_categories", "fill_tags", "fill_hours"),
                    "has_feed",
                ],
            },
        ),
    )

    def lock(self, obj: HeadlineList) -> None:
        lock_list(obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        lists = super().get_queryset(request)
        counted: QuerySet[Any] = lists.annotate(rows=Count("entries"))
        return counted

    @admin.display(description=_("rows"), ordering="rows")
    def row_count(self, headline_list: Any) -> int:
        return int(headline_list.rows)

    def saved(self, request: HttpRequest, obj: HeadlineList) -> None:
        renumber(obj.entries)
        self.record(request, "change", obj, after={"version": obj.version})

    def then(self, request: HttpRequest, obj: HeadlineList) -> str:
        name = request.POST.get(THEN, "")
        known = name in PAGES and request.user.has_perm(PAGES[name][1], obj)
        return _page_path(name, obj) if known else ""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = kwargs.get("obj")
        if found is not None and found.pk:
            context["standing"] = standing(found, timezone.now())
            context["pages"] = [
                (name, word)
                for name, (_view, perm, word) in PAGES.items()
                if request.user.has_perm(perm, found)
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        offered = urls(self, safe={"suggest": lists}, post={})
        own = [
            path(
                f"<int:number>/{name}/",
                self.admin_site.admin_view(view),
                name=f"feeds_headlinelist_{name}",
            )
            for name, (view, _perm, _word) in PAGES.items()
        ]
        guard = self.admin_site.admin_view
        previews = [
            path("front/", guard(front_at_moment), name="feeds_headlinelist_front"),
            path(
                "<int:number>/moment/",
                guard(list_at_moment),
                name="feeds_headlinelist_moment",
            ),
            path(
                "<int:number>/links/<int:link>/revoke/",
                guard(revoke_of_list),
                name="feeds_headlinelist_revoke",
            ),
        ]
        return [*offered, *own, *previews, *super().get_urls()]


def _page_path(name: str, headline_list: HeadlineList) -> str:
    return reverse(f"admin:feeds_headlinelist_{name}", args=[headline_list.pk])
