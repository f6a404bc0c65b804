"""The list of stories: filters, columns and search that cost no query a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.admin.screen import search_words
from articles.models import Byline
from articles.status import Tone, in_tone, statuses


class StatusFilter(admin.SimpleListFilter):
    """Stories by what they are for readers."""

    title = _("status")
    parameter_name = "status"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, Any]]:
        return [
            (Tone.DRAFT, _("Never live")),
            (Tone.EMBARGO, _("Under embargo")),
            (Tone.SCHEDULED, _("Scheduled")),
            (Tone.LIVE, pgettext_lazy("status", "Live")),
            (Tone.OFF, pgettext_lazy("status", "Withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return in_tone(queryset, self.value() or "", timezone.now())


class StoryList(ChangeList):
    """A page of stories with their status, read for all rows at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        stories = list(self.result_list)
        known = statuses(stories, timezone.now())
        for story in stories:
            story.status_view = known[story.pk]
        self.result_list = stories


def search_stories(queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
    """Keep stories that hold every word in a headline, the body or a byline."""
    for word in search_words(term):
        names = Byline.objects.filter(
            Q(display_name__icontains=word) | Q(author__name__icontains=word)
        )
        queryset = queryset.filter(
            Q(headline__icontains=word)
            | Q(kicker__icontains=word)
            | Q(deck__icontains=word)
            | Q(body__icontains=word)
            | Q(pk__in=names.values("story"))
        )
    return queryset
