"""The processes of ``test_reading_race``: ``python -m tests.articles.reading_race``."""

from __future__ import annotations

import sys
from datetime import timedelta

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Edition, ErrorReport, ReadCount, Story  # noqa: E402
from articles.publishing import press  # noqa: E402
from articles.readership import rank, write_reads  # noqa: E402
from articles.reporting import take_in  # noqa: E402
from articles.tally import Tally  # noqa: E402
from newsroom.roles import CHIEF  # noqa: E402
from tests import factories  # noqa: E402


def prepare() -> None:
    call_command("migrate", verbosity=0)
    user = User.objects.create(username="chief")
    user.groups.add(Group.objects.get(name=CHIEF))
    for number in range(4):
        press(factories.story(f"渡口第{number}班船"), by=user)


def count(process: int, rounds: int) -> int:
    """Read every story in every round and write; return how many reads counted."""
    failed = 0

    def write(counts):
        nonlocal failed
        try:
            write_reads(counts)
        except Exception:
            failed += 1
            raise

    tally = Tally(write, seconds=0)
    stories = list(Story.objects.values_list("pk", flat=True))
    counted = 0
    for number in range(rounds):
        # Opposite orders, so that rows taken as they come would meet head on.
        for story in stories if process % 2 else reversed(stories):
            at = timezone.now() - timedelta(hours=number % 3)
            place = f"10.{process}.{number // 250}.{number % 250}"
            counted += tally.add(story, address=place, agent="x", at=at)
        tally.flush()
        rank(timezone.now())
    tally.flush()
    return -1 if failed else counted


def report(rounds: int) -> None:
    """Send the same reports as every other process, at about the same time."""
    edition = Edition.objects.live().first()
    for number in range(rounds):
        at = timezone.now()
        take_in(edition, quote=f"第{number}行", text="", contact="", at=at)


def total() -> int:
    return ReadCount.objects.aggregate(total=Sum("count"))["total"]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["count", process, rounds]:
            print(count(int(process), int(rounds)))  # noqa: T201 - read by the test
        case ["report", rounds]:
            report(int(rounds))
        case ["reports"]:
            print(ErrorReport.objects.count())  # noqa: T201 - read by the test
        case ["total"]:
            print(total())  # noqa: T201 - read by the test
