"""Weeks and months as staff read them: Monday first, days of the site's zone.

Pure but for the zone: a day that summer time makes 23 or 25 hours long still begins
and ends where its clock says.
"""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from articles.moments import day_start

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a page, in weeks; ``first`` to ``last`` is what was asked for."""

    weeks: tuple[tuple[date, ...], ...]
    first: date
    last: date

    @property
    def begins_at(self) -> datetime:
        """Return the moment the first day shown begins."""
        return day_start(self.weeks[0][0])

    @property
    def ends_at(self) -> datetime:
        """Return the moment after the last day shown."""
        return day_start(self.weeks[-1][-1] + timedelta(days=1))


def month_of(day: date) -> Span:
    """Return the weeks of the month ``day`` is in, filled up on both sides."""
    weeks = Calendar(0).monthdatescalendar(day.year, day.month)
    first = day.replace(day=1)
    return Span(
        tuple(map(tuple, weeks)), first, _month_after(first) - timedelta(days=1)
    )


def week_of(day: date) -> Span:
    """Return the week ``day`` is in."""
    monday = day - timedelta(days=day.weekday())
    days = tuple(monday + timedelta(days=n) for n in range(_WEEK))
    return Span((days,), days[0], days[-1])


def before(span: Span) -> date:
    """Return a day of the page before."""
    return span.first - timedelta(days=1)


def after(span: Span) -> date:
    """Return a day of the page after."""
    return span.last + timedelta(days=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
