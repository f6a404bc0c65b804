"""Write a story out in the plain text form."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.models import Story
from feeds.exporting import export_story


class Command(BaseCommand):
    """Prints the same text that was imported, line for line, as UTF-8."""

    help = "Export a story and its headline list in the plain text form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        story = Story.objects.filter(pk=options["id"]).first()
        if story is None:
            raise CommandError(_("There is no story %d.") % options["id"])
        text = export_story(story)
        if isinstance(getattr(self.stdout, "_out", None), type(sys.stdout)):
            # Line ends and encoding as written, whatever the terminal's are.
            sys.stdout.buffer.write(text.encode())
            return
        self.stdout.write(text, ending="")
