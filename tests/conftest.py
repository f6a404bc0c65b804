"""What every test run needs."""

from __future__ import annotations

import os
import shutil

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings

from articles.guards import present


@pytest.fixture(autouse=True, scope="session")
def _own_media():
    """Uploads of a run go to a folder of its own, gone afterwards."""
    with override_settings():
        yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _flush_may_empty_the_log():
    """Let the flush after a test empty the tables that the database keeps for ever.

    It ends with ``post_migrate``, which brings the guards back.
    """
    original = BaseDatabaseOperations.execute_sql_flush

    def without_guards(self, statements):
        connection = self.connection
        kept = [each for each in present(connection) if "_kept" in each]
        table = "articles_auditentry"
        suffix = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            for name in kept:
                cursor.execute(f'DROP TRIGGER "{name}"{suffix}')
        original(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_guards)
        yield


def needs(tool: str) -> str:
    """Return why a test may not run without ``tool``; fails in CI instead."""
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is missing, and CI must have it")
    return f"{tool} is not here"
