"""What happens to stories when: scheduled, planned, embargoed, due, ending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import pgettext

from articles.models import Edition, Story
from articles.models.vocabulary import State
from articles.moments import day_of, local

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of one story; ``kind`` also names its colour."""

    at: datetime
    clock: str
    kind: str
    word: str
    number: int
    headline: str


def agenda(
    user: User, begins_at: datetime, ends_at: datetime, at: datetime
) -> dict[date, list[Event]]:
    """Return the events ``user`` may see, by day of the site's zone; five queries.

    Args:
        user: whose right to see stories counts.
        begins_at: aware; the first moment.
        ends_at: aware; the moment after the last.
        at: aware; what is due before it is over time.
    """
    stories = Story.objects.visible_to(user).filter(binned_at__isnull=True)
    editions = Edition.objects.filter(story__in=stories.values("pk")).order_by()
    span = (begins_at, ends_at)
    found: list[Event] = []
    pending = editions.pending(at)
    found += _of_editions(pending, "live_from", "begin", span)
    found += _of_editions(editions.not_ended(at), "live_until", "end", span)
    known = {event.number for event in found if event.kind == "begin"}
    plans = stories.exclude(pk__in=pending.values("story"))
    found += [
        event
        for event in _of_stories(plans.filter(publish_at__gt=at), "publish_at", span)
        if event.number not in known
    ]
    found += _of_stories(stories, "embargo_until", span)
    found += _due(stories, span, at)
    days: dict[date, list[Event]] = {}
    for event in sorted(found, key=lambda each: (each.at, each.number)):
        days.setdefault(day_of(event.at), []).append(event)
    return days


def _word(kind: str) -> str:
    return {
        "begin": pgettext("calendar", "goes live"),
        "end": pgettext("calendar", "ends"),
        "plan": pgettext("calendar", "planned"),
        "embargo": pgettext("calendar", "embargo until"),
        "due": pgettext("calendar", "due"),
        "over": pgettext("calendar", "overdue"),
    }[kind]


def _event(moment: datetime, kind: str, number: int, headline: str) -> Event:
    clock = f"{local(moment):%H:%M}"
    return Event(moment, clock, kind, _word(kind), number, headline)


def _of_editions(
    editions: Any, field: str, kind: str, span: tuple[datetime, datetime]
) -> list[Event]:
    rows = editions.filter(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})
    values = rows.order_by(field).values_list(field, "story", "headline")[:AT_MOST]
    return [
        _event(moment, kind, number, _bare(text)) for moment, number, text in values
    ]


def _of_stories(
    stories: Any, field: str, span: tuple[datetime, datetime], kind: str = ""
) -> list[Event]:
    kind = kind or {"publish_at": "plan", "embargo_until": "embargo"}[field]
    rows = stories.filter(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})
    values = rows.order_by(field).values_list(field, "pk", "headline")[:AT_MOST]
    return [
        _event(moment, kind, number, _bare(text)) for moment, number, text in values
    ]


def _due(stories: Any, span: tuple[datetime, datetime], at: datetime) -> list[Event]:
    """Return what is due; a story that is ready is no longer."""
    open_ones = stories.exclude(state=State.READY)
    return [
        _event(each.at, "over" if each.at < at else "due", each.number, each.headline)
        for each in _of_stories(open_ones, "due_at", span, "due")
    ]


def _bare(headline: str) -> str:
    return headline.replace("|", "") or pgettext("calendar", "Without a headline")
