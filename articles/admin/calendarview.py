"""The page of the calendar, by month and by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.agenda import Event, agenda
from articles.calendarweeks import Span, after, before, month_of, week_of
from articles.moments import day_of, zone_name
from articles.sitewide import read_once

IN_A_DAY = 4
_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the page; ``more`` counts the events that are not shown."""

    day: date
    name: str
    is_other: bool
    is_today: bool
    events: list[Event]
    more: int


@never_cache
@require_safe
@read_once()
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Show a month or a week; a day that is none means today."""
    user = cast(User, request.user)
    if not user.has_perm("articles.view_story"):
        raise PermissionDenied
    at = timezone.now()
    today = day_of(at)
    by_week = request.GET.get("by") == "week"
    day = _day(request.GET.get("day", ""), today)
    span = week_of(day) if by_week else month_of(day)
    events = agenda(user, span.begins_at, span.ends_at, at)
    most = 0 if by_week else IN_A_DAY
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "by_week": by_week,
        "day": day,
        "today": today,
        "heading": _heading(span, by_week=by_week),
        "weeks": [
            [_shown(each, events.get(each, []), span, today, most) for each in week]
            for week in span.weeks
        ],
        "before": before(span),
        "after": after(span),
        "zone": zone_name(),
    }
    return TemplateResponse(request, "admin/articles/story/calendar.html", context)


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if day.year in _YEARS else today


def _heading(span: Span, *, by_week: bool) -> str:
    if not by_week:
        return date_format(span.first, "YEAR_MONTH_FORMAT")
    ends = [date_format(each, "DATE_FORMAT") for each in (span.first, span.last)]
    return " – ".join(ends)


def _shown(day: date, events: list[Event], span: Span, today: date, most: int) -> Day:
    shown = events[:most] if most else events
    return Day(
        day=day,
        name=date_format(day, "MONTH_DAY_FORMAT"),
        is_other=not span.first <= day <= span.last,
        is_today=day == today,
        events=shown,
        more=len(events) - len(shown),
    )
