"""The screens of authors and sources."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern

from articles.admin.addressed import AddressedScreen, PublicScreen
from articles.admin.suggesting import authors, credits_of, make, urls
from articles.models import Author, Source


@admin.register(Author)
class AuthorAdmin(AddressedScreen):
    """People readers see in a byline; most have no login."""

    list_display = ("name", "name_en", "title", "slug", "user")
    list_select_related = ("user",)
    search_fields = ("name", "name_en", "slug")
    autocomplete_fields = ("photo",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("name", "name_en"),
                    ("slug", "title"),
                    "bio",
                    ("photo", "user"),
                ]
            },
        ),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> tuple[str, ...]:
        # Who signs a story may work on it: the login opens every story of the byline.
        may = request.user.has_perm("articles.all_categories")
        return () if may else ("user",)

    def get_urls(self) -> list[URLPattern]:
        own = urls(
            self,
            safe={"suggest": authors},
            post={"credits": credits_of, "new": make},
        )
        return [*own, *super().get_urls()]


@admin.register(Source)
class SourceAdmin(PublicScreen):
    """Outlets stories are taken from."""

    list_display = ("name", "url", "is_approved")
    list_filter = ("is_approved",)
    search_fields = ("name",)

    def get_urls(self) -> list[URLPattern]:
        return [*urls(self, safe={}, post={"new": make}), *super().get_urls()]
