"""The generation stamp: the one truth about whether public pages have changed.

A leaf: it imports nothing of ours, so everything may move it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import models
from django.db.models import F

Boundary = Callable[[datetime], datetime | None]
_boundaries: list[Boundary] = []
_STEPS_AT_MOST = 30


class Stamp(models.Model):
    """One row, moved in the transaction of every public change.

    ``until`` is the next moment after the move at which something public begins
    or ends by itself; a page rendered under this generation is good until then.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    generation = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="stamp_is_one_row", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.generation)


def knows_boundary(function: Boundary) -> Boundary:
    """Register what knows the next moment at which something public changes.

    The function takes an aware moment and returns the first boundary after it,
    or None.
    """
    _boundaries.append(function)
    return function


def next_boundary(at: datetime) -> datetime | None:
    """Return the first moment after ``at`` at which readers may see a change."""
    moments = (function(at) for function in _boundaries)
    return min((moment for moment in moments if moment is not None), default=None)


def bump(at: datetime) -> None:
    """Move the stamp; call it last in the transaction of a public change.

    Args:
        at: the moment the change took place, from which ``until`` is looked up.
    """
    until = next_boundary(at)
    changed = Stamp.objects.filter(pk=1).update(
        generation=F("generation") + 1, until=until, moved_at=at
    )
    if not changed:
        Stamp.objects.create(pk=1, generation=1, until=until, moved_at=at)


def last_change(at: datetime) -> datetime | None:
    """Return the last moment up to ``at`` at which anything public changed.

    Changes are moves of the stamp and, since the last one, ranges that began or
    ended by themselves; None on a site where nothing was ever pressed. Where more
    of them have passed than are worth looking up, ``at`` itself: a client that knows
    only dates then fetches once too often.
    """
    stamp = Stamp.objects.filter(pk=1).first()
    if stamp is None:
        return None
    moment, following = stamp.moved_at, stamp.until
    for _step in range(_STEPS_AT_MOST):
        if following is None or following > at:
            return moment
        moment, following = following, next_boundary(following)
    return at
