"""Counts of reads: how they are written, and the ranking that is made from them."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import Exists, OuterRef, Subquery, Sum
from django.utils import timezone

from articles.models import Edition, MostRead, ReadCount, Stamp
from articles.models.stamp import bump
from articles.models.vocabulary import Language
from articles.tally import Counts

logger = logging.getLogger(__name__)

PLACES = 10
FEWEST_PLACES = 3
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
KEPT = _WEEK + _DAY
_RANKED_EVERY = timedelta(minutes=5)
# One statement that adds; the ORM's upsert can only replace.
_ADD = (
    "INSERT INTO articles_readcount (hour, story_id, count) VALUES (%s, %s, %s)"
    " ON CONFLICT (hour, story_id)"
    " DO UPDATE SET count = articles_readcount.count + excluded.count"
)


def write_reads(counts: Counts) -> None:
    """Add counts (hour, story → reads) of stories that are live, in one transaction.

    Rows are taken in one order, so that two processes never wait for each other.
    The ranking is made anew afterwards when it is time.
    """
    at = timezone.now()
    numbers = {story for _hour, story in counts}
    with transaction.atomic():
        live = Edition.objects.live(at).filter(story__in=numbers)
        known = set(live.values_list("story_id", flat=True))
        moment = connection.ops.adapt_datetimefield_value
        rows = [
            (moment(hour), story, count)
            for (hour, story), count in sorted(counts.items())
            if story in known
        ]
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(_ADD, rows)
    try:
        rank_when_due(at)
    except Error:
        # The counts are written and must not be written again.
        logger.exception("the ranking could not be made, the next reads try again")


class _Due:
    """Remembers when this process made the ranking last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: datetime | None = None

    def is_due(self, at: datetime) -> bool:
        with self._lock:
            last = self._last
            if last is not None and last <= at < last + _RANKED_EVERY:
                return False
            self._last = at
            return True

    def reset(self) -> None:
        with self._lock:
            self._last = None


due = _Due()


def rank_when_due(at: datetime) -> None:
    """Make the ranking anew if this process has not done so for five minutes."""
    if due.is_due(at):
        rank(at)


def rank(at: datetime) -> bool:
    """Put the ten most read stories of each language into their places.

    Counted are the 24 hours up to ``at``; where fewer than ten stories were read in
    them, the 7 days. Of stories read alike the newer number comes first, so the
    same counts give the same places whoever ranks.

    Returns:
        Whether readers see another order; only then the stamp moves.
    """
    found = {language: _counted(language, at) for language in Language.values}
    with transaction.atomic():
        # Whoever holds the stamp ranks; the other finds the work done.
        if not Stamp.objects.select_for_update().filter(pk=1).exists():
            return False
        before: dict[str, list[tuple[int, int]]] = {each: [] for each in found}
        for row in MostRead.objects.order_by("language", "position"):
            before.setdefault(row.language, []).append((row.story_id, row.count))
        if before == found:
            return False
        MostRead.objects.all().delete()
        MostRead.objects.bulk_create(
            MostRead(language=language, position=position, story_id=story, count=count)
            for language, places in found.items()
            for position, (story, count) in enumerate(places, start=1)
        )
        is_new = _order(before) != _order(found)
        if is_new:
            bump(at)
    return is_new


def most_read(language: str, at: datetime) -> list[Edition]:
    """Return the ranking of a language, first place first; one query.

    What is not live at ``at`` is passed over and the places below it close up; with
    fewer than three entries there is no ranking.
    """
    places = MostRead.objects.filter(language=language)
    here = places.filter(story=OuterRef("story")).values("position")[:1]
    editions = (
        Edition.objects.live(at)
        .filter(story__in=places.values("story"), language=language)
        .annotate(place=Subquery(here))
        .order_by("place")
    )
    found: list[Edition] = list(editions[:PLACES])
    return found if len(found) >= FEWEST_PLACES else []


def prune(at: datetime) -> int:
    """Remove the counts that no ranking asks for any more; return how many."""
    return ReadCount.objects.filter(hour__lt=at - KEPT).delete()[0]


def _counted(language: str, at: datetime) -> list[tuple[int, int]]:
    found = _top(language, at, at - _DAY)
    return found if len(found) >= PLACES else _top(language, at, at - _WEEK)


def _top(language: str, at: datetime, since: datetime) -> list[tuple[int, int]]:
    live = Edition.objects.live(at).filter(story=OuterRef("story"), language=language)
    rows = (
        ReadCount.objects.filter(Exists(live), hour__gt=since, hour__lte=at)
        .values("story")
        .annotate(total=Sum("count"))
        .order_by("-total", "-story")
    )
    return [(row["story"], row["total"]) for row in rows[:PLACES]]


def _order(places: dict[str, list[Any]]) -> dict[str, list[int]]:
    return {language: [row[0] for row in rows] for language, rows in places.items()}
