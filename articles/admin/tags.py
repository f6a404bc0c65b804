"""The screen of tags."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from articles.admin.addressed import AddressedForm, AddressedScreen
from articles.admin.fields import LineInput
from articles.admin.suggesting import make, tags, tags_known, urls
from articles.admin.tagfield import TAG_LETTERS_AT_MOST
from articles.models import Tag

# The table of taggit's own tags stays empty: ours have their own.
if admin.site.is_registered(StockTag):
    admin.site.unregister(StockTag)


class TagForm(AddressedForm):
    """A tag's name goes through the normaliser here: its column is not ours."""

    name = LineInput(label=_("name"), max_length=TAG_LETTERS_AT_MOST)
    slug = forms.SlugField(label=_("address"), max_length=60, required=False)


@admin.register(Tag)
class TagAdmin(AddressedScreen):
    """Keywords readers can follow."""

    form = TagForm
    fields = ("name", "slug")
    list_display = ("name", "slug", "story_count")
    search_fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(uses=Count("tag_rows"))
        return counted

    def get_urls(self) -> list[URLPattern]:
        own = urls(
            self, safe={"suggest": tags}, post={"known": tags_known, "new": make}
        )
        return [*own, *super().get_urls()]

    @admin.display(description=_("stories"), ordering="uses")
    def story_count(self, tag: Any) -> int:
        return int(tag.uses)
