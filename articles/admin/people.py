"""The screens of authors and sources."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.addressed import AddressedScreen, PublicScreen
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


@admin.register(Source)
class SourceAdmin(PublicScreen):
    """Outlets stories are taken from."""

    list_display = ("name", "url", "is_approved")
    list_filter = ("is_approved",)
    search_fields = ("name",)
