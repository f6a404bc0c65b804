"""The screen of categories, with the roles of groups in them."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.addressed import AddressedScreen
from articles.admin.screen import PartInline
from articles.audit import record
from articles.models import Category, CategoryRole
from articles.rights import rights_of


class RoleInline(PartInline):
    """Which groups work here; none: everybody, by the rights of their groups alone.

    A chief opens and closes categories; who manages one gives roles in it.
    """

    model = CategoryRole
    fields = ("group", "role")
    extra = 1
    verbose_name_plural = _(
        "Who works here (also below it). No line: open to everybody whose group may."
    )

    def _parent_may_change(self, request: HttpRequest, obj: Any) -> bool:
        may = super()._parent_may_change(request, obj)
        if not may or request.user.has_perm("articles.all_categories"):
            return may
        return obj is not None and obj.pk in rights_of(request.user).held


@admin.register(Category)
class CategoryAdmin(AddressedScreen):
    """The channels of the paper, in the order readers see them."""

    inlines = (RoleInline,)
    list_display = ("name", "parent", "slug", "position", "colour_word")
    list_select_related = ("parent",)
    search_fields = ("name", "name_en", "slug")
    fieldsets = (
        (None, {"fields": [("name", "name_en"), ("slug", "parent")]}),
        (
            _("On the page"),
            {"fields": [("colour", "position"), "description", "description_en"]},
        ),
        (_("Work"), {"fields": ["review_steps", "review_names"]}),
    )

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        before = _roles(form.instance)
        super().save_formset(request, form, formset, change)
        after = _roles(form.instance)
        if before != after:
            record(
                cast(User, request.user),
                "roles",
                form.instance,
                at=timezone.now(),
                before={"roles": before},
                after={"roles": after},
            )

    @admin.display(description=_("colour"))
    def colour_word(self, category: Category) -> str:
        return format_html(
            '<span class="swatch c-{}">{}</span>',
            category.colour,
            category.get_colour_display(),
        )


def _roles(category: Category) -> list[str]:
    """Return the roles in a category for the log: number of the group and the role."""
    rows = CategoryRole.objects.filter(category=category).order_by("group_id")
    return [f"{group} {role}" for group, role in rows.values_list("group_id", "role")]
