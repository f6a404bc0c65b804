"""The processes of ``test_review_race``: run as ``python -m tests.articles.review_race``.

A contestant gets two lines for each act: what to do, and "go". It gets everything
ready after the first, so that both send their requests at the same moment.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.conf import settings

# Pages are read for their forms only: no sheet or script need be collected.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from articles.auditcheck import first_broken_entry  # noqa: E402
from articles.material import gather, read_stories  # noqa: E402
from articles.models import (  # noqa: E402
    AuditEntry,
    Category,
    Edition,
    Revision,
    SignOff,
    Story,
    Takedown,
)
from articles.publishing import press  # noqa: E402
from articles.review import approve, submit  # noqa: E402
from articles.signing import hash_of, standings  # noqa: E402
from articles.takingdown import put_back, take_down  # noqa: E402
from tests import factories  # noqa: E402
from tests.articles.admin.pages import sent  # noqa: E402

READ, CHANGED = "渡口的早班船", "渡口的末班船改了时刻"

type Act = Callable[[], str]


def prepare() -> None:
    """Make the people, and a category of two steps."""
    call_command("migrate", verbosity=0)
    factories.writer()
    factories.editor()
    factories.editor("second")
    factories.editor("third")
    factories.chief()
    factories.category()
    Category.objects.update(review_steps=2)


def stage(scene: str) -> dict[str, int]:
    """Make the story of one round; return what the contestants need to name it."""
    writer, editor, second, chief = map(_user, ("writer", "editor", "second", "chief"))
    story = factories.story(READ, created_by=writer)
    submit(story, by=writer)
    if scene == "in_review":
        return {"story": story.pk}
    approve(story, by=editor)
    approve(story, by=second)
    if scene == "signed":
        return {"story": story.pk}
    press(story, by=chief)
    if scene == "live":
        return {"story": story.pk}
    takedown = take_down(story, by=chief, asked_by="某处", reason="演练")
    return {"story": story.pk, "takedown": takedown.pk}


def contest(lines: Iterable[str]) -> None:
    """Do what the lines say, one answer for each."""
    rows = iter(lines)
    for line in rows:
        act = _ready(json.loads(line))
        _answer("ready")
        time.sleep(float(next(rows)))
        try:
            _answer(act())
        except ValidationError as refused:
            _answer(f"refused {refused.error_list[0].code}")
        except Exception as error:  # noqa: BLE001 - told, and the test fails
            _answer(f"error {error!r}")
        connection.close()


def _ready(task: dict[str, Any]) -> Act:
    user = _user(task["by"])
    story = Story.objects.get(pk=task["story"])
    match task["act"]:
        case "edit":
            return _edit(user, story)
        case "take_down":
            return lambda: _done(
                take_down(story, by=user, asked_by="某处", reason="演练")
            )
        case "put_back":
            takedown = Takedown.objects.get(pk=task["takedown"])
            return lambda: _done(put_back(takedown, by=user, reason="核实无误"))
        case verb:
            return _ask(user, story, verb, task.get("fields", {}))


def _ask(user: User, story: Story, verb: str, fields: dict[str, str]) -> Act:
    """Press a button of the bar, as its script does."""
    client = _client(user)
    path = f"/admin/articles/story/confirm/{verb}/"
    data = {"id": story.pk, f"version_{story.pk}": story.version, **fields}

    def act() -> str:
        answer = client.post(path, data, headers={"X-Desk": "1"})
        is_json = answer["Content-Type"].startswith("application/json")
        return "done" if is_json and answer.json().get("ok") else "refused"

    return act


def _edit(user: User, story: Story) -> Act:
    """Save the form with another headline, as its script does."""
    client = _client(user)
    path = f"/admin/articles/story/{story.pk}/change/"
    data = sent(client.get(path), headline=CHANGED)

    def act() -> str:
        answer = client.post(path, data, headers={"X-Desk": "1"})
        return "done" if answer.json().get("ok") else f"refused {answer.json()}"

    return act


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _done(made: object) -> str:
    return "done" if made else "nothing"


def _user(name: str) -> User:
    return User.objects.get(username=name)


def _answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def judge(number: int) -> dict[str, Any]:
    """Return what the tables hold about a story after both had their turn."""
    material = gather(read_stories([number]))[0]
    signatures = SignOff.objects.filter(story=number, decision="approve")
    read = [
        (each.step, each.text_hash, each.revision.snapshot)
        for each in signatures.select_related("revision").order_by("pk")
    ]
    editions = Edition.objects.filter(story=number)
    takedowns = Takedown.objects.filter(story=number)
    presses = Revision.objects.filter(story=number, kind=Revision.Kind.PRESS)
    return {
        "steps": [step for step, _hash, _text in read],
        "unread": [
            step
            for step, text, saved in read
            if saved["headline"] != READ or hash_of(saved) != text
        ],
        "headline": material.story.headline,
        "state": str(material.story.state),
        "is_complete": standings([material])[number].is_complete,
        "headlines": list(editions.order_by("pk").values_list("headline", flat=True)),
        "live": Edition.objects.live().filter(story=number).count(),
        "presses": presses.count(),
        "takedowns": takedowns.count(),
        "in_force": takedowns.filter(reversed_at=None).count(),
        "logged": sorted(
            AuditEntry.objects.filter(
                target_model="articles.story",
                target_id=number,
                action__in=("approve", "press", "take_down", "put_back", "return"),
            ).values_list("action", flat=True)
        ),
        "chain_broken_at": first_broken_entry(),
    }


if __name__ == "__main__":
    setup_test_environment()
    match sys.argv[1:]:
        case ["contest"]:
            contest(iter(sys.stdin.readline, ""))
        case ["referee"]:
            prepare()
            _answer("prepared")
            for line in iter(sys.stdin.readline, ""):
                word, _space, rest = line.strip().partition(" ")
                found = stage(rest) if word == "stage" else judge(int(rest))
                connection.close()
                _answer(json.dumps(found))
