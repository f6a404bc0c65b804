"""The search of the desk: working copies by every word that stands in them.

Made as the readers' index is (``articles.searchindex``): SQLite keeps an FTS5 table
beside the rows, written by triggers, PostgreSQL a GIN index. A run of Han is found by
its pairs; that all pairs of a long word stand in a story is taken for the word,
which for people who look for a story they know is near enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Byline, Story, StoryRow
from articles.text.blocks import plain_text
from articles.text.breaks import strip_breaks
from articles.text.counting import count_zi
from articles.text.query import parse
from articles.text.terms import joined_terms

_ROWS = "articles_storyrow"
_INDEX = "articles_storyindex"
_PUT = f"INSERT INTO {_INDEX}(rowid, terms) VALUES (NEW.story_id, NEW.terms);"  # noqa: S608
_TAKE = (
    f"INSERT INTO {_INDEX}({_INDEX}, rowid, terms) "  # noqa: S608
    "VALUES ('delete', OLD.story_id, OLD.terms);"
)
_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {_INDEX} USING fts5(terms, "
    f"content='{_ROWS}', content_rowid='story_id', detail=none, tokenize='ascii')",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_indexed AFTER INSERT ON {_ROWS} "
    f"BEGIN {_PUT} END",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_unindexed AFTER DELETE ON {_ROWS} "
    f"BEGIN {_TAKE} END",
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_reindexed AFTER UPDATE ON {_ROWS} "
    f"BEGIN {_TAKE} {_PUT} END",
    f"INSERT INTO {_INDEX}({_INDEX}) VALUES ('rebuild')",  # noqa: S608
)
_POSTGRESQL = (
    f"CREATE INDEX IF NOT EXISTS {_INDEX} ON {_ROWS} USING gin (newsroom_terms(terms)) "
    "WITH (fastupdate = off)",
)
_AT_ONCE = 200
# An address of a story, of readers or of the desk, or a bare number.
_NUMBER = re.compile(
    r"(?:^|/(?:a|story|20[0-9]{2}/[0-9]{2}/[0-9]{2})/)([0-9]{1,18})"
    r"(?:-[\w-]+)?(?:/\S*)?$"
)


def install(on: BaseDatabaseWrapper) -> None:
    """Create the index and what keeps it, filled from the rows that there are.

    Runs after every ``migrate``; the readers' index makes the function it needs.
    """
    tables = on.introspection.table_names()
    if _ROWS not in tables or "articles_searchrow" not in tables:
        return
    postgresql = on.vendor == "postgresql"
    if not postgresql and _is_whole(on):
        return
    with on.cursor() as cursor:
        for statement in _POSTGRESQL if postgresql else _SQLITE:
            cursor.execute(statement)


def _is_whole(on: BaseDatabaseWrapper) -> bool:
    wanted = {_INDEX, *(f"{_ROWS}_{each}" for each in ("indexed", "unindexed"))}
    with on.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master")
        found = {row[0] for row in cursor.fetchall()}
    return wanted | {f"{_ROWS}_reindexed"} <= found


def index_story(story: Story, bylines: Sequence[Byline]) -> None:
    """Write what search knows of one working copy; joins the caller's transaction."""
    StoryRow.objects.update_or_create(
        story_id=story.pk, defaults=row_for(story, [str(each) for each in bylines])
    )


def row_for(story: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return the columns of the row of a story, also of one in a migration."""
    text = plain_text(story.body)
    lines = [
        story.kicker,
        strip_breaks(story.headline),
        story.deck,
        strip_breaks(story.list_headline),
        story.slug,
        story.byline_text,
        *names,
        *story.standfirst.split("\n"),
        *story.key_points.split("\n"),
        *text.split("\n"),
    ]
    return {"zi": count_zi(text), "terms": joined_terms(lines)}


def rebuild() -> int:
    """Write the rows of all working copies anew; return how many there are."""
    install(connection)
    numbers = list(Story.objects.order_by("pk").values_list("pk", flat=True))
    for batch in batched(numbers, _AT_ONCE):
        with transaction.atomic():
            stories = Story.objects.select_for_update(of=("self",)).filter(pk__in=batch)
            names: dict[int, list[str]] = {}
            lines = Byline.objects.filter(story__in=batch).select_related("author")
            for line in lines:
                names.setdefault(line.story_id, []).append(str(line))
            StoryRow.objects.filter(pk__in=batch).delete()
            StoryRow.objects.bulk_create(
                StoryRow(story_id=each.pk, **row_for(each, names.get(each.pk, [])))
                for each in stories.order_by("pk")
            )
    return len(numbers)


def find(stories: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Keep the stories that have every word typed, or the number of an address."""
    if number := number_of(typed):
        return stories.filter(pk=number)
    terms = parse(typed).terms
    if not terms:
        return stories.none() if typed.strip() else stories
    if connection.vendor == "postgresql":
        sql = f"SELECT story_id FROM {_ROWS} WHERE newsroom_terms(terms) @@ %s::tsquery"  # noqa: S608
        asked = " & ".join(f"'{term}'" for term in terms)
    else:
        sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s"  # noqa: S608
        asked = " AND ".join(f'"{term}"' for term in terms)
    return stories.filter(pk__in=RawSQL(sql, [asked]))  # noqa: S611 - ours, bound


def number_of(typed: str) -> int | None:
    """Return the number of the story that an address or a bare number names.

    >>> number_of("https://news.example/a/17/"), number_of("42"), number_of("渡口 42")
    (17, 42, None)
    """
    found = _NUMBER.search(typed.strip())
    return int(found[1]) if found else None
