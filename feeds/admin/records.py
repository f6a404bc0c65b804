"""What was launched, to look at."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import person
from articles.admin.screen import ReadOnlyScreen
from feeds.models import ListEdition


@admin.register(ListEdition)
class ListEditionAdmin(ReadOnlyScreen):
    """Public copies of headline lists."""

    list_display = ("name", "number", "live_from", "live_until", "launcher")
    list_select_related = ("launched_by",)
    list_filter = ("language",)
    search_fields = ("name", "slug")
    fields = (
        ("name", "path"),
        ("number", "layout", "limit"),
        ("live_from", "live_until"),
        ("launcher", "launched_at"),
        "rows_as_text",
    )

    @admin.display(description=_("launched by"))
    def launcher(self, edition: ListEdition) -> str:
        return person(edition.launched_by)

    @admin.display(description=_("rows"))
    def rows_as_text(self, edition: ListEdition) -> str:
        lines = (f"[ {row['label']} ] {row['headline']}" for row in edition.rows)
        return "\n".join(lines)
