"""What was launched, to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import person
from articles.admin.screen import ReadOnlyScreen
from feeds.models import ListEdition


@admin.register(ListEdition)
class ListEditionAdmin(ReadOnlyScreen):
    """Public copies of headline lists."""

    list_display = ("title", "number", "live_from", "live_until", "launcher")
    list_select_related = ("launched_by",)
    list_filter = ("language",)
    search_fields = ("name", "slug")
    fields = (
        ("title", "address"),
        ("number", "shape", "at_most"),
        ("live_from", "live_until"),
        ("launcher", "launched_at"),
        "rows_as_text",
    )

    @admin.display(description=_("name"), ordering="name")
    def title(self, edition: ListEdition) -> str:
        return edition.name

    @admin.display(description=_("address"))
    def address(self, edition: ListEdition) -> str:
        return edition.path

    @admin.display(description=_("layout"))
    def shape(self, edition: ListEdition) -> str:
        return str(edition.get_layout_display())

    @admin.display(description=_("rows shown at most"))
    def at_most(self, edition: ListEdition) -> int:
        return edition.limit

    @admin.display(description=_("launched by"))
    def launcher(self, edition: ListEdition) -> str:
        return person(edition.launched_by)

    @admin.display(description=_("rows"))
    def rows_as_text(self, edition: ListEdition) -> str:
        return "\n".join(_line(row) for row in edition.rows)


def _line(row: dict[str, Any]) -> str:
    """Return a stored row as one line; a story without words goes by its number."""
    label = f"[ {row['label']} ]" if row["label"] else ""
    story = f"{_('story')} {row['story']}" if row["story"] else ""
    return f"{label} {row['headline'] or story} {row['url']}".strip()
