"""Reads that wait in the memory of one process to be written in one go."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from articles.quotas import Quota

Counts = dict[tuple[datetime, int], int]
logger = logging.getLogger(__name__)

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_STORIES_AT_MOST = 2_000


class Tally:
    """Counts reads by story and hour; no request waits for the database.

    One machine cannot push a story up by asking often. In each process one reader
    (address and browser) counts once a day for a story; one address, which may be
    a whole office, 20 times a day for a story and 60 times a minute in all; one
    story 240 times a minute. The keys of these limits live in memory only, hashed
    (``articles.quotas``). What a crash takes along is the last seconds of counts.
    """

    def __init__(
        self,
        write: Callable[[Counts], None],
        *,
        seconds: float,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Take what writes the counts, and how long they wait for it.

        Args:
            write: called without any lock; if it raises, the counts wait again.
            seconds: 0 means that only ``flush`` writes.
            done: called at the end of each thread that wrote.
        """
        self._write = write
        self._seconds = seconds
        self._done = done
        self._lock = threading.Lock()
        self._counts: Counter[tuple[datetime, int]] = Counter()
        self._timer: threading.Timer | None = None
        self._is_known_at_exit = False
        self._by_address = Quota(60, _MINUTE)
        self._by_reader = Quota(1, _DAY)
        self._by_place = Quota(20, _DAY)
        self._by_story = Quota(240, _MINUTE)

    def add(self, story: int, *, address: str, agent: str, at: datetime) -> bool:
        """Count one read unless a limit is reached; say whether it counts."""
        counts = (
            self._by_address.take(address, at)
            and self._by_reader.take(f"{address} {story} {agent}", at)
            and self._by_place.take(f"{address} {story}", at)
            and self._by_story.take(str(story), at)
        )
        return counts and self._count(story, at)

    def flush(self) -> None:
        """Write what waits; after a fault it waits for the next time."""
        with self._lock:
            waiting, self._counts = self._counts, Counter()
            self._timer = None
        if not waiting:
            return
        try:
            self._write(dict(waiting))
        except Exception:
            logger.exception("reads could not be written, they wait")
            with self._lock:
                self._counts.update(waiting)
                self._arm()

    def forget(self) -> None:
        """Drop what waits and every limit."""
        with self._lock:
            self._counts.clear()
        for quota in (
            self._by_address,
            self._by_reader,
            self._by_place,
            self._by_story,
        ):
            quota.clear()

    def _count(self, story: int, at: datetime) -> bool:
        hour = at.replace(minute=0, second=0, microsecond=0)
        with self._lock:
            # Numbers of no story are found out when they are written, not before.
            if len(self._counts) >= _STORIES_AT_MOST and (
                (hour, story) not in self._counts
            ):
                return False
            self._counts[hour, story] += 1
            self._arm()
        return True

    def _arm(self) -> None:
        """Start the clock of the next writing, if none runs; called locked."""
        if not self._seconds or self._timer is not None:
            return
        if not self._is_known_at_exit:
            atexit.register(self.flush)
            self._is_known_at_exit = True
        self._timer = threading.Timer(self._seconds, self._on_time)
        self._timer.daemon = True
        self._timer.start()

    def _on_time(self) -> None:
        try:
            self.flush()
        finally:
            self._done()
