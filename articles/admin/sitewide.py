"""The screen of the site settings: one form, no list."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles.admin.sitewideform import FIELDSETS, SiteSettingsForm
from articles.admin.versions import VersionedScreen
from articles.models import SiteSettings
from articles.models.stamp import bump

# What opens doors elsewhere: that it changed is logged, what it is is not.
_SECRET = {"baidu_token"}
_LOGGED_AT_MOST = 200


@admin.register(SiteSettings)
class SiteSettingsAdmin(VersionedScreen):
    """What holds for the whole paper; a save is in force with the next request."""

    form = SiteSettingsForm
    fieldsets = FIELDSETS
    autocomplete_fields = ("mark", "share_picture")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(
            reverse("admin:articles_sitesettings_change", args=[1])
        )

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        if object_id == "1" and self.has_view_permission(request):
            # An empty row says nothing that no row does not say.
            SiteSettings.objects.get_or_create(pk=1)
        return super().get_object(request, object_id, from_field)

    def lock(self, obj: SiteSettings) -> None:
        SiteSettings.objects.select_for_update().get(pk=obj.pk)

    def save_model(
        self,
        request: HttpRequest,
        obj: SiteSettings,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.has_changed():
            self.record(
                request,
                "change",
                obj,
                before={name: _kept(name, form.initial) for name in form.changed_data},
                after={
                    name: _kept(name, form.cleaned_data) for name in form.changed_data
                },
            )

    def saved(self, request: HttpRequest, obj: SiteSettings) -> None:
        bump(timezone.now())


def _kept(name: str, values: dict[str, Any]) -> Any:
    """Return what the log keeps of a value: short, and no secret."""
    value = values.get(name)
    if name in _SECRET:
        return "***" if value else ""
    if isinstance(value, str):
        return value[:_LOGGED_AT_MOST]
    return getattr(value, "pk", value)
