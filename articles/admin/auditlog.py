"""The screen of the log: who did what, found again among many, and taken along."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from ipaddress import ip_address
from typing import Any, cast

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    StreamingHttpResponse,
)
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.auditexport import TYPES, WRITERS
from articles.admin.fields import person
from articles.admin.records import ACTIONS, DETAILS
from articles.admin.screen import ReadOnlyScreen, search_words
from articles.audit import record
from articles.models import AuditEntry
from articles.moments import day_start, say

# Whoever needs an older page asks more narrowly.
COUNTED = 10_000


class CountedSoFar(Paginator[Any]):
    """Pages of what may be very much: counted up to a bound and no further."""

    @cached_property
    def count(self) -> int:
        rows = cast(QuerySet[Any], self.object_list)
        return rows.order_by()[:COUNTED].count()


class _Choice(admin.SimpleListFilter):
    """One column, one value."""

    column = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = {str(value) for value, _label in self.lookup_choices}
        value = self.value()
        return queryset.filter(**{self.column: value}) if value in known else queryset


class ActionFilter(_Choice):
    """The log by kind of action."""

    title = _("action")
    parameter_name = column = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(ACTIONS.items())


class ActorFilter(_Choice):
    """The log by who did it."""

    title = _("who")
    parameter_name = "who"
    column = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        staff = User.objects.filter(is_staff=True).order_by("username")
        return [(str(user.pk), person(user)) for user in staff[:200]]


class KindFilter(_Choice):
    """The log by what it was done to."""

    title = _("kind")
    parameter_name = "kind"
    column = "target_model"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kept = [model for model in apps.get_models() if model._meta.app_label in _OURS]
        return [(each._meta.label_lower, each._meta.verbose_name) for each in kept]


_OURS = {"articles", "feeds", "auth"}


class PeriodFilter(admin.SimpleListFilter):
    """The log by how long ago; single days are asked for in the search."""

    title = _("time")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("1", _("Last 24 hours")),
            ("7", _("Last 7 days")),
            ("30", _("Last 30 days")),
            ("180", _("Last 180 days")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value not in {"1", "7", "30", "180"}:
            return queryset
        since = timezone.now() - timedelta(days=int(str(value)))
        return queryset.filter(created_at__gte=since)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyScreen):
    """The log; each entry is chained to the one before it."""

    list_display = ("created_at", "who", "verb", "target", "details", "sent_from")
    list_display_links = None
    list_filter = (PeriodFilter, ActionFilter, ActorFilter, KindFilter)
    list_select_related = ("actor",)
    paginator = CountedSoFar
    sortable_by = ()
    search_fields = ("target_id",)
    search_help_text = _(
        "Number, login, address (IP), or days: 2026-11-24, 2026-11-01..2026-11-24"
    )
    fields = (
        ("created_at", "who"),
        ("verb", "target"),
        "details",
        ("sent_from", "request_id"),
        "digest",
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        for word in search_words(search_term):
            queryset = queryset.filter(_asked(word))
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        export = require_safe(self.export)
        return [
            path(
                "export/<slug:form>/",
                self.admin_site.admin_view(export),
                name="articles_auditentry_export",
            ),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> StreamingHttpResponse:
        """Send what the list shows, all of it, as CSV or as one JSON object a line."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in WRITERS:
            raise Http404
        rows = self.get_changelist_instance(request).get_queryset(request)
        user = cast(User, request.user)
        asked = request.META.get("QUERY_STRING", "")[:300]
        record(user, "export", user, at=timezone.now(), after={"note": asked})
        entries = rows.select_related("actor").order_by("-id").iterator(2000)
        response = StreamingHttpResponse(
            WRITERS[form](entries), content_type=f"{TYPES[form]}; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="log.{form}"'
        response["Cache-Control"] = "no-store, private"
        return response

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> str:
        return person(entry.actor)

    @admin.display(description=_("action"))
    def verb(self, entry: AuditEntry) -> str:
        return str(ACTIONS.get(entry.action, entry.action))

    @admin.display(description=_("request address"))
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
        return say(moment) if moment.tzinfo else value
    except (ValueError, OverflowError):
        # A text that only looks like a moment, or one in no year of the site's zone.
        return value


def _asked(word: str) -> Q:
    """Return what one word of the search asks for; each kind has an index."""
    days = _days(word)
    if days is not None:
        first, last = days
        return Q(
            created_at__gte=day_start(first),
            created_at__lt=day_start(last + timedelta(days=1)),
        )
    try:
        return Q(address=str(ip_address(word)))
    except ValueError:
        pass
    if word.isdecimal():
        return Q(target_id=word)
    return Q(actor__in=User.objects.filter(username__iexact=word).values("pk"))


def _days(word: str) -> tuple[date, date] | None:
    first, _dots, last = word.partition("..")
    try:
        found = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
    return found if found[0].year > 1900 and found[1].year < 2200 else None
