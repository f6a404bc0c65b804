"""Make the rows of every list page anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.rebuilding import rebuild_listings


class Command(BaseCommand):
    """Derives listings and search rows from editions; safe while the site runs."""

    help = "Write the listings and search rows of all live and scheduled editions."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild_listings()
        if options["verbosity"]:
            text = ngettext(
                "%(count)d edition listed.", "%(count)d editions listed.", count
            )
            self.stdout.write(text % {"count": count})
