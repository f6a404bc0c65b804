from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from articles.guarded import guards as of_articles
from articles.guards import install, present
from feeds.guarded import guards as of_feeds


class GuardTests(TestCase):
    def test_every_guard_is_in_the_database(self):
        wanted = {
            name for guard in (*of_articles(), *of_feeds()) for name in guard.names
        }
        assert wanted <= present(connection)

    def test_installing_twice_changes_nothing(self):
        before = present(connection)
        install(connection, [*of_articles(), *of_feeds()])
        assert present(connection) == before

    def test_a_lost_trigger_comes_back_with_the_next_migrate(self):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "DROP TRIGGER articles_edition_frozen ON articles_edition"
                )
            else:
                cursor.execute("DROP TRIGGER articles_edition_frozen")
        assert "articles_edition_frozen" not in present(connection)
        call_command("migrate", verbosity=0)
        assert "articles_edition_frozen" in present(connection)
