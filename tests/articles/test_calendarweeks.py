from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest

from articles.calendarweeks import after, before, month_of, week_of
from articles.models import SiteSettings


def test_a_month_begins_on_monday_and_is_filled_up():
    span = month_of(date(2026, 11, 24))
    assert span.weeks[0][0] == date(2026, 10, 26)
    assert span.weeks[-1][-1] == date(2026, 12, 6)
    assert (span.first, span.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert all(len(week) == 7 for week in span.weeks)


@pytest.mark.parametrize("make", [month_of, week_of])
def test_pages_follow_each_other_without_a_gap(make):
    span = make(date(2027, 12, 31))
    for _ in range(30):
        following = make(after(span))
        assert following.first - span.last == timedelta(days=1)
        assert make(before(following)) == span
        span = following


def test_leap_days_have_a_place():
    assert month_of(date(2028, 2, 1)).last == date(2028, 2, 29)


def test_a_week_with_a_change_of_the_clock_is_an_hour_shorter(db):
    SiteSettings.objects.create(time_zone="Europe/Berlin")
    span = week_of(date(2027, 3, 28))
    begins, ends = (each.astimezone(UTC) for each in (span.begins_at, span.ends_at))
    assert ends - begins == timedelta(days=7) - timedelta(hours=1)
