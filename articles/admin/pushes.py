"""Messages to search engines: what was told, what was answered, once more."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from articles.admin.screen import ReadOnlyScreen
from articles.audit import record
from articles.models import SearchPush
from articles.searchpush.telling import send


@admin.action(
    description=_("Send again"),
    permissions=["resend"],
    location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM],
)
def send_again(
    model_admin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]
) -> None:
    """Put the ticked messages into the queue anew, whatever was answered."""
    by = cast(User, request.user)
    with transaction.atomic():
        found = list(queryset.select_for_update().order_by("pk"))
        for message in found:
            message.state = SearchPush.State.WAITING
            message.save(update_fields=["state"])
            send(message)
            record(by, "resend", message, at=timezone.now())
    text = ngettext(
        "%(n)d message will be sent again.",
        "%(n)d messages will be sent again.",
        len(found),
    )
    model_admin.message_user(request, text % {"n": len(found)}, messages.SUCCESS)


@admin.register(SearchPush)
class SearchPushAdmin(ReadOnlyScreen):
    """The newest first; nothing is changed by hand."""

    list_display = (
        "created_at",
        "service",
        "state",
        "first",
        "status",
        "answer",
        "attempts",
        "answered_at",
    )
    list_filter = ("service", "state")
    fields = (
        ("service", "state"),
        ("created_at", "attempts"),
        ("answered_at", "status"),
        "answer",
        "addresses",
    )
    search_fields = ("addresses",)
    actions = (send_again,)

    @admin.display(description=_("addresses"))
    def first(self, message: SearchPush) -> str:
        """Return the first address, and how many there are besides."""
        addresses = message.addresses.splitlines()
        more = len(addresses) - 1
        return addresses[0] if more < 1 else f"{addresses[0]} +{more}"

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Ask the right that nobody else needs: the form changes nothing."""
        return request.user.has_perm("articles.change_searchpush")
