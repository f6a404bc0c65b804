"""What was done, to look at: editions, old addresses, the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from articles.admin.fields import person
from articles.admin.screen import ReadOnlyScreen
from articles.models import AuditEntry, Edition, Redirect, Story
from articles.moments import say

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


class ActionFilter(admin.SimpleListFilter):
    """The log by kind of action."""

    title = _("action")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        names = AuditEntry.objects.order_by("action").values_list("action", flat=True)
        return [(name, ACTIONS.get(name, name)) for name in names.distinct()[:40]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(action=value) if value else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyScreen):
    """The log; each entry is chained to the one before it."""

    list_display = ("created_at", "who", "verb", "target", "details", "sent_from")
    list_display_links = None
    list_filter = (ActionFilter,)
    list_select_related = ("actor",)
    search_fields = ("action", "target_model", "=target_id", "actor__username")
    fields = (
        ("created_at", "who"),
        ("verb", "target"),
        "details",
        ("sent_from", "request_id"),
        "digest",
    )

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> str:
        return person(entry.actor)

    @admin.display(description=_("action"), ordering="action")
    def verb(self, entry: AuditEntry) -> str:
        return str(ACTIONS.get(entry.action, entry.action))

    @admin.display(description=_("request address"), ordering="address")
    def sent_from(self, entry: AuditEntry) -> str:
        return entry.address or ""

    @admin.display(description=_("what"))
    def target(self, entry: AuditEntry) -> str:
        model = _model(entry)
        name = model._meta.verbose_name if model else entry.target_model
        return f"{name} {entry.target_id}"

    @admin.display(description=_("details"))
    def details(self, entry: AuditEntry) -> str:
        model = _model(entry)
        said = {
            name: _turn(entry.before.get(name), entry.after.get(name))
            for name in {**entry.before, **entry.after}
        }
        return gettext("; ").join(
            f"{_label(model, name)} {value}" for name, value in said.items() if value
        )


def _model(entry: AuditEntry) -> type[models.Model] | None:
    """Return what kind of row an entry is about, None for a kind that is gone."""
    try:
        return apps.get_model(entry.target_model)
    except (LookupError, ValueError):
        return None


def _label(model: type[models.Model] | None, name: str) -> str:
    """Return what staff call a logged value: the word of the log, or of the field."""
    if name in DETAILS or model is None:
        return str(DETAILS.get(name, name))
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def _turn(before: Any, after: Any) -> str:
    """Return a value, or both where one took the other's place."""
    values = (_worded(value) for value in (before, after) if value not in (None, ""))
    return " → ".join(dict.fromkeys(values))


def _worded(value: Any) -> str:
    """Return a logged value for staff: moments in the zone of the site."""
    if not isinstance(value, str):
        return str(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return say(moment) if moment.tzinfo else value
