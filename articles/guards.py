"""What the database itself refuses: overlapping editions and rewritten ones.

PostgreSQL holds an exclusion constraint and a trigger, SQLite two kinds of
triggers. Everything here is idempotent: it runs in a migration and after every
``migrate``, because SQLite drops triggers whenever a table is rebuilt.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """What is held about one table.

    ``owner`` is the column whose rows may not overlap in time, empty where time
    does not matter; ``may_change`` are the only columns an update may name. Rows of
    a table that ``is_kept`` are never deleted, one by one or all together.
    """

    table: str
    columns: tuple[str, ...]
    may_change: tuple[str, ...] = ()
    owner: str = ""
    is_kept: bool = False

    @property
    def frozen(self) -> str:
        """The guarded columns as SQL."""
        names = (name for name in self.columns if name not in self.may_change)
        return ", ".join(f'"{name}"' for name in names)

    @property
    def names(self) -> tuple[str, ...]:
        """The triggers and constraints that must exist, by name."""
        ranges = (f"{self.table}_range",) if self.owner else ()
        kept = (f"{self.table}_kept",) if self.is_kept else ()
        return (f"{self.table}_frozen", *ranges, *kept)


def guard(
    model: type[models.Model],
    *,
    owner: str = "",
    may_change: tuple[str, ...] = (),
    is_kept: bool = False,
) -> Guard:
    """Return the guard of a model; ``owner`` and ``may_change`` are columns."""
    columns = tuple(
        field.column for field in model._meta.concrete_fields if field.column
    )
    return Guard(model._meta.db_table, columns, may_change, owner, is_kept)


def install(connection: BaseDatabaseWrapper, guards: list[Guard]) -> None:
    """Create what is missing; tables that do not exist yet are passed over."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for held in guards:
            if held.table not in tables:
                continue
            if connection.vendor == "postgresql":
                statements = _postgresql(held, present(connection))
            else:
                statements = _sqlite(held)
            for statement in statements:
                cursor.execute(statement)


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers and constraints in the database."""
    if connection.vendor == "postgresql":
        sql = (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
            "UNION SELECT conname FROM pg_constraint WHERE contype = 'x'"
        )
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def _sqlite(held: Guard) -> list[str]:
    table = held.table
    statements = [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_frozen" BEFORE UPDATE OF {held.frozen} '
        f'ON "{table}" BEGIN SELECT RAISE(ABORT, '
        f"'{table}: what was written is not rewritten'); END"
    ]
    if held.owner:
        own = held.owner
        overlap = (
            f'SELECT 1 FROM "{table}" t WHERE t."{own}" = NEW."{own}" '  # noqa: S608
            'AND t."id" IS NOT NEW."id" '
            'AND t."live_from" IS NOT t."live_until" '
            'AND NEW."live_from" IS NOT NEW."live_until" '
            'AND (t."live_until" IS NULL OR t."live_until" > NEW."live_from") '
            'AND (NEW."live_until" IS NULL OR t."live_from" < NEW."live_until")'
        )
        body = (
            f"WHEN EXISTS ({overlap}) BEGIN SELECT RAISE(ABORT, "
            f"'{table}: two editions would be live at one time'); END"
        )
        statements += [
            f'CREATE TRIGGER IF NOT EXISTS "{table}_range" BEFORE INSERT '
            f'ON "{table}" {body}',
            f'CREATE TRIGGER IF NOT EXISTS "{table}_range_update" '
            f'BEFORE UPDATE OF "live_until" ON "{table}" {body}',
        ]
    if held.is_kept:
        statements.append(
            f'CREATE TRIGGER IF NOT EXISTS "{table}_kept" BEFORE DELETE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table}: what was written stays'); END"
        )
    return statements


def _postgresql(held: Guard, existing: set[str]) -> list[str]:
    table = held.table
    statements = [
        "CREATE OR REPLACE FUNCTION newsroom_frozen() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION '%: what was written is not rewritten', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
    ]
    if f"{table}_frozen" not in existing:
        statements.append(
            f'CREATE TRIGGER "{table}_frozen" BEFORE UPDATE OF {held.frozen} '
            f'ON "{table}" FOR EACH ROW EXECUTE FUNCTION newsroom_frozen()'
        )
    if held.owner and f"{table}_range" not in existing:
        statements += [
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_range" EXCLUDE USING gist '
            f'("{held.owner}" WITH =, tstzrange("live_from", "live_until") WITH &&)',
        ]
    if held.is_kept and f"{table}_kept" not in existing:
        # TRUNCATE fires no trigger of rows, DELETE of no row none of statements.
        statements += [
            f'CREATE TRIGGER "{table}_kept" BEFORE DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION newsroom_frozen()",
            f'CREATE TRIGGER "{table}_kept_whole" BEFORE TRUNCATE ON "{table}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION newsroom_frozen()",
        ]
    return statements
