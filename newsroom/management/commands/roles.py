"""Shows which rights of a new installation its groups lack, and gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from newsroom.roles import grant, lacking

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """``manage.py roles``: after an update that brought new rights."""

    help = (
        "List the rights that 记者, 编辑 and 主编 of a new installation have and those "
        "here lack. Nothing changes without --update."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--update", action="store_true", help="Give the groups what they lack."
        )
        parser.add_argument(
            "--only",
            nargs="+",
            metavar="RIGHT",
            default=[],
            help="Only these, for example: --only review_story take_down_story",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        only = set(options["only"])
        if unknown := only - _codenames(only):
            message = f"There is no right {', '.join(sorted(unknown))}."
            raise CommandError(message)
        found = {
            name: [each for each in rights if not only or each.codename in only]
            for name, rights in lacking().items()
        }
        for name, rights in found.items():
            for each in rights:
                self.stdout.write(f"{name}: {each.codename}")
        if options["update"]:
            grant(found)
        number = sum(map(len, found.values()))
        done = "given" if options["update"] else "lacking; --update gives them"
        self.stdout.write(f"{number} rights {done}.")


def _codenames(wanted: set[str]) -> set[str]:
    known = Permission.objects.filter(codename__in=wanted)
    return set(known.values_list("codename", flat=True))
