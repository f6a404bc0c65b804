"""The screen of labels."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.screen import Screen
from feeds.models import Label


@admin.register(Label)
class LabelAdmin(Screen):
    """The words in brackets before rows."""

    list_display = ("name", "colour_word", "category")
    list_select_related = ("category",)
    search_fields = ("name",)
    fields = ("name", "colour", "category")

    @admin.display(description=_("colour"))
    def colour_word(self, label: Label) -> str:
        return format_html(
            '<span class="swatch c-{}">{}</span>',
            label.colour,
            label.get_colour_display(),
        )
