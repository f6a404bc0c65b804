"""One shift given on to the next: what is open, and the two who sign for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.boxes import in_box
from articles.models import Edition, ErrorReport, GuestRemark, Handover, Story, Takedown
from articles.moments import local
from articles.text.breaks import strip_breaks
from articles.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

AHEAD = timedelta(hours=12)
LONGEST_SHIFT = timedelta(hours=24)
_USUAL_SHIFT = timedelta(hours=8)
_LINES = 50
_NOTE_AT_MOST = 4000


@dataclass(frozen=True, slots=True)
class Point:
    """One thing of a shift; ``story`` is its number, 0 where it is about none."""

    when: str
    text: str
    story: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """What a shift should know of one kind; at most 50 points, ``more`` beside them."""

    title: str
    points: list[Point] = field(default_factory=list)
    more: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def section(title: str, points: Iterable[Point]) -> Section:
    """Return a section of these points, cut where they are too many."""
    known = list(points)
    return Section(title, known[:_LINES], max(0, len(known) - _LINES))


def may_hand_over(user: Any) -> bool:
    """Say whether ``user`` keeps shifts: who works on the stories of others."""
    return bool(user.has_perm("articles.edit_others_story"))


def shift_start(at: datetime) -> datetime:
    """Return when the present shift began: as the last one was given on."""
    last = Handover.objects.order_by("-ended_at").values_list("ended_at", flat=True)
    began = last.first()
    if began is None or at - began > LONGEST_SHIFT:
        return at - _USUAL_SHIFT
    return began


def story_sections(user: User, began: datetime, at: datetime) -> list[Section]:
    """Return what happened to stories since ``began``, and what is open at ``at``.

    Only stories that ``user`` may open; two dozen short queries at most.
    """
    stories = Story.objects.visible_to(user).filter(binned_at=None)
    mine = stories.values("pk")
    editions = Edition.objects.filter(story__in=mine)
    soon = at + AHEAD
    new = editions.began_since(began, at)
    changed = new.not_the_first().values("pk")
    ahead = editions.pending_until(at, soon).order_by("live_from")
    over = editions.ended_since(at, soon).order_by("live_until")
    return [
        section(
            _("Went live"),
            _pressed(new.exclude(pk__in=changed).order_by("live_from"), "live_from"),
        ),
        section(
            _("Changed after it was published"),
            _pressed(new.filter(pk__in=changed).order_by("live_from"), "live_from"),
        ),
        section(_("Scheduled for the next 12 hours"), _pressed(ahead, "live_from")),
        section(_("Ends in the next 12 hours"), _pressed(over, "live_until")),
        section(
            _("Embargoes that end in the next 12 hours"),
            _worked(
                stories.filter(embargo_until__gt=at, embargo_until__lte=soon),
                "embargo_until",
            ),
        ),
        section(
            _("Past its due time"),
            _worked(in_box(stories, "overdue", user, at), "due_at"),
        ),
        section(
            _("Urgent, to be signed"),
            _worked(in_box(stories, "unsigned", user, at), "sign_by"),
        ),
        section(
            _("A time was set and passed, and nobody pressed"),
            _worked(
                in_box(stories.filter(publish_at__lt=at), "draft_any", user, at),
                "publish_at",
            ),
        ),
        *_outside(mine),
    ]


def _pressed(editions: QuerySet[Any], column: str) -> list[Point]:
    rows = editions.values_list(column, "headline", "story")[: 20 * _LINES]
    return [Point(_when(when), strip_breaks(text), pk) for when, text, pk in rows]


def _worked(stories: QuerySet[Any], column: str) -> list[Point]:
    rows = stories.order_by(column).values_list(column, "headline", "pk")
    return [
        Point(_when(when), strip_breaks(text) or _("Without a headline"), pk)
        for when, text, pk in rows[: 20 * _LINES]
    ]


def _outside(mine: QuerySet[Any]) -> list[Section]:
    takedowns = Takedown.objects.filter(story__in=mine, reversed_at=None)
    reports = ErrorReport.objects.filter(
        state=ErrorReport.State.NEW, edition__story__in=mine
    )
    remarks = GuestRemark.objects.filter(settled_at=None, link__story__in=mine)
    kinds: list[tuple[str, QuerySet[Any], tuple[str, str, str]]] = [
        (_("Takedowns in force"), takedowns, ("made_at", "reason", "story")),
        (
            _("Reports of readers to be settled"),
            reports,
            ("created_at", "quote", "edition__story"),
        ),
        (
            _("Remarks of guests to be settled"),
            remarks,
            ("made_at", "text", "link__story"),
        ),
    ]
    return [
        section(
            title,
            [
                Point(_when(when), text[:120], pk)
                for when, text, pk in rows.order_by(columns[0]).values_list(*columns)
            ],
        )
        for title, rows, columns in kinds
    ]


def _when(moment: datetime) -> str:
    return f"{local(moment):%m-%d %H:%M}"


@transaction.atomic
def give(
    *, by: User, began: datetime, note: str, sections: Iterable[Section]
) -> Handover:
    """Sign a shift and keep what was open, as it was shown.

    Args:
        by: needs ``articles.edit_others_story``.
        began: aware; when the shift began.
        note: plain text for the next shift, may be empty.
        sections: what is kept.

    Raises:
        PermissionDenied: ``by`` keeps no shifts.
        ValidationError: codes ``began``, ``too_long``.
    """
    _check(by)
    now = timezone.now()
    if not now - LONGEST_SHIFT <= began < now:
        raise ValidationError(
            _("A shift begins before now, and not more than a day ago."), code="began"
        )
    text = normalise(note).strip()
    if len(text) > _NOTE_AT_MOST:
        raise ValidationError(
            _("The note is too long: 4,000 characters at most."), code="too_long"
        )
    kept = [each.as_json() for each in sections if each.points]
    handover = Handover.objects.create(
        began_at=began,
        ended_at=now,
        note=text,
        open_points={"sections": kept},
        given_by=by,
        given_at=now,
    )
    record(by, "give", handover, at=now)
    return handover


@transaction.atomic
def take(handover: Handover, *, by: User) -> None:
    """Sign that a shift was taken over; another person than who gave it.

    Raises:
        PermissionDenied: ``by`` keeps no shifts.
        ValidationError: codes ``same_person``, ``taken``.
    """
    _check(by)
    row = Handover.objects.select_for_update().get(pk=handover.pk)
    now = timezone.now()
    if row.given_by_id == by.pk:
        raise ValidationError(
            _("Another person takes the shift over: two sign for it."),
            code="same_person",
        )
    if row.taken_by_id is not None:
        raise ValidationError(_("It was taken over already."), code="taken")
    row.taken_by, row.taken_at = by, now
    row.save(update_fields=["taken_by", "taken_at"])
    record(by, "take", row, at=now)


def _check(by: User) -> None:
    if not may_hand_over(by):
        raise PermissionDenied(_("Shifts are kept by editors."))


def kept_sections(handover: Handover, user: User) -> list[Section]:
    """Return what was kept, without the stories that ``user`` may not open."""
    kept = handover.open_points.get("sections", [])
    numbers = {each["story"] for part in kept for each in part["points"]}
    visible = Story.objects.visible_to(user).filter(pk__in=numbers)
    seen = {0, *visible.values_list("pk", flat=True)}
    return [
        Section(
            part["title"],
            [Point(**each) for each in part["points"] if each["story"] in seen],
            part["more"],
        )
        for part in kept
    ]
