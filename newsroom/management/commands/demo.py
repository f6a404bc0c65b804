"""The demo newspaper, in a home of its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from articles.languages import site_language
from articles.models import Story
from articles.names import site_name
from newsroom.demo.load import LOGINS, is_empty, is_loaded, load, password_of


class Command(BaseCommand):
    """Loads the paper once; a home that holds anything else is left alone."""

    help = "Prepare the demo newspaper and print its address and logins."

    def handle(self, *args: Any, **options: Any) -> None:
        foreign = _("%(home)s holds other content and was not touched: ") % {
            "home": settings.HOME
        } + _("set NEWSROOM_HOME to an empty folder for the demo.")
        tables = connection.introspection.table_names()
        if Story._meta.db_table in tables and not is_loaded() and not is_empty():
            raise CommandError(foreign)
        call_command("migrate", verbosity=0)
        password = password_of(settings.HOME)
        if not is_loaded():
            self.stdout.write(_("Writing the demo newspaper …"))
            load(password)
        self._welcome(password)

    def _welcome(self, password: str) -> None:
        write = self.stdout.write
        write("")
        write(f"  {site_name(site_language())}  {settings.SITE_URL}/")
        write(f"  {_('Desk')}  {settings.SITE_URL}/admin/")
        for login, group, name in LOGINS:
            write(f"    {group} {name}: {login} / {password}")
        write(
            _(
                "  Try: paste a story at the desk, press it, read it, find it in /rss.xml"
            )
        )
        write("")
