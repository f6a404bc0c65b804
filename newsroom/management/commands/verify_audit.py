"""Checks the log of the desk: nothing changed, nothing missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from articles.auditcheck import verify
from articles.models import AuditEntry

if TYPE_CHECKING:
    from argparse import ArgumentParser

_WIDTH = 40


class Command(BaseCommand):
    """``manage.py verify_audit``: exit code 0 if the chain is whole, 1 if not."""

    help = (
        "Walk the log and check every entry against the one before it. Note the digest "
        "it prints outside this machine: --through proves with it later that nothing "
        "was cut off the end."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--through", default="", help="A digest noted earlier that must be there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        total = AuditEntry.objects.count()
        verdict = verify(
            through=options["through"], progress=lambda done: self._bar(done, total)
        )
        if verdict.broken is not None:
            message = (
                f"The log is broken at entry {verdict.broken}: it was changed, or an "
                f"entry before it was. {verdict.count} entries before it are whole."
            )
            raise CommandError(message)
        if not verdict.was_passed:
            message = (
                "The digest given with --through is not in the log: entries were cut "
                "off, or it is another log."
            )
            raise CommandError(message)
        self.stdout.write(f"{verdict.count} entries are whole.")
        self.stdout.write(f"Newest digest: {verdict.newest}")

    def _bar(self, done: int, total: int) -> None:
        """Draw how far it is, where somebody looks on."""
        if not self.stderr.isatty() or not total:
            return
        filled = min(_WIDTH, _WIDTH * done // total)
        bar = "#" * filled + "." * (_WIDTH - filled)
        self.stderr.write(f"\r[{bar}] {done}/{total}", ending="")
