"""Background tasks that try again later; the queue itself tries once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.tasks import Task, task
from django.utils import timezone


class TryAgain(Exception):  # noqa: N818 - an order, not a fault
    """Raised by a task whose reason to fail may pass."""


def retrying(
    *waits: timedelta,
) -> Callable[[Callable[..., None]], Task[..., None]]:
    """Make a task of a function; where it raises ``TryAgain``, it runs again later.

    The function gets ``last``: whether no further try follows. After that one the
    exception ends the task as failed. A worker that dies counts as no try: the
    same one is put back into the queue, so the function must bear running twice.

    Args:
        waits: how long before the second try, the third, and so on.
    """

    def decorate(function: Callable[..., None]) -> Task[..., None]:
        @wraps(function)
        def run(*args: Any, attempt: int = 0) -> None:
            last = attempt >= len(waits)
            try:
                function(*args, last=last)
            except TryAgain:
                if last:
                    raise
                later = registered.using(run_after=timezone.now() + waits[attempt])
                later.enqueue(*args, attempt=attempt + 1)

        registered: Task[..., None] = task(run)
        return registered

    return decorate
