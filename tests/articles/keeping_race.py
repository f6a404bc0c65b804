"""The process of ``test_keeping_race``: ``python -m tests.articles.keeping_race``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.autosaving import Typed, begin_story, keep, sweep_drafts  # noqa: E402
from articles.models import Autosave, Presence, Story  # noqa: E402
from articles.presence import ping  # noqa: E402
from tests import factories  # noqa: E402

AT_ONCE = 6


def together(*tasks: Callable[[], object]) -> list[str]:
    """Run tasks at the same moment; return what each ended with, sorted."""
    ends: list[str] = []
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        barrier.wait()
        try:
            task()
            ends.append("done")
        except Exception as error:  # noqa: BLE001 - told to the test
            ends.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def typed(window: str, number: int) -> Typed:
    return Typed(window, 1, {"headline": [f"第{number}次写的"]})


def race(round_: int) -> dict[str, object]:
    writer = factories.writer(f"writer{round_}")
    story, other = (factories.story(name, created_by=writer) for name in "甲乙")
    found: dict[str, object] = {}
    found["one page"] = together(
        *[lambda n=n: keep(story, typed("one", n), by=writer) for n in range(AT_ONCE)]
    )
    found["rows of one page"] = Autosave.objects.filter(story=story).count()
    found["many pages"] = together(
        *[lambda n=n: keep(other, typed(f"w{n}", n), by=writer) for n in range(AT_ONCE)]
    )
    found["rows of many pages"] = Autosave.objects.filter(story=other).count()
    now = timezone.now()
    found["pings"] = together(
        *[
            lambda: ping(story, by=writer, window="one", has_typed=True, now=now)
            for _ in range(AT_ONCE)
        ]
    )
    found["windows"] = Presence.objects.filter(story=story).count()
    before = Story.objects.count()
    since = now - timedelta(minutes=1)
    begun = [lambda: begin_story(by=writer, busy_since=since) for _ in range(AT_ONCE)]
    found["begun"] = together(*begun)
    found["drafts"] = Story.objects.count() - before
    empty = begin_story(by=writer, busy_since=since)
    later = timezone.now() + timedelta(days=2)
    ends = together(
        lambda: keep(empty, typed("one", 0), by=writer),
        lambda: sweep_drafts(later),
    )
    kept = Autosave.objects.filter(story=empty).exists()
    there = Story.objects.filter(pk=empty.pk).exists()
    found["swept"] = [set(ends) <= {"done", "DoesNotExist"}, kept == there]
    return found


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    seen = Counter(
        json.dumps(race(n), ensure_ascii=False) for n in range(int(sys.argv[1]))
    )
    sys.stdout.write(json.dumps([json.loads(each) for each in seen]))
