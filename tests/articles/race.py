"""The processes of ``test_concurrency``: run as ``python -m tests.articles.race``."""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.audit import first_broken_entry  # noqa: E402
from articles.correcting import correct, reinstate  # noqa: E402
from articles.models import AuditEntry, Edition, Stamp, Story  # noqa: E402
from articles.publishing import press, withdraw  # noqa: E402
from feeds.launching import launch  # noqa: E402
from feeds.models import HeadlineList, ListEdition  # noqa: E402
from newsroom.roles import CHIEF  # noqa: E402
from tests import factories  # noqa: E402

_COMMIT = timedelta(seconds=1)


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
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        story = Story.objects.get(pk=choose.choice(numbers))
        soon = timezone.now() + timedelta(milliseconds=choose.randint(5, 2500))
        name = choose.choices(
            ("press", "schedule", "correct", "withdraw", "reinstate", "launch"),
            (8, 5, 1, 1, 1, 2),
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
        case _:
            when = choose.choice((None, soon))
            launch(HeadlineList.objects.get(), by=user, live_from=when)


def watch(seconds: float) -> list[list[object]]:
    """Note at many moments which editions were live, in one statement each.

    The moment is read before the query, so an edition that begins in between may
    be missing but never one that was live then and is not any more.
    """
    seen: list[list[object]] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        at = timezone.now()
        stories = Edition.objects.live(at).values_list("story_id", "pk")
        seen.append(["story", at.isoformat(), sorted(stories)])
        lists = ListEdition.objects.live(at).values_list("headline_list_id", "pk")
        seen.append(["list", at.isoformat(), sorted(lists)])
        time.sleep(0.005)
    return seen


def _told(edition, at: datetime) -> bool:
    """Say whether the record agrees that ``edition`` was seen at ``at``.

    An end takes effect for readers at the commit, milliseconds after the moment it
    records; a cancelled edition was never seen at all.
    """
    if edition.live_until == edition.live_from:
        return False
    ended = edition.live_until is not None and edition.live_until <= at - _COMMIT
    return edition.live_from <= at and not ended


def judge(seen: list[list[object]]) -> dict[str, object]:
    overlaps: list[object] = []
    for model, owner in ((Edition, "story_id"), (ListEdition, "headline_list_id")):
        by_owner: dict[int, list[object]] = {}
        for each in model.objects.order_by("live_from", "pk"):
            if each.live_until != each.live_from:
                by_owner.setdefault(getattr(each, owner), []).append(each)
        for editions in by_owner.values():
            overlaps += [
                [first.pk, second.pk]
                for first, second in itertools.pairwise(editions)
                if first.live_until is None or first.live_until > second.live_from
            ]
    models = {"story": Edition, "list": ListEdition}
    rewritten = []
    for kind, moment, noted in seen:
        at = datetime.fromisoformat(str(moment))
        found = {pk for _, pk in noted}  # type: ignore[attr-defined]
        editions = {
            each.pk: each for each in models[str(kind)].objects.filter(pk__in=found)
        }
        rewritten += [
            [
                kind,
                moment,
                pk,
                *map(str, (editions[pk].live_from, editions[pk].live_until)),
            ]
            for pk in found
            if not _told(editions[pk], at)
        ]
    early = [
        each.pk for each in Edition.objects.all() if each.live_from < each.pressed_at
    ]
    return {
        "overlaps": overlaps,
        "rewritten": rewritten[:10],
        "began_before_pressed": early,
        "chain_broken_at": first_broken_entry(),
        "generation_behind": Stamp.objects.get().generation
        < AuditEntry.objects.count(),
    }


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    match command:
        case "prepare":
            prepare(int(rest[0]))
            answer: object = None
        case "write":
            answer = write(int(rest[0]), float(rest[1]))
        case "watch":
            answer = watch(float(rest[0]))
        case _:
            answer = judge(json.load(sys.stdin))
    if answer is not None:
        sys.stdout.write(json.dumps(answer))
