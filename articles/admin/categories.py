"""The screen of categories."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.addressed import AddressedScreen
from articles.admin.fields import staff
from articles.models import Category


@admin.register(Category)
class CategoryAdmin(AddressedScreen):
    """The channels of the paper, in the order readers see them."""

    list_display = ("name", "parent", "slug", "position", "colour_word")
    list_select_related = ("parent",)
    search_fields = ("name", "name_en", "slug")
    fieldsets = (
        (None, {"fields": [("name", "name_en"), ("slug", "parent")]}),
        (
            _("On the page"),
            {"fields": [("colour", "position"), "description", "description_en"]},
        ),
        (_("Work"), {"fields": ["review_steps", "editors"]}),
    )

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "editors":
            kwargs["queryset"] = staff()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("colour"))
    def colour_word(self, category: Category) -> str:
        return format_html(
            '<span class="swatch c-{}">{}</span>',
            category.colour,
            category.get_colour_display(),
        )
