"""The screens of accounts and groups."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.accounts import (
    groups_to_give,
    idle_since,
    keep_a_superuser,
    rights_to_give,
)
from articles.admin.screen import PartInline, Screen
from articles.audit import record
from articles.models import CategoryRole

admin.site.unregister(User)
admin.site.unregister(Group)

# What decides how far an account reaches; of these the log keeps the value.
_SWITCHES = ("is_active", "is_staff", "is_superuser")


class IdleFilter(admin.SimpleListFilter):
    """Accounts that nobody used for a long time."""

    title = _("use")
    parameter_name = "idle"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Not used for 90 days"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        is_asked = self.value() == "yes"
        return queryset.filter(idle_since(timezone.now())) if is_asked else queryset


class AccountForm(UserChangeForm[Any]):
    """An account; the last one that may do everything keeps that."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        before = User.objects.filter(pk=self.instance.pk).first()
        was = before is not None and before.is_superuser and before.is_active
        stays = data.get("is_superuser", was) and data.get("is_active", was)
        if was and not stays:
            keep_a_superuser(self.instance)
        return data


@admin.register(User)
class AccountAdmin(Screen, UserAdmin):  # type: ignore[type-arg]
    """Logins of staff; who may do more than oneself is there to look at only."""

    form = AccountForm
    list_display = (
        "username",
        "first_name",
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
    )
    list_filter = ("is_active", "is_staff", "is_superuser", "groups", IdleFilter)
    search_fields = ("username", "first_name", "last_name", "email")

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[str, ...]:
        names = ["last_login", "date_joined"]
        if not request.user.is_superuser:
            names += ["is_superuser", "user_permissions"]
            if obj is not None and obj.pk == request.user.pk:
                names += ["is_active", "is_staff", "groups"]
        return tuple(names)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        field = form.base_fields.get("groups")
        if obj is not None and isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = groups_to_give(request.user) | obj.groups.order_by("name")
            field.queryset = field.queryset.distinct()
        return form

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_self = obj is not None and obj.pk == request.user.pk
        return not is_self and super().has_delete_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_model(request, obj, form, change)
        turned = {
            name: form.cleaned_data[name]
            for name in _SWITCHES
            if name in form.changed_data
        }
        if turned:
            self.record(request, "reach", obj, after=turned)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if obj.is_superuser and obj.is_active:
            keep_a_superuser(obj)
        super().delete_model(request, obj)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        with transaction.atomic():
            answer = super().user_change_password(request, id, form_url)
            if request.method == "POST" and answer.status_code == 302:
                target = self.get_object(request, id)
                record(cast(User, request.user), "password", target, at=timezone.now())
        return answer


class RolesOfGroup(PartInline):
    """Where a group works; changed on the screen of the category."""

    model = CategoryRole
    fields = ("category", "role")
    extra = 0
    can_delete = False

    def _parent_may_change(self, request: HttpRequest, obj: Any) -> bool:
        return False


@admin.register(Group)
class GroupScreen(Screen, GroupAdmin):
    """Groups and what they may do; nobody gives a right he does not have."""

    inlines = (RolesOfGroup,)
    list_display = ("name",)
    search_fields = ("name",)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        field = form.base_fields.get("permissions")
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rights_to_give(request.user)
        return form

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if obj.category_roles.exists():
            message = _(
                "The group works in a category: take its role there away first."
            )
            raise ValidationError(message, code="roles")
        super().delete_model(request, obj)
