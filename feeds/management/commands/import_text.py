"""Import a story and its headlines from a text file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.addresses import absolute
from articles.copydesk import Severity
from articles.models import Category
from articles.text.decoding import MAX_BYTES, Undecodable, decode
from articles.text.storytext import Report
from feeds.importing import Imported, import_story
from feeds.reports import reason
from newsroom.roles import CHIEF

SYSTEM = "system"


class Command(BaseCommand):
    """Reads one file; prints the story's address, or what a draft still lacks."""

    help = "Import a story and its headline list from the plain text form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--headline", default="", help="without one: a draft")
        parser.add_argument("--category", default="", help="slug of the category")
        parser.add_argument("--list", default="", dest="slug", help="slug of the list")
        parser.add_argument("--by", default="", help="user name; default: the system")
        parser.add_argument("--publish", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        text = self._read(options["file"])
        try:
            done = import_story(
                text,
                by=_user(options["by"]),
                headline=options["headline"],
                category=_category(options["category"]),
                list_slug=options["slug"],
                publish=options["publish"],
            )
        except ValidationError as refused:
            raise CommandError(_in_words(refused)) from refused
        except PermissionDenied as refused:
            raise CommandError(str(refused)) from refused
        self._report(done)

    def _read(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                # One byte past the limit is enough to be refused.
                data = file.read(MAX_BYTES + 1)
            decoded = decode(data)
        except OSError as error:
            msg = _("%(file)s cannot be read: %(reason)s") % {
                "file": path,
                "reason": error.strerror,
            }
            raise CommandError(msg) from error
        except Undecodable as error:
            raise CommandError(_why_undecodable(path, error)) from error
        if decoded.encoding != "utf-8":
            self.stdout.write(_("The file was read as %s.") % decoded.encoding.upper())
        return decoded.text

    def _report(self, done: Imported) -> None:
        write = self.stdout.write
        if done.edition is not None:
            write(absolute(done.edition.path))
        else:
            path = f"/admin/articles/story/{done.story.pk}/change/"
            write(_("Draft %(id)d: %(url)s") % _address(done.story.pk, path))
        for finding in done.findings:
            blocks = finding.severity is Severity.BLOCK
            sign = _("Must be mended") if blocks else _("Please look")
            write(f"{sign}: {finding.message}")
        if done.headline_list is not None:
            live = done.list_edition
            address = absolute(live.path) if live else _("not launched")
            write(
                _("List %(slug)s: %(rows)d headlines, %(address)s")
                % {
                    "slug": done.headline_list.slug,
                    "rows": done.rows,
                    "address": address,
                }
            )
        for report in done.reports:
            write(_("Line %(line)d: %(why)s: %(text)s") % _line(report))


def _address(number: int, path: str) -> dict[str, Any]:
    return {"id": number, "url": absolute(path)}


def _line(report: Report) -> dict[str, Any]:
    return {
        "line": report.line,
        "why": reason(report.code),
        "text": report.text[:60],
    }


def _user(name: str) -> User:
    if not name:
        return system_user()
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(_("There is no user %s.") % name) from error


def system_user() -> User:
    """Return the user that commands act as; nobody can log in as it."""
    user, made = User.objects.get_or_create(username=SYSTEM)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=CHIEF))
    return user


def _category(slug: str) -> Category | None:
    if not slug:
        return None
    try:
        return Category.objects.get(slug=slug)
    except Category.DoesNotExist as error:
        raise CommandError(_("There is no category %s.") % slug) from error


def _why_undecodable(path: Path, error: Undecodable) -> str:
    reasons = {
        "too_large": _("it is larger than 5 MB"),
        "binary": _("it is not a text file"),
        "undecodable": _("its encoding is not UTF-8, UTF-16 or GB18030"),
    }
    why = reasons.get(str(error.code), str(error))
    return _("%(file)s was not imported: %(why)s. Nothing was written.") % {
        "file": path,
        "why": why,
    }


def _in_words(refused: ValidationError) -> str:
    return _("Nothing was written. %s") % " ".join(refused.messages)
