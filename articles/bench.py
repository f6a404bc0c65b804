"""What waits for one person at the desk, box by box, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, QuerySet, Window
from django.utils.translation import gettext as _, ngettext

from articles.boxes import in_box
from articles.bylines import names_of
from articles.checked import Counts, counts_of
from articles.models import Edition, SignOff, Story
from articles.moments import day_of, day_start, local
from articles.text.breaks import strip_breaks

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ROWS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One story of a box: ``lead`` says how long there is or when it happens."""

    story: int
    lead: str
    is_late: bool
    title: str
    about: str
    opinion: str = ""
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """Stories that have one thing in common; ``query`` filters the list to them.

    ``is_due`` marks what waits for the person: it counts into the sentence above.
    """

    name: str
    title: str
    empty: str
    is_due: bool
    count: int
    query: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bench:
    """All boxes in their order; ``due`` is the number of things that wait."""

    boxes: list[Box]
    published_today: int

    @property
    def due(self) -> int:
        """Return how many things wait for the person."""
        return sum(box.count for box in self.boxes if box.is_due)


def bench_for(user: User, at: datetime) -> Bench:
    """Read the boxes of ``user`` at ``at``; about 20 queries for any number of rows."""
    stories = Story.objects.visible_to(user).at_desk()
    due = F("due_at").asc(nulls_last=True)
    found = {
        "unsigned": ("sign_by",),
        "returned_mine": ("-changed_at",),
        "review_mine": (due, "changed_at"),
        "overdue_else": ("due_at",),
        "draft_mine": ("-changed_at",),
    }
    rows = {
        name: _rows(in_box(stories, name, user, at), *order)
        for name, order in found.items()
    }
    if not user.has_perm("articles.review_story"):
        rows["unsigned"] = []
    known = _known({pk for found in rows.values() for pk, _all in found}, rows, at)
    boxes = [
        _box(name, found, _lines(name, found, known)) for name, found in rows.items()
    ]
    editions = Edition.objects.filter(story__in=stories.values("pk"))
    tomorrow = day_start(day_of(at) + timedelta(days=1))
    scheduled = _editions(
        editions.pending_until(at, tomorrow - timedelta.resolution), "live_from"
    )
    today = editions.live(at).filter(published_at__gte=day_start(day_of(at)))
    published = _editions(today, "-published_at")
    boxes += [
        _box(
            "scheduled",
            scheduled,
            [_announced(each, "live_from") for each in scheduled],
        ),
        _box(
            "live", published, [_announced(each, "published_at") for each in published]
        ),
    ]
    return Bench(boxes=boxes, published_today=_total(published))


def _rows(stories: QuerySet[Any], *order: Any) -> list[tuple[int, int]]:
    """Return the first numbers in order, each with the number of all, in one query."""
    counted = stories.annotate(total=Window(Count("pk"))).order_by(*order, "pk")
    return list(counted.values_list("pk", "total")[:ROWS])


def _editions(editions: QuerySet[Any], order: str) -> list[Any]:
    counted = editions.annotate(total=Window(Count("pk"))).order_by(order, "pk")
    columns = (
        "story_id",
        "headline",
        "category_path",
        "bylines",
        "live_from",
        "published_at",
    )
    return list(counted.only(*columns)[:ROWS])


def _total(rows: list[Any]) -> int:
    if not rows:
        return 0
    first = rows[0]
    return int(first[1] if isinstance(first, tuple) else first.total)


def _opinions(numbers: list[int]) -> dict[int, str]:
    """Return the newest opinion with which each story came back; one query."""
    decisions = SignOff.objects.filter(
        story__in=numbers, decision=SignOff.Decision.RETURN
    )
    rows = decisions.order_by("decided_at", "pk").values_list("story", "opinion")
    return dict(rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for all boxes at once; no text of a story."""

    stories: dict[int, Story]
    names: dict[int, list[str]]
    counts: dict[int, Counts]
    opinions: dict[int, str]
    at: datetime


def _known(
    numbers: set[int], rows: dict[str, list[tuple[int, int]]], at: datetime
) -> _Known:
    stories = Story.objects.select_related("category").defer("body")
    return _Known(
        stories=stories.in_bulk(numbers),
        names=names_of(numbers),
        counts=counts_of(numbers, at),
        opinions=_opinions([pk for pk, _all in rows["returned_mine"]]),
        at=at,
    )


def _lines(name: str, rows: list[tuple[int, int]], known: _Known) -> list[Line]:
    lines = []
    for pk, _all in rows:
        story = known.stories[pk]
        limit = story.sign_by if name == "unsigned" else story.due_at
        lead, is_late = (
            span(limit, known.at)
            if limit is not None and name != "draft_mine"
            else (clock(story.changed_at, known.at), False)
        )
        lines.append(
            Line(
                story=pk,
                lead=lead,
                is_late=is_late,
                title=str(story),
                about=_about(
                    story.category.name if story.category else _("No category"),
                    known.names.get(pk, []),
                ),
                opinion=known.opinions.get(pk, "") if name == "returned_mine" else "",
                blocks=known.counts[pk].blocks,
            )
        )
    return lines


def _announced(edition: Any, column: str) -> Line:
    path = edition.category_path
    return Line(
        story=edition.story_id,
        lead=f"{local(getattr(edition, column)):%H:%M}",
        is_late=False,
        title=strip_breaks(edition.headline),
        about=_about(
            path[-1]["name"] if path else "", [each["name"] for each in edition.bylines]
        ),
    )


def _about(category: str, names: list[str]) -> str:
    return " · ".join(part for part in (category, "、".join(names)) if part)


def clock(moment: datetime, at: datetime) -> str:
    """Return the time of a moment of today, the day of any other."""
    same = day_of(moment) == day_of(at)
    return f"{local(moment):%H:%M}" if same else f"{local(moment):%m-%d %H:%M}"


def span(limit: datetime, at: datetime) -> tuple[str, bool]:
    """Return how long there is until ``limit``, and whether it is over."""
    late = limit < at
    minutes = int(abs(limit - at).total_seconds() // 60)
    if minutes < 60:
        words = (
            ngettext("%(n)d min late", "%(n)d min late", minutes)
            if late
            else ngettext("%(n)d min left", "%(n)d min left", minutes)
        )
        return words % {"n": minutes}, late
    hours = minutes // 60
    if hours < 24:
        words = (
            ngettext("%(n)d h late", "%(n)d h late", hours)
            if late
            else ngettext("%(n)d h left", "%(n)d h left", hours)
        )
        return words % {"n": hours}, late
    days = hours // 24
    words = (
        ngettext("%(n)d day late", "%(n)d days late", days)
        if late
        else ngettext("%(n)d day left", "%(n)d days left", days)
    )
    return words % {"n": days}, late


def _box(name: str, rows: list[Any], lines: list[Line]) -> Box:
    title, empty, query, is_due = _words()[name]
    return Box(
        name=name,
        title=title,
        empty=empty,
        is_due=is_due,
        count=_total(rows),
        query=query,
        lines=lines,
    )


def _words() -> dict[str, tuple[str, str, str, bool]]:
    """Return title, sentence where it is empty, address and urgency of each box."""
    return {
        "unsigned": (_("Urgent, to be signed"), "", "box=unsigned", True),
        "returned_mine": (
            _("Returned to me"),
            _("Nothing was returned to you."),
            "box=returned_mine",
            True,
        ),
        "review_mine": (
            _("Waiting for me"),
            _("All is reviewed."),
            "box=review_mine",
            True,
        ),
        "overdue_else": (
            _("Past its due time"),
            _("Nothing is late."),
            "box=overdue_else",
            True,
        ),
        "draft_mine": (
            _("My drafts"),
            _("You have no drafts."),
            "box=draft_mine",
            False,
        ),
        "scheduled": (
            _("Scheduled today"),
            _("Nothing is scheduled today."),
            "box=scheduled",
            False,
        ),
        "live": (
            _("Just published"),
            _("Nothing was published today."),
            "box=live&when=today",
            False,
        ),
    }
