"""The boxes that working copies are sorted into: one rule each, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from articles.models import Edition, GuestRemark, Story
from articles.models.vocabulary import State

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# In the order of the row above the list of stories.
SHOWN: Final = (
    "all",
    "mine",
    "draft",
    "returned",
    "review",
    "embargo",
    "scheduled",
    "live",
    "off",
    "overdue",
)
_ALL: Final = 2**31


def condition(name: str, user: User, at: datetime) -> Q | None:
    """Return what the box ``name`` keeps, None for a name that is no box."""
    rule = _RULES.get(name)
    return rule(user, at) if rule else None


def in_box(
    stories: QuerySet[Any], name: str, user: User, at: datetime
) -> QuerySet[Any]:
    """Keep the stories of a box; all of them for a name that is none."""
    kept = condition(name, user, at)
    return stories if kept is None else stories.alias(**_seen_as(at)).filter(kept)


def counts(stories: QuerySet[Any], user: User, at: datetime) -> dict[str, int]:
    """Return how many stories each shown box holds; one query."""
    asked = {name: Count("pk", filter=condition(name, user, at)) for name in SHOWN}
    # Cut, the rows are a query of their own: what readers see of each is asked once,
    # not once a box; the texts stay unread.
    marked = stories.order_by().annotate(**_seen_as(at)).only("pk")[:_ALL]
    return dict(marked.aggregate(**asked))


def _seen_as(at: datetime) -> dict[str, Any]:
    """Return what the rules below ask about the editions of a story."""
    editions = Edition.objects.filter(story=OuterRef("pk"))
    return {
        "is_live": Exists(editions.live(at)),
        "is_pending": Exists(editions.pending(at)),
        "was_seen": Exists(editions.seen(at)),
    }


_OPEN: Final = Q(is_live=False, is_pending=False)


def _mine(user: User, at: datetime) -> Q:
    signed = Story.objects.filter(bylines__author__user=user).values("pk")
    return Q(created_by=user) | Q(assignee=user) | Q(pk__in=signed)


def _unpressed(at: datetime) -> Q:
    return _OPEN & Q(was_seen=False)


def _draft(user: User, at: datetime) -> Q:
    return Q(state=State.DRAFT) & _unpressed(at)


def _overdue(user: User, at: datetime) -> Q:
    return Q(due_at__lt=at) & _OPEN


def _returned_mine(user: User, at: datetime) -> Q:
    return Q(state=State.RETURNED, sign_by=None) & _mine(user, at)


def _review_mine(user: User, at: datetime) -> Q:
    """Keep what waits to be read: by the user, or by nobody yet; never one's own."""
    if not user.has_perm("articles.review_story"):
        return Q(pk__in=[])
    mine = Q(assignee=user) | Q(assignee=None)
    own = Q(created_by=user, created_by__isnull=False)
    return Q(state=State.IN_REVIEW, sign_by=None) & mine & ~own


def _overdue_else(user: User, at: datetime) -> Q:
    """Keep what is late and asked for by no other box."""
    others = _returned_mine(user, at) | _review_mine(user, at)
    return _overdue(user, at) & Q(sign_by=None) & ~others


_RULES: dict[str, Callable[[User, datetime], Q]] = {
    "all": lambda user, at: Q(),
    "mine": _mine,
    "draft": _draft,
    "returned": lambda user, at: Q(state=State.RETURNED),
    "review": lambda user, at: Q(state=State.IN_REVIEW),
    "embargo": lambda user, at: Q(embargo_until__gt=at) & _OPEN,
    "scheduled": lambda user, at: Q(is_pending=True),
    "live": lambda user, at: Q(is_live=True),
    "off": lambda user, at: Q(was_seen=True) & _OPEN,
    "overdue": _overdue,
    # Those of the first page of the desk.
    "unsigned": lambda user, at: Q(sign_by__isnull=False),
    "returned_mine": _returned_mine,
    "review_mine": _review_mine,
    "overdue_else": _overdue_else,
    "remarks": lambda user, at: Q(
        pk__in=GuestRemark.objects.filter(settled_at=None).values("link__story")
    ),
    "draft_any": lambda user, at: _unpressed(at),
    "draft_mine": lambda user, at: Q(created_by=user) & _draft(user, at),
}
