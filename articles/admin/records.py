"""What was done, to look at: editions, old addresses, the log."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.admin.fields import person
from articles.admin.screen import ReadOnlyScreen
from articles.models import Edition, Redirect, Story

# What verbs call themselves in the log, for staff; others stand as they are.
ACTIONS = {
    "press": pgettext_lazy("title", "Press"),
    "withdraw": pgettext_lazy("title", "Withdraw"),
    "reinstate": pgettext_lazy("title", "Reinstate"),
    "cancel": _("Call off the schedule"),
    "correct": _("Publish a correction"),
    "end": _("Set an end"),
    "add": _("Add"),
    "change": _("Change"),
    "paste": _("Paste headlines"),
    "delete": _("Delete"),
    "bin": _("Put into the bin"),
    "unbin": _("Take out of the bin"),
    "restore": _("Restore a revision"),
    "rename": _("Change an address"),
    "roles": _("Change roles"),
    "reach": _("Change what an account may do"),
    "password": _("Set a password"),
    "login": _("Log in"),
    "logout": pgettext_lazy("log", "Log out"),
    "refused login": _("Failed to log in"),
    "refused": _("Refused"),
    "export": _("Export the log"),
    "launch": _("Launch"),
    "discard": _("Drop the changes"),
    "take_down": _("Take down by order"),
    "put_back": _("Put back"),
    "decide": _("Decide about a check"),
    "reopen": _("Point out again"),
    "import": _("Paste a list of words"),
    "settle": _("Settle a report"),
    "dismiss": _("Dismiss a report"),
    "resend": _("Send again"),
    "preview_link": _("Make a preview link"),
    "revoke_link": _("Take a preview link back"),
    "guest_approval": _("Approval by a guest"),
    "settle_remark": _("Settle a remark"),
    "demo": _("Load the demo"),
}

# What the log keeps, for staff; other values stand under their own names.
DETAILS = {
    "edition": _("edition"),
    "takedown": _("takedown"),
    "order_number": _("order number"),
    "correction": _("correction"),
    "live_from": _("live from"),
    "live_until": _("live until"),
    "reason": _("Why"),
    "rows": _("rows"),
    "note": _("note"),
    "story": _("story"),
    "headline": _("headline"),
    "slug": _("end of the address"),
    "roles": _("roles"),
    "page": pgettext_lazy("log", "page"),
    "method": pgettext_lazy("log", "asked by"),
}


@admin.register(Edition)
class EditionAdmin(ReadOnlyScreen):
    """Public copies of the stories one may see."""

    list_display = (
        "title",
        "number",
        "live_from",
        "live_until",
        "published_at",
        "presser",
    )
    list_select_related = ("pressed_by",)
    list_filter = ("language",)
    search_fields = ("headline",)
    fields = (
        "title",
        "address",
        ("number", "length"),
        ("live_from", "live_until"),
        ("published_at", "modified_at"),
        ("presser", "pressed_at"),
        "text",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        visible = Story.objects.visible_to(request.user)
        return super().get_queryset(request).filter(story__in=visible.values("pk"))

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, edition: Edition) -> str:
        return edition.plain_headline

    @admin.display(description=_("address"))
    def address(self, edition: Edition) -> str:
        return edition.path

    @admin.display(description=pgettext_lazy("of a story", "Length"))
    def length(self, edition: Edition) -> int:
        return edition.zi_count

    @admin.display(description=_("pressed by"))
    def presser(self, edition: Edition) -> str:
        return person(edition.pressed_by)

    @admin.display(description=_("body"))
    def text(self, edition: Edition) -> str:
        return edition.body.text


@admin.register(Redirect)
class RedirectAdmin(ReadOnlyScreen):
    """Old addresses and where they lead."""

    list_display = ("old_path", "new_path", "created_at")
    search_fields = ("old_path", "new_path")
    fields = ("old_path", "new_path", "created_at")
