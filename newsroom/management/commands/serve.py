"""Runs the site: web workers and the background worker in one process tree."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections

from newsroom.health import missing_migrations
from newsroom.supervisor import Child, Supervisor

if TYPE_CHECKING:
    from argparse import ArgumentParser

# Two threads a process are enough on SQLite, where writers queue anyway, and hide
# the round trips of PostgreSQL; more processes, not more threads, use more cores.
WEB_THREADS = 2


class Command(BaseCommand):
    """``manage.py serve``: what production runs."""

    help = "Run web workers and the background worker until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Default: 127.0.0.1.")
        parser.add_argument("--port", type=int, default=8000, help="Default: 8000.")
        parser.add_argument(
            "--workers", type=int, default=2, help="Web processes. Default: 2."
        )
        parser.add_argument(
            "--no-worker",
            action="store_true",
            help="Leave the background work to `manage.py worker` elsewhere.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        if workers < 1:
            msg = f"--workers={workers} is too few: give 1 or more."
            raise CommandError(msg)
        refuse_unready_database()
        refuse_taken_port(host, port)
        supervisor = Supervisor(web=Child(web_command(host, port, workers)))
        if not options["no_worker"]:
            manage = str(settings.BASE_DIR / "manage.py")
            supervisor.worker = Child([sys.executable, manage, "worker"])
        self.say(
            f"The site is at {settings.SITE_URL} ({host}:{port}). Ctrl+C stops it."
        )
        code = supervisor.run(report=self.say)
        if code:
            msg = f"The web server ended by itself with code {code}."
            raise CommandError(msg, returncode=code)

    def say(self, line: str) -> None:
        """Write a line at once, also where the output is a pipe."""
        self.stdout.write(line)
        self.stdout.flush()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command line of the web server."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--working-dir": str(settings.BASE_DIR),
        "--blocking-threads": str(WEB_THREADS),
        # A busy process takes no more than this at once; its neighbour takes the rest.
        "--backpressure": "64",
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    command = [sys.executable, "-m", "granian", "--respawn-failed-workers"]
    for pair in options.items():
        command.extend(pair)
    return [*command, "newsroom.wsgi:application"]


def refuse_unready_database() -> None:
    """Raise if the site could not answer a single page.

    Raises:
        CommandError: the database cannot be asked, or lacks tables; says what to do.
    """
    try:
        missing = missing_migrations()
    except Error as error:
        msg = f"The database cannot be reached, check DATABASE_URL: {error}"
        raise CommandError(msg) from error
    finally:
        # The children open their own connections.
        connections.close_all()
    if missing:
        msg = (
            f"The database lacks {len(missing)} migrations: "
            "run `manage.py migrate` first, then start again."
        )
        raise CommandError(msg)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise if another program listens there.

    The web server shares its port between processes, so it would start beside a
    second site on the same port, and each would get a part of the readers.

    Raises:
        CommandError: the address is taken, not ours, or needs more rights.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        msg = f"{host}:{port} cannot be used, choose another --host or --port: {error}"
        raise CommandError(msg) from error
