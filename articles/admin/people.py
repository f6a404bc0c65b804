"""The screens of authors and sources."""

from __future__ import annotations

from django.contrib import admin

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


@admin.register(Source)
class SourceAdmin(PublicScreen):
    """Outlets stories are taken from."""

    list_display = ("name", "url", "is_approved")
    list_filter = ("is_approved",)
    search_fields = ("name",)
