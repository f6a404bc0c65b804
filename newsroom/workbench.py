"""The first page of the desk: what waits for whom, from both apps."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.fields import person
from articles.admin.reports import waiting
from articles.bench import bench_for, clock
from articles.models import GuestRemark, Story
from articles.moments import local, zone_name
from articles.notices import unread
from articles.watch import Alarm, alarms, is_worker_silent
from feeds.deskbox import ListLine, list_lines

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_NOTICES = 6


def workbench(user: User, at: datetime) -> dict[str, Any]:
    """Return the context of the page; no number of rows changes its queries."""
    bench = bench_for(user, at)
    lists = list_lines(user, at)
    past = _alarms(user, at)
    notices = list(unread(user)[: _NOTICES + 1])
    reports, remarks = waiting(user), _remarks(user)
    return {
        "hello": person(user),
        "due": bench.due + len(past),
        "today": date_format(local(at), _("D j F")),
        "time": f"{local(at):%H:%M}",
        "zone": zone_name(),
        "published_today": bench.published_today,
        "alarms": past,
        "is_worker_silent": is_worker_silent(at),
        "boxes": [box for box in bench.boxes if box.count],
        "quiet": [box.empty for box in bench.boxes if not box.count and box.empty],
        "notices": notices[:_NOTICES],
        "more_notices": len(notices) > _NOTICES,
        "reports_waiting": reports,
        "remarks_waiting": remarks,
        "lists": [_list(line, at) for line in lists],
        "first_list": min(lists, key=lambda line: line.rank, default=None),
    }


def _list(line: ListLine, at: datetime) -> dict[str, Any]:
    return {
        "line": line,
        "since": clock(line.edition.live_from, at) if line.edition else "—",
        "live_rows": len(line.edition.rows) if line.edition else 0,
    }


def _alarms(user: User, at: datetime) -> list[Alarm]:
    """Return what is wrong with times and stands in no other box."""
    return [
        alarm
        for alarm in alarms(user, at)
        if alarm.kind == "embargo"
        or (alarm.kind == "unpressed" and not _is_late(alarm.story, at))
    ]


def _is_late(story: Story, at: datetime) -> bool:
    return story.due_at is not None and story.due_at < at


def _remarks(user: User) -> int:
    """Return how many remarks of guests wait on stories ``user`` works on."""
    open_ones = GuestRemark.objects.filter(settled_at=None)
    stories = Story.objects.visible_to(user).values("pk")
    return int(open_ones.filter(link__story__in=stories).count())
