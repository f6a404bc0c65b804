"""The processes of ``test_watch_race``: run as ``python -m tests.articles.watch_race``."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from articles.models import Notice  # noqa: E402
from articles.watch import look  # noqa: E402
from tests import factories  # noqa: E402


def prepare(stories: int) -> None:
    """Make stories past their due time, with an editor who gets mail."""
    call_command("migrate", verbosity=0)
    editor = factories.user(
        "editor", group="编辑", is_staff=True, email="e@example.org"
    )
    due = timezone.now() - timedelta(hours=1)
    for number in range(stories):
        factories.story(f"第{number}条", responsible_editor=editor, due_at=due)


def counted() -> dict[str, int]:
    """Return how many messages, events and waiting mails there are."""
    keys = Notice.objects.values_list("user_id", "key")
    return {
        "messages": len(keys),
        "events": len(set(keys)),
        "mails": DBTaskResult.objects.count(),
    }


if __name__ == "__main__":
    match sys.argv[1]:
        case "prepare":
            prepare(int(sys.argv[2]))
        case "look":
            sys.stdout.write("looking\n")
            sys.stdout.flush()
            look(timezone.now())
        case _:
            sys.stdout.write(json.dumps(counted()))
