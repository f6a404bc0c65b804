"""Runs the background work: tasks from the queue, and a sign of life."""

from __future__ import annotations

import logging
import os
import socket
import threading
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from articles import upkeep, watch
from newsroom.requeue import requeue_orphans

if TYPE_CHECKING:
    from argparse import ArgumentParser

logger = logging.getLogger(__name__)

BEAT_SECONDS = 15.0


class Command(BaseCommand):
    """``manage.py worker``: works until it is told to stop."""

    help = "Run background tasks. Production runs this inside `manage.py serve`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--batch",
            action="store_true",
            help="Do what waits in the queue, then stop.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = f"{socket.gethostname()[:48]}-{os.getpid()}"
        stopping = threading.Event()
        keeper = threading.Thread(
            target=keep_alive, args=(name, stopping), name="upkeep", daemon=True
        )
        worker = Worker(
            queue_names=["*"],
            interval=1.0,
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        # Finishes the task in hand at the first signal, gives up at the second.
        worker.configure_signals()
        keeper.start()
        try:
            worker.run()
        finally:
            stopping.set()
            keeper.join(timeout=5)


def keep_alive(name: str, stopping: threading.Event) -> None:
    """Look, beat and sweep until ``stopping``; a fault is logged, the next beat tries.

    The watch comes before the beat, or the silence before it could not be seen; a
    fault in it must not make a living worker look dead.

    The thread has its own database connection and closes it at the end.
    """
    while True:
        try:
            close_old_connections()
            watch.look(timezone.now())
        except Exception:
            logger.exception("watch failed")
        try:
            upkeep.beat(name)
            upkeep.sweep()
            requeue_orphans(at=timezone.now())
        except Exception:
            logger.exception("upkeep failed")
        if stopping.wait(BEAT_SECONDS):
            break
    connections.close_all()
