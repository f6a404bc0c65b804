"""Make the rows of the desk's search anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.storyindex import rebuild


class Command(BaseCommand):
    """Derives search rows from working copies; safe while the desk works."""

    help = "Write anew what the search of the desk knows of every story."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild()
        if options["verbosity"]:
            text = ngettext(
                "%(count)d story indexed.", "%(count)d stories indexed.", count
            )
            self.stdout.write(text % {"count": count})
