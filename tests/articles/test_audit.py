from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.utils import timezone

from articles.audit import FIRST, origin, record
from articles.auditcheck import first_broken_entry
from articles.models import AuditEntry
from tests import factories

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


class ChainTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.target = factories.category()
        cls.entries = [
            record(None, "test", cls.target, at=AT, after={"n": n}) for n in range(5)
        ]

    def rewrite(self, sql):
        """Change the log as somebody with the database's password could."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE articles_auditentry DISABLE TRIGGER USER")
            else:
                cursor.execute("DROP TRIGGER IF EXISTS articles_auditentry_frozen")
                cursor.execute("DROP TRIGGER IF EXISTS articles_auditentry_kept")
            cursor.execute(sql)

    def test_each_entry_follows_the_one_before(self):
        assert self.entries[0].previous_digest == FIRST
        for before, after in zip(self.entries, self.entries[1:], strict=False):
            assert after.previous_digest == before.digest
        assert first_broken_entry() is None

    def test_one_changed_letter_is_found(self):
        changed = self.entries[2].pk
        self.rewrite(
            f"UPDATE articles_auditentry SET action = 'tesT' WHERE id = {changed}"
        )
        assert first_broken_entry() == changed

    def test_one_removed_entry_is_found_at_the_next(self):
        gone = self.entries[2].pk
        self.rewrite(f"DELETE FROM articles_auditentry WHERE id = {gone}")
        assert first_broken_entry() == self.entries[3].pk

    def test_a_spelling_of_an_address_does_not_break_the_chain(self):
        for address in (
            "2001:DB8::1",
            "0:0:0:0:0:0:0:1",
            "::ffff:c000:201",
            "fe80::1%e",
            "unix:",
        ):
            with origin(address, "r-1"):
                record(None, "test", self.target, at=timezone.localtime())
            assert first_broken_entry() is None, address

    def test_a_fork_is_refused(self):
        twin = AuditEntry.objects.get(pk=self.entries[2].pk)
        twin.pk, twin.digest = None, "f" * 64
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)

    def test_an_entry_names_the_request_it_was_written_in(self):
        with origin("192.0.2.7", "r-1"):
            entry = record(None, "test", self.target, at=AT)
        assert (entry.address, entry.request_id) == ("192.0.2.7", "r-1")
        assert record(None, "test", self.target, at=AT).request_id == ""
