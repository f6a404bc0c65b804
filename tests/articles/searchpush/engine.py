"""A search engine for tests, on this machine, and a worker that does what waits."""

from __future__ import annotations

import json
from contextlib import contextmanager

from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from articles.models import SiteSettings
from articles.retrying import TryAgain
from tests.articles.outbound.stand_in import answer, server

SITE = "https://news.example.org"
KEY, TOKEN = "abcdefgh-1234", "tok_1"


class Engine:
    """A search engine: keeps what it was sent and answers what it is told to."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.bodies: list[str] = []
        self.answers: list[bytes] = []

    def __call__(self, request: bytes, send) -> None:
        self.handle(request, send)

    def handle(self, request: bytes, send) -> None:
        head, _, body = request.decode().partition("\r\n\r\n")
        self.heads.append(head)
        self.bodies.append(body)
        default = answer(b'{"success":1,"remain":9}')
        send(self.answers.pop(0) if self.answers else default)

    @property
    def told(self) -> list[list[str]]:
        return [json.loads(body)["urlList"] for body in self.bodies]


@contextmanager
def switched(key: str = KEY, token: str = "", site: str = SITE):
    engine = Engine()
    SiteSettings.objects.update_or_create(
        pk=1, defaults={"indexnow_key": key, "baidu_token": token}
    )
    with (
        server(engine) as port,
        override_settings(
            SITE_URL=site,
            INDEXNOW_URL=f"http://127.0.0.1:{port}/indexnow",
            BAIDU_URL=f"http://127.0.0.1:{port}/urls",
            OUTBOUND_ALLOWED=[f"127.0.0.1:{port}"],
        ),
    ):
        yield engine


def work() -> int:
    """Do what is ready in the queue, as the worker does; return how many tasks."""
    count = 0
    for row in list(DBTaskResult.objects.ready()):
        result = row.task_result
        row.claim("one")
        try:
            row.task.call(*result.args, **result.kwargs)
        except TryAgain as error:
            row.set_failed(error)
        else:
            row.set_successful(None)
        count += 1
    return count
