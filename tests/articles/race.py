"""The processes of ``test_concurrency``: run as ``python -m tests.articles.race``."""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.auditcheck import first_broken_entry  # noqa: E402
from articles.material import lock_stories  # noqa: E402
from articles.models import (  # noqa: E402
    AuditEntry,
    Edition,
    Listing,
    Revision,
    Stamp,
    Story,
)
from articles.publishing import correct, press, reinstate, withdraw  # noqa: E402
from feeds.launching import launch  # noqa: E402
from feeds.models import HeadlineList, ListEdition  # noqa: E402
from newsroom.roles import CHIEF  # noqa: E402
from tests import factories  # noqa: E402

_COMMIT = timedelta(seconds=1)

FEWEST = 12


def prepare(stories: int) -> None:
    call_command("migrate", verbosity=0)
    user = User.objects.create(username="chief")
    user.groups.add(Group.objects.get(name=CHIEF))
    for number in range(stories):
        factories.story(f"渡口第{number}班船")
    factories.entry(factories.headline_list())


def write(seed: int, seconds: float) -> dict[str, int]:
    """Do what a busy desk does; refusals are answers, everything else an error."""
    choose = random.Random(seed)
    user = User.objects.get(username="chief")
    numbers = list(Story.objects.values_list("pk", flat=True))
    counts: dict[str, int] = {}
    begun = time.monotonic()
    # A slow machine takes longer over the least that makes a race.
    while (spent := time.monotonic() - begun) < seconds or (
        sum(counts.values()) < FEWEST and spent < seconds * 10
    ):
        story = Story.objects.get(pk=choose.choice(numbers))
        soon = timezone.now() + timedelta(milliseconds=choose.randint(5, 2500))
        name = choose.choices(
            ("press", "schedule", "correct", "withdraw", "reinstate", "launch", "hold"),
            (8, 5, 1, 1, 1, 2, seed == 0),
        )[0]
        try:
            _do(name, story, soon, user, choose)
        except ValidationError:
            name = f"{name} refused"
        except Exception as error:  # noqa: BLE001 - counted, and the test fails
            sys.stderr.write(f"{name}: {error!r}\n")
            name = "error"
        counts[name] = counts.get(name, 0) + 1
        # SQLite hands its lock to whoever asks luckily; without a pause one writer
        # may wait for all others to finish.
        time.sleep(choose.uniform(0, 0.1))
    return counts


def _do(name, story, soon, user, choose) -> None:
    match name:
        case "press":
            press(story, by=user, pending=choose.choice(("cancel", "keep")))
        case "schedule":
            press(story, by=user, live_from=soon, pending="cancel")
        case "correct":
            correct(story, by=user, text=f"更正 {choose.random()}")
        case "withdraw":
            withdraw(story, by=user, reason="演练")
        case "reinstate":
            reinstate(story, by=user)
        case "hold":
            # Others wait here: a clock read before the lock would be this late.
            with transaction.atomic():
                lock_stories([story.pk])
                time.sleep(1.5 * _COMMIT.total_seconds())
        case _:
            when = choose.choice((None, soon))
            launch(HeadlineList.objects.get(), by=user, live_from=when)


def watch(stop: Path) -> list[list[object]]:
    """Note at many moments which editions were live, in one statement each.

    The moment is read before the query, so an edition that begins in between may
    be missing but never one that was live then and is not any more. It ends when
    the file ``stop`` exists.
    """
    seen: list[list[object]] = []
    while not stop.exists():
        at = timezone.now()
        stories = Edition.objects.live(at).values_list("story_id", "pk")
        seen.append(["story", at.isoformat(), sorted(stories)])
        lists = ListEdition.objects.live(at).values_list("headline_list_id", "pk")
        seen.append(["list", at.isoformat(), sorted(lists)])
        time.sleep(0.005)
    return seen


def judge(seen: list[list[object]]) -> dict[str, object]:
    """Compare what was witnessed with what the tables say of the same moments.

    A change shows at the commit, milliseconds after the moment it records, so the
    two may disagree for an instant; a clock read before a lock makes them disagree
    for as long as the wait was. A cancelled edition was never seen at all.
    """
    editions = {
        "story": _by_owner(Edition, "story_id"),
        "list": _by_owner(ListEdition, "headline_list_id"),
    }
    early = [
        each.pk for each in Edition.objects.all() if each.live_from < each.pressed_at
    ]
    owners = [(kind, owner) for kind, found in editions.items() for owner in found]
    disagreements = {
        f"{kind} {owner}": _longest(kind, owner, editions[kind][owner], seen)
        for kind, owner in owners
    }
    return {
        "overlaps": [pair for kind in editions for pair in _overlaps(editions[kind])],
        "seen_and_cancelled": _seen_and_cancelled(editions, seen),
        "disagreements": {
            name: length
            for name, length in disagreements.items()
            if length > _COMMIT.total_seconds()
        },
        "began_before_pressed": early,
        "chain_broken_at": first_broken_entry(),
        "generation_behind": Stamp.objects.get().generation
        < AuditEntry.objects.count(),
    }


def _by_owner(model, owner: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for each in model.objects.order_by("live_from", "pk"):
        found.setdefault(getattr(each, owner), []).append(each)
    return found


def _overlaps(by_owner) -> list[list[int]]:
    return [
        [first.pk, second.pk]
        for editions in by_owner.values()
        for first, second in itertools.pairwise(
            [each for each in editions if each.live_until != each.live_from]
        )
        if first.live_until is None or first.live_until > second.live_from
    ]


def _seen_and_cancelled(editions, seen) -> list[list[object]]:
    cancelled = {
        kind: {
            each.pk
            for found in by_owner.values()
            for each in found
            if each.live_until == each.live_from
        }
        for kind, by_owner in editions.items()
    }
    return [
        [kind, moment, pk]
        for kind, moment, noted in seen
        for _, pk in noted
        if pk in cancelled[kind]
    ]


def _longest(kind: str, owner: int, editions, seen) -> float:
    """Return how long, in seconds, witness and tables disagreed at a stretch."""
    longest, since = 0.0, None
    for noted_kind, moment, noted in seen:
        if noted_kind != kind:
            continue
        at = datetime.fromisoformat(moment)
        saw = {pk for number, pk in noted if number == owner}
        said = {each.pk for each in editions if each.is_live(at)}
        if saw == said:
            since = None
            continue
        since = since or at
        longest = max(longest, (at - since).total_seconds())
    return longest


def acknowledge() -> None:
    """Press for ever and say the number of each edition once it is committed."""
    user = User.objects.get(username="chief")
    numbers = list(Story.objects.values_list("pk", flat=True))
    for number in itertools.cycle(numbers):
        edition = press(Story.objects.get(pk=number), by=user)
        sys.stdout.write(f"{edition.pk}\n")
        sys.stdout.flush()


def whole(acknowledged: list[int]) -> dict[str, object]:
    """Look for what a killed process could have left half done."""
    editions = Edition.objects.all()
    present = set(editions.values_list("pk", flat=True))
    presses = AuditEntry.objects.filter(action="press").count()
    listed = set(Listing.objects.values_list("edition", flat=True))
    live = set(Edition.objects.live().values_list("pk", flat=True))
    return {
        "lost": sorted(set(acknowledged) - present),
        "without_body": editions.filter(body=None).count(),
        "without_log": editions.count() - presses,
        "without_revision": editions.count() - Revision.objects.count(),
        "wrong_listings": len(listed ^ live),
        "overlaps": _overlaps(_by_owner(Edition, "story_id")),
        "chain_broken_at": first_broken_entry(),
    }


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    match command:
        case "prepare":
            prepare(int(rest[0]))
            answer: object = None
        case "write":
            answer = write(int(rest[0]), float(rest[1]))
        case "acknowledge":
            acknowledge()
            answer = None
        case "whole":
            answer = whole(json.load(sys.stdin))
        case "watch":
            answer = watch(Path(rest[0]))
        case _:
            answer = judge(json.load(sys.stdin))
    if answer is not None:
        sys.stdout.write(json.dumps(answer))
