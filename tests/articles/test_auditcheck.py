from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from articles.audit import digest_of, origin, record
from articles.auditcheck import first_broken_entry, verify
from articles.models import AuditEntry
from tests import factories

AT = datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC)
TABLE = "articles_auditentry"


def run(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def unguard():
    """Do what somebody with the owner's password of the database could."""
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    else:
        for name in ("frozen", "kept"):
            run(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")


class LogTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.target = factories.category()
        cls.chief = factories.chief()
        with origin("192.0.2.7", "4f1c"):
            cls.entries = [
                record(cls.chief, "press", cls.target, at=AT, after={"字": n, "a": "b"})
                for n in range(4)
            ]


class GuardTests(LogTests):
    def test_the_database_refuses_to_change_or_to_delete_an_entry(self):
        for change in (
            lambda: AuditEntry.objects.filter(pk=1).update(action="x"),
            lambda: AuditEntry.objects.order_by("id")[:1].get().delete(),
            lambda: AuditEntry.objects.all().delete(),
            lambda: run(f"DELETE FROM {TABLE}"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        assert AuditEntry.objects.count() == 4

    def test_postgresql_refuses_to_empty_the_table(self):
        if connection.vendor != "postgresql":
            with pytest.raises(DatabaseError), transaction.atomic():
                run(f"TRUNCATE {TABLE}")
            return
        run("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="rewritten"), transaction.atomic():
            run(f"TRUNCATE {TABLE}")


class ByteTests(LogTests):
    """Every byte of every column of a middle entry, changed in the file itself."""

    def columns(self):
        return [field.column for field in AuditEntry._meta.concrete_fields]

    def flips(self, column, number):
        """Yield other values of a column, each one byte away from the stored one."""
        cast = f'CAST("{column}" AS text)'
        (value,) = run(f"SELECT {cast} FROM {TABLE} WHERE id = %s", [number])[0]
        for place, letter in enumerate(value):
            for other in (chr(ord(letter) ^ 1), "x", " "):
                if other != letter and other.isprintable():
                    yield value[:place] + other + value[place + 1 :]

    def store(self, column, number, value):
        fields = {each.column: each for each in AuditEntry._meta.concrete_fields}
        kind = fields[column].db_type(connection)
        is_sqlite = connection.vendor == "sqlite"
        cast = "%s" if is_sqlite else f"CAST(%s AS {kind.partition(' ')[0]})"
        if kind.startswith("timestamp"):
            cast = "CAST(%s AS timestamptz)"
        run(f'UPDATE {TABLE} SET "{column}" = {cast} WHERE id = %s', [value, number])

    def test_every_change_of_one_byte_is_found(self):
        unguard()
        number = self.entries[1].pk
        missed, tried = [], 0
        for column in self.columns():
            before = run(f'SELECT "{column}" FROM {TABLE} WHERE id = %s', [number])
            for value in self.flips(column, number):
                with transaction.atomic():
                    try:
                        with transaction.atomic():
                            self.store(column, number, value)
                            same = before == run(
                                f'SELECT "{column}" FROM {TABLE} WHERE id = %s',
                                [number],
                            )
                    except (DatabaseError, ValueError):
                        continue  # The database itself holds no such value.
                    if not same:
                        tried += 1
                        if first_broken_entry() is None:
                            missed.append((column, value))
                    transaction.set_rollback(True)
        assert missed == []
        assert tried > 150

    def test_a_value_that_cannot_be_read_is_named_and_stops_nothing(self):
        if connection.vendor != "sqlite":
            return
        unguard()
        number = self.entries[2].pk
        self.store("created_at", number, "gestern")
        assert first_broken_entry() == number


class VerifyTests(LogTests):
    def test_a_whole_log_says_how_long_it_is_and_its_digest(self):
        out = StringIO()
        call_command("verify_audit", stdout=out)
        assert "4 entries are whole" in out.getvalue()
        assert self.entries[-1].digest in out.getvalue()

    def test_a_broken_log_ends_in_an_error_that_names_the_entry(self):
        unguard()
        number = self.entries[2].pk
        run(f"UPDATE {TABLE} SET action = 'x' WHERE id = %s", [number])
        with pytest.raises(CommandError, match=f"entry {number}:"):
            call_command("verify_audit", stdout=StringIO())

    def test_what_was_cut_off_the_end_is_found_by_a_digest_noted_before(self):
        noted = self.entries[-1].digest
        assert verify(through=noted).was_passed
        unguard()
        run(f"DELETE FROM {TABLE} WHERE id = %s", [self.entries[-1].pk])
        assert verify().broken is None
        assert not verify(through=noted).was_passed
        with pytest.raises(CommandError, match="cut off"):
            call_command("verify_audit", through=noted, stdout=StringIO())

    def test_entries_of_before_the_numbering_are_whole_and_none_may_follow(self):
        unguard()
        run(f"DELETE FROM {TABLE}")
        previous = "0" * 64
        for number in (3, 7):
            old = AuditEntry(
                pk=number, action="old", created_at=AT, previous_digest=previous
            )
            old.digest = previous = digest_of(old, numbered=False)
            old.save(force_insert=True)
        record(None, "new", self.target, at=AT)
        assert verify().broken is None
        last = record(None, "new", self.target, at=AT)
        old = digest_of(last, numbered=False)
        run(f"UPDATE {TABLE} SET digest = %s WHERE id = %s", [old, last.pk])
        assert verify().broken == last.pk

    def test_memory_does_not_grow_with_the_log(self):
        with self.assertNumQueries(3):
            verify()
