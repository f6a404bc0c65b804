"""The list of stories: boxes, filters, columns and search, no query a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.boxes import condition, counts, in_box
from articles.bylines import names_of
from articles.checked import counts_of
from articles.models import SavedView, SignOff
from articles.models.vocabulary import State
from articles.moments import day_of, day_start, local
from articles.status import StatusView, Tone, statuses

_WORDS: dict[str, Any] = {
    "all": pgettext_lazy("box", "All"),
    "mine": pgettext_lazy("box", "Mine"),
    "draft": pgettext_lazy("box", "Drafts"),
    "returned": pgettext_lazy("box", "Returned"),
    "review": pgettext_lazy("box", "In review"),
    "embargo": pgettext_lazy("box", "Under embargo"),
    "scheduled": pgettext_lazy("box", "Scheduled"),
    "live": pgettext_lazy("box", "Live"),
    "off": pgettext_lazy("box", "Withdrawn"),
    "overdue": pgettext_lazy("box", "Late"),
}


@dataclass(frozen=True, slots=True)
class BoxLink:
    """One box above the list; ``is_urgent`` where its number should be seen."""

    name: str
    word: Any
    count: int
    query: str
    is_current: bool
    is_urgent: bool


class BoxFilter(admin.SimpleListFilter):
    """Stories of one box; shown as the row above the list, not among the filters."""

    title = _("status")
    parameter_name = "box"
    template = "admin/_no_filter.html"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, Any]]:
        return list(_WORDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        user, now = request.user, timezone.now()
        return in_box(queryset, self.value() or "", user, now)  # type: ignore[arg-type]

    def get_facet_counts(self, pk_attname: str, filtered_qs: Any) -> dict[str, Any]:
        """Count nothing: the row above the list has its numbers in one query."""
        return {}

    def get_facet_queryset(self, changelist: Any) -> dict[str, Any]:
        """Count nothing, see above."""
        return {f"{index}__c": 0 for index, _choice in enumerate(self.lookup_choices)}


class WhenFilter(admin.SimpleListFilter):
    """Stories by the day of their last change."""

    title = _("time")
    parameter_name = "when"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, Any]]:
        return [
            ("today", _("Today")),
            ("yesterday", _("Yesterday")),
            ("week", _("The last 7 days")),
            ("month", _("This month")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = day_of(timezone.now())
        days = {
            "today": (today, today),
            "yesterday": (today - timedelta(days=1), today - timedelta(days=1)),
            "week": (today - timedelta(days=6), today),
            "month": (today.replace(day=1), today),
        }.get(self.value() or "")
        if days is None:
            return queryset
        first, last = days
        return queryset.filter(
            changed_at__gte=day_start(first),
            changed_at__lt=day_start(last + timedelta(days=1)),
        )


class CheckFilter(admin.SimpleListFilter):
    """Stories that a press would refuse; those not checked yet are shown too."""

    title = _("checks")
    parameter_name = "checks"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, Any]]:
        return [("failed", _("Not passed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "failed":
            return queryset
        return queryset.filter(Q(row__blocks__gt=0) | Q(row__blocks=None))


class PictureFilter(admin.SimpleListFilter):
    """Stories with a picture, before the text or in it, or without."""

    title = _("picture")
    parameter_name = "picture"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, Any]]:
        return [("yes", _("With a picture")), ("no", _("Without a picture"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kept = {"yes": Q(row__pictures__gt=0), "no": Q(row__pictures=0)}.get(
            self.value() or ""
        )
        return queryset if kept is None else queryset.filter(kept)


class StoryList(ChangeList):
    """A page of stories with what its columns say, read for all rows at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        now = timezone.now()
        stories = list(self.result_list)
        numbers = [story.pk for story in stories]
        known = statuses(stories, now)
        opinions = _opinions(numbers)
        names = names_of(numbers)
        checked = counts_of(numbers, now)
        for story in stories:
            story.status_view = known[story.pk]
            story.opinion = opinions.get(story.pk, "")
            story.names = names.get(story.pk, [])
            story.moment_words = _moment(story, known[story.pk])
            story.checked = checked[story.pk]
        self.result_list = stories

    def boxes(self, request: HttpRequest) -> list[BoxLink]:
        """Return the row of boxes with their numbers."""
        user, now = request.user, timezone.now()
        visible = self.root_queryset.at_desk()  # type: ignore[attr-defined]
        held = counts(visible, user, now)  # type: ignore[arg-type]
        current = self.params.get("box", "")
        if condition(str(current), user, now) is None:  # type: ignore[arg-type]
            current = "all"
        return [
            BoxLink(
                name=name,
                word=word,
                count=held[name],
                query="?" if name == "all" else f"?box={name}",
                is_current=name == current and set(self.params) <= {"box"},
                is_urgent=name in {"returned", "overdue"} and held[name] > 0,
            )
            for name, word in _WORDS.items()
        ]

    def conditions(self) -> str:
        """Return what narrows the list as a query, without its page and order."""
        kept = sorted((name, str(value)) for name, value in self.params.items())
        query = [*kept, *([("q", self.query)] if self.query else [])]
        return urlencode([pair for pair in query if pair[0] not in {"o", "p", "e"}])

    def views(self, request: HttpRequest) -> list[tuple[SavedView, bool]]:
        """Return the saved views of the user, the open one marked."""
        mine = SavedView.objects.filter(user=request.user)  # type: ignore[misc]
        return [(view, view.query == self.conditions()) for view in mine]


def _opinions(numbers: Sequence[int]) -> dict[int, str]:
    """Return the newest opinion of each story that came back; one query."""
    decisions = SignOff.objects.filter(
        story__in=numbers,
        story__state=State.RETURNED,
        decision=SignOff.Decision.RETURN,
    )
    return dict(decisions.order_by("decided_at", "pk").values_list("story", "opinion"))


def _moment(story: Any, seen: StatusView) -> str:
    if seen.pending is not None:
        return f"{local(seen.pending.live_from):%m-%d %H:%M} {pgettext_lazy('time', 'scheduled')}"
    if seen.tone in {Tone.LIVE, Tone.CHANGED} and seen.edition is not None:
        return f"{local(seen.edition.published_at):%m-%d %H:%M} {pgettext_lazy('time', 'published')}"
    return f"{local(story.changed_at):%m-%d %H:%M} {pgettext_lazy('time', 'changed')}"
