"""System checks that say in plain words what is wrong with an installation."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning as CheckWarning, register

from newsroom.space import LEAST, free_share

# The WAL reset race is mended in these and everything newer than the last.
_SAFE_SQLITE = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


@register
def compiled_catalogues(**kwargs: Any) -> list[CheckMessage]:
    """Warn when the Chinese catalogue is missing or older than its source."""
    found: list[CheckMessage] = []
    for source in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            found.append(
                CheckWarning(
                    f"{source.parent.parent.name}/{compiled.name} is missing or old.",
                    hint="Run `make messages`.",
                    id="newsroom.W001",
                )
            )
    return found


def sqlite_is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether a SQLite version is free of the WAL reset race.

    Source: the changelog of SQLite, 3.7.0 to 3.51.2 but for two back-ports.
    """
    patched = {safe[:2]: safe for safe in _SAFE_SQLITE}
    if version[:2] in patched:
        return version >= patched[version[:2]]
    return version > _SAFE_SQLITE[-1]


@register(deploy=True)
def sqlite_version(**kwargs: Any) -> list[CheckMessage]:
    """Tell operators of an old SQLite; the race needs several writers."""
    uses_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not uses_sqlite or sqlite_is_safe(sqlite3.sqlite_version_info):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} can, very rarely, damage a database "
            "that several processes write to.",
            hint="Use Python with SQLite 3.51.3 or newer, or PostgreSQL.",
            id="newsroom.I001",
        )
    ]


@register
def room_on_disk(**kwargs: Any) -> list[CheckMessage]:
    """Say at every start when less than a tenth of the disk is free."""
    if (free := free_share()) >= LEAST:
        return []
    return [
        Info(
            f"Only {free:.0%} of the disk that holds NEWSROOM_HOME is free.",
            hint="Make room before it is full: saving and uploads would be refused.",
            id="newsroom.I002",
        )
    ]
