"""The only module that spells who sees what as a filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.rights import rights_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def read_together(parts: Sequence[QuerySet[Any]]) -> list[tuple[Any, ...]]:
    """Return the rows of several short reads (``values_list``) in one statement.

    Each part may be ordered and cut by itself, which Django's ``union`` refuses on
    SQLite; so each is one short walk along its index. Values come as the database
    gives them: ask for numbers and texts, and sort again what must be in order.
    """
    if not parts:
        return []
    pieces: list[str] = []
    values: list[Any] = []
    for number, part in enumerate(parts):
        sql, needed = part.query.sql_with_params()
        pieces.append(f"SELECT * FROM ({sql}) AS part{number}")  # noqa: S608 - ours
        values += needed
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), values)
        return list(cursor.fetchall())


class LiveQuerySet(QuerySet[Any]):
    """Rows with a validity range; none of the filters orders or slices."""

    def live(self, at: datetime | None = None) -> Self:
        """Keep what a reader may see at ``at`` (default: now).

        A row is live for ``live_from <= at < live_until``; an open end is null.
        """
        at = at or timezone.now()
        return self.filter(
            Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at
        )

    def not_cancelled(self) -> Self:
        """Keep what was seen or will be: all but what was called off unseen."""
        return self.exclude(live_until=F("live_from"))

    def not_ended(self, at: datetime) -> Self:
        """Keep what is live at ``at`` or will be later."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at)).exclude(
            live_until=F("live_from")
        )

    def pending(self, at: datetime) -> Self:
        """Keep what is scheduled to begin after ``at`` and not cancelled."""
        return self.not_ended(at).filter(live_from__gt=at)

    def coming(self, at: datetime, until: datetime) -> Self:
        """Keep what begins after ``at`` and up to ``until``."""
        return self.pending(at).filter(live_from__lte=until)

    def pending_until(self, at: datetime, until: datetime) -> Self:
        """Keep what begins after ``at`` and not later than ``until``."""
        return self.pending(at).filter(live_from__lte=until)

    def next_boundary(self, at: datetime) -> datetime | None:
        """Return the first moment after ``at`` at which a range begins or ends."""
        begins = (
            self.pending(at).order_by("live_from").values_list("live_from", flat=True)
        )
        ends = (
            self.filter(live_until__gt=at)
            .exclude(live_until=F("live_from"))
            .order_by("live_until")
            .values_list("live_until", flat=True)
        )
        return min((*begins[:1], *ends[:1]), default=None)


class EditionQuerySet(LiveQuerySet):
    """Editions, and what can be said of a story from them."""

    def seen(self, at: datetime) -> Self:
        """Keep what readers have really seen up to ``at``."""
        return self.filter(live_from__lte=at).exclude(live_until=F("live_from"))

    def began_since(self, since: datetime, at: datetime) -> Self:
        """Keep what readers began to see after ``since`` and up to ``at``."""
        return self.seen(at).filter(live_from__gt=since)

    def not_the_first(self) -> Self:
        """Keep what readers saw after another copy of the same story."""
        earlier = self.model.objects.filter(
            story=OuterRef("story"), live_from__lt=OuterRef("live_from")
        )
        return self.filter(Exists(earlier.not_cancelled()))

    def as_scheduled(self) -> Self:
        """Keep what began later than it was pressed."""
        return self.filter(live_from__gt=F("pressed_at"))

    def ended_since(self, since: datetime, at: datetime) -> Self:
        """Keep what readers ceased to see after ``since`` and up to ``at``."""
        return self.seen(at).filter(live_until__gt=since, live_until__lte=at)

    def in_bulk_by_story(
        self, numbers: list[int], at: datetime
    ) -> dict[int, list[Any]]:
        """Return the editions live at ``at`` or later, by story, earliest first."""
        found: dict[int, list[Any]] = {}
        editions = self.not_ended(at).filter(story__in=numbers).order_by("live_from")
        for edition in editions:
            found.setdefault(edition.story_id, []).append(edition)
        return found


class StoryQuerySet(QuerySet[Any]):
    """Working copies; for staff only."""

    def touched(self) -> Self:
        """Leave out drafts that were begun and never written in."""
        return self.exclude(pk__in=self.model.objects.untouched().values("pk"))

    def untouched(self) -> Self:
        """Keep drafts with no word in them, saved or on its way."""
        texts = dict.fromkeys(("headline", "kicker", "deck", "standfirst", "body"), "")
        return self.filter(
            version=1, revisions__isnull=True, autosaves__isnull=True, **texts
        )

    def at_desk(self) -> Self:
        """Leave out what lies in the bin, and drafts nobody has written into yet."""
        return self.filter(binned_at=None).touched()

    def own(self, user: User | AnonymousUser) -> Self:
        """Keep what ``user`` started, has assigned or signs."""
        return self.filter(self._own(user))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what ``user`` may open; the same rule as ``articles.view_story``.

        ``articles.permissions`` spells it for one object; a test compares both. What
        lies in the bin is not open to anybody.
        """
        return self.filter(binned_at__isnull=True)._near(user)

    def binned_for(self, user: User | AnonymousUser) -> Self:
        """Keep what lies in the bin and ``user`` might open if it did not."""
        return self.filter(binned_at__isnull=False)._near(user)

    def _near(self, user: User | AnonymousUser) -> Self:
        if not user.is_active or not user.has_perm("articles.view_story"):
            return self.none()
        own = self._own(user)
        if not user.has_perm("articles.edit_others_story"):
            return self.filter(own)
        shut = rights_of(user).shut("view_story")
        if not shut:
            return self.all()
        return self.filter(own | Q(category__isnull=True) | ~Q(category__in=shut))

    def _own(self, user: Any) -> Q:
        signed = self.model.objects.filter(bylines__author__user=user)
        return Q(created_by=user) | Q(assignee=user) | Q(pk__in=signed)
