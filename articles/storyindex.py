"""The search of the desk: working copies by every word that stands in them.

Made as the readers' index is (``articles.searchindex``): SQLite keeps an FTS5 table
beside the rows, written by triggers, PostgreSQL a GIN index. A run of Han is found by
its pairs; where those stand apart in a story, its folded text says that the word is
not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Byline, Story, StoryRow
from articles.text.blocks import plain_text
from articles.text.breaks import strip_breaks
from articles.text.counting import count_zi
from articles.text.figures import figures
from articles.text.query import parse
from articles.text.terms import fold, joined_terms

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
    f"CREATE TRIGGER IF NOT EXISTS {_ROWS}_reindexed AFTER UPDATE OF story_id, terms "
    f"ON {_ROWS} BEGIN {_TAKE} {_PUT} END",
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
    columns = columns_for(story, [str(each) for each in bylines])
    rows = StoryRow.objects.filter(pk=story.pk)
    # What was checked is another text now.
    if not rows.update(**columns, blocks=None, turn=F("turn") + 1):
        StoryRow.objects.create(story_id=story.pk, **columns)


def columns_for(story: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return all columns of the row that a text decides about."""
    return {
        **row_for(story, names),
        "pictures": pictures_of(story),
        "folded": folded_text(story, names),
    }


def pictures_of(story: Any) -> int:
    """Return how many pictures a story shows, the lead among them."""
    numbers = {each.number for each in figures(story.body)}
    return len(numbers | ({story.lead_picture_id} - {None}))


def row_for(story: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return the columns of the row of a story, also of one in a migration."""
    lines = _lines(story, names)
    return {"zi": count_zi(plain_text(story.body)), "terms": joined_terms(lines)}


def folded_text(story: Any, names: Sequence[str]) -> str:
    """Return what is searched as it is compared, each line with single spaces."""
    lines = (" ".join(fold(line).split()) for line in _lines(story, names))
    return "\n".join(line for line in lines if line)


def _lines(story: Any, names: Sequence[str]) -> list[str]:
    return [
        story.kicker,
        strip_breaks(story.headline),
        story.deck,
        strip_breaks(story.list_headline),
        story.slug,
        story.byline_text,
        *names,
        *story.standfirst.split("\n"),
        *story.key_points.split("\n"),
        *plain_text(story.body).split("\n"),
    ]


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
                StoryRow(story_id=each.pk, **columns_for(each, names.get(each.pk, [])))
                for each in stories.order_by("pk")
            )
    return len(numbers)


def find(stories: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Keep the stories that have every word typed, or the number of an address."""
    if number := number_of(typed):
        return stories.filter(pk=number)
    query = parse(typed)
    if not query.terms:
        return stories.none() if typed.strip() else stories
    # One pair is proof; of several, or of a phrase, the text decides.
    unproved = [word.text for word in query.words if not word.is_exact]
    if connection.vendor == "postgresql":
        sql = f"SELECT story_id FROM {_ROWS} WHERE newsroom_terms(terms) @@ %s::tsquery"  # noqa: S608
        asked = " & ".join(f"'{term}'" for term in query.terms)
        has = " AND strpos(folded, %s) > 0"
    else:
        # The cross join keeps the index in front.
        sql = (
            f"SELECT {_INDEX}.rowid FROM {_INDEX} CROSS JOIN {_ROWS} "  # noqa: S608
            f"ON story_id = {_INDEX}.rowid WHERE {_INDEX} MATCH %s"
        )
        asked = " AND ".join(f'"{term}"' for term in query.terms)
        has = " AND instr(folded, %s) > 0"
    sql += has * len(unproved)
    return stories.filter(pk__in=RawSQL(sql, [asked, *unproved]))  # noqa: S611 - ours, bound


def number_of(typed: str) -> int | None:
    """Return the number of the story that an address or a bare number names.

    >>> number_of("https://news.example/a/17/"), number_of("42"), number_of("渡口 42")
    (17, 42, None)
    """
    found = _NUMBER.search(typed.strip())
    return int(found[1]) if found else None
