"""The index over the terms of search rows, in the words of each database.

SQLite keeps an FTS5 table beside the rows, written by triggers; PostgreSQL a GIN
index over the rows themselves. Both change in the transaction that changes the
rows, whoever does it. Everything here is idempotent: it runs after every
``migrate``, because SQLite drops triggers whenever a table is rebuilt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.querysets import LiveQuerySet

_ROWS = "articles_searchrow"
_INDEX = "articles_searchindex"
_TRIGGERS = {f"{_ROWS}_indexed", f"{_ROWS}_unindexed", f"{_ROWS}_reindexed"}
# More matches than these are not ranked: a common word has its best among the newest.
_RANKED = 2000
# The newest rows that are looked at as plain text before the index: about 4 ms.
_NEAR = 256
# For a common word the planner would rather read all rows, also along the primary key,
# which takes seconds, and compile the statement, which takes longer than it runs.
_PLANNING = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; "
    "SET LOCAL jit = off"
)
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1

_PUT = f"INSERT INTO {_INDEX}(rowid, terms) VALUES (NEW.place, NEW.terms);"  # noqa: S608
_TAKE = (
    f"INSERT INTO {_INDEX}({_INDEX}, rowid, terms) "  # noqa: S608
    "VALUES ('delete', OLD.place, OLD.terms);"
)
# The tokenizer "ascii" takes every character beyond ASCII as part of a word, also
# those that came into Unicode after the tables of the others were made.
_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {_INDEX} USING fts5(terms, "
    f"content='{_ROWS}', content_rowid='place', detail=none, tokenize='ascii')",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_indexed AFTER INSERT ON {_ROWS} "
    f"BEGIN {_PUT} END",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_unindexed AFTER DELETE ON {_ROWS} "
    f"BEGIN {_TAKE} END",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_reindexed AFTER UPDATE OF place, terms "
    f"ON {_ROWS} BEGIN {_TAKE} {_PUT} END",
)
# The vector is made of our terms as they are, so no dictionary stems or drops any.
# plpgsql and its cost keep the planner from reading all rows instead of the index.
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION newsroom_terms(terms text) RETURNS tsvector AS $$ "
    "BEGIN RETURN array_to_tsvector(string_to_array(terms, ' ')); END $$ "
    "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000",
    f"CREATE INDEX IF NOT EXISTS {_INDEX} ON {_ROWS} USING gin (newsroom_terms(terms)) "
    "WITH (fastupdate = off)",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A match: where it stands, the edition, and how many words its head has."""

    place: int
    edition: int
    score: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """Terms that all must match, among the rows that the queryset keeps.

    ``terms`` are at least one, see ``asked_terms``; places lie in ``low <= place <
    high``.
    """

    terms: Sequence[str]
    rows: LiveQuerySet
    low: int = _LOWEST
    high: int = _HIGHEST


def install(on: BaseDatabaseWrapper) -> None:
    """Create the index and what keeps it, filled from the rows that there are."""
    if present(on) or not _has_rows(on):
        return
    if on.vendor == "postgresql":
        _execute(on, *_POSTGRESQL)
    else:
        _execute(on, *_SQLITE, _command("rebuild"))


def _has_rows(on: BaseDatabaseWrapper) -> bool:
    """Say whether the rows are there as the index wants them, also halfway migrated."""
    if _ROWS not in on.introspection.table_names():
        return False
    with on.cursor() as cursor:
        columns = on.introspection.get_table_description(cursor, _ROWS)
    return "place" in {column.name for column in columns}


def present(on: BaseDatabaseWrapper) -> bool:
    """Say whether the database has the index and all that keeps it."""
    if on.vendor == "postgresql":
        wanted, sql = {_INDEX}, "SELECT indexname FROM pg_indexes"
    else:
        wanted, sql = {_INDEX, *_TRIGGERS}, "SELECT name FROM sqlite_master"
    with on.cursor() as cursor:
        cursor.execute(sql)
        return wanted <= {row[0] for row in cursor.fetchall()}


def mend(on: BaseDatabaseWrapper) -> None:
    """Create what is missing; fill the index anew where it disagrees with the rows."""
    install(on)
    if on.vendor == "postgresql":
        return
    try:
        with transaction.atomic(using=on.alias):
            _execute(on, _command("integrity-check", rank=True))
    except DatabaseError:
        _execute(on, _command("rebuild"))


def newest(ask: Ask, limit: int) -> list[Found]:
    """Return the newest matches, the newest first."""
    if connection.vendor == "postgresql":
        # A word that many stories have is soon met by looking at the newest.
        sql, params = _near(ask)
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, limit])
            found = [Found(*row) for row in cursor.fetchall()]
        if len(found) == limit:
            return found
    sql, params = _newest(ask, "0")
    return _found(sql, [*params, limit])


def best(
    ask: Ask, words: Sequence[str], limit: int, after: Found | None = None
) -> list[Found]:
    """Return matches by how many of the folded ``words`` their head has, then newest.

    Only the newest 2,000 matches are considered; ``after`` is the last one that
    was read before.
    """
    position = "strpos" if connection.vendor == "postgresql" else "instr"
    one = f"CASE WHEN {position}(extra, %s) > 0 THEN 1 ELSE 0 END"
    score = " + ".join([one] * len(words))
    near, params = _newest(ask, "head")
    start = after or Found(_LOWEST, 0, len(words) + 1)
    sql = (
        f"SELECT * FROM (SELECT place, edition_id, {score} AS score "  # noqa: S608
        f"FROM ({near}) AS near) AS ranked "
        "WHERE score < %s OR (score = %s AND place > %s) "
        "ORDER BY score DESC, place LIMIT %s"
    )
    bound = [start.score, start.score, start.place, limit]
    return _found(sql, [*words, *params, _RANKED, *bound])


def count(ask: Ask, limit: int) -> int:
    """Return how many rows match, at most ``limit``."""
    sql, params = _matches(ask, "0")
    sql = f"SELECT COUNT(*) FROM ({sql} LIMIT %s) AS hits"  # noqa: S608
    return int(_rows(sql, [*params, limit])[0][0])


def _newest(ask: Ask, column: str) -> tuple[str, list[Any]]:
    """Return a statement for the newest matches; the limit is yet to be given.

    It never reads backwards: FTS5 of SQLite 3.40 then loses rows that have several
    terms, where many stories have them.
    """
    sql, params = _matches(ask, column)
    if connection.vendor == "postgresql":
        # Without the fence the planner walks along the primary key for rare words.
        sql = f"WITH hits AS MATERIALIZED ({sql}) SELECT * FROM hits"  # noqa: S608
    return f"{sql} ORDER BY 1 LIMIT %s", params


def _near(ask: Ask) -> tuple[str, list[Any]]:
    """Return a statement for the matches among the newest rows; PostgreSQL."""
    where, params = _condition(ask.rows)
    has = " AND ".join(["strpos(near, %s) > 0"] * len(ask.terms))
    sql = (
        "WITH newest AS MATERIALIZED (SELECT place, edition_id, "  # noqa: S608
        f"' ' || terms || ' ' AS near FROM {_ROWS} "
        f"WHERE place >= %s AND place < %s AND {where} ORDER BY place LIMIT {_NEAR}) "
        f"SELECT place, edition_id FROM newest WHERE {has} ORDER BY place LIMIT %s"
    )
    terms = [f" {term} " for term in ask.terms]
    return sql, [ask.low, ask.high, *params, *terms]


def _matches(ask: Ask, column: str) -> tuple[str, list[Any]]:
    where, params = _condition(ask.rows)
    if connection.vendor == "postgresql":
        place, source = "place", _ROWS
        match = "newsroom_terms(terms) @@ %s::tsquery"
        terms = " & ".join(f"'{term}'" for term in ask.terms)
    else:
        # The cross join keeps the index in front, whose order is that of the places.
        place = f"{_INDEX}.rowid"
        source = f"{_INDEX} CROSS JOIN {_ROWS} ON place = {place}"
        match = f"{_INDEX} MATCH %s"
        terms = " AND ".join(f'"{term}"' for term in ask.terms)
    sql = (
        f"SELECT {place} AS place, edition_id, {column} AS extra FROM {source} "  # noqa: S608
        f"WHERE {match} AND {place} >= %s AND {place} < %s AND {where}"
    )
    return sql, [terms, ask.low, ask.high, *params]


def _condition(rows: LiveQuerySet) -> tuple[str, tuple[Any, ...]]:
    """Return what a queryset keeps as SQL, so that no rule is spelled here again."""
    query = rows.query
    compiler = query.get_compiler(connection=connection)
    sql, params = query.where.as_sql(compiler, connection)
    return sql, tuple(params)


def _found(sql: str, params: Sequence[Any]) -> list[Found]:
    return [Found(*row) for row in _rows(sql, params)]


def _rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PLANNING)
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _command(word: str, *, rank: bool = False) -> str:
    names, values = (", rank", ", 1") if rank else ("", "")
    return f"INSERT INTO {_INDEX}({_INDEX}{names}) VALUES ('{word}'{values})"  # noqa: S608


def _execute(on: BaseDatabaseWrapper, *statements: str) -> None:
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
