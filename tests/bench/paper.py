"""A large paper of generated Chinese text for benchmarks, written by plain SQL."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, batched
from uuid import UUID

BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
COPIES = 10
HOUR = 3600 * 2**29  # in places of ``articles.models.listing.place_of``


class Paper:
    """Generated Chinese text: common words as common as in a newspaper, many rare."""

    def __init__(self) -> None:
        self.random = random.Random(4)
        han = [chr(0x4E00 + number) for number in range(3000)]
        common = list(accumulate(1 / (rank + 3) for rank in range(len(han))))
        lengths = (1, 2, 2, 2, 2, 3, 4)
        self.words = list(
            dict.fromkeys(
                "".join(self.random.choices(han, cum_weights=common, k=length))
                for length in self.random.choices(lengths, k=60_000)
            )
        )
        self.weights = list(
            accumulate(1 / (rank + 20) for rank in range(len(self.words)))
        )
        self.sentences = [self.sentence() for _ in range(40_000)]

    def sentence(self) -> str:
        words = self.random.choices(self.words, cum_weights=self.weights, k=7)
        return "".join(words) + self.random.choice("，。，；")

    def story(self) -> tuple[str, str]:
        lines = ["".join(self.random.choices(self.sentences, k=7)) for _ in range(6)]
        own = "".join(self.random.choices(self.words, k=12))
        return self.random.choice(self.sentences)[:-1], "\n".join([*lines, own])


class Drafts:
    """The rows of one story after another; the instances are used again."""

    def __init__(self, step: timedelta) -> None:
        from articles.models import Edition, Story
        from tests import factories

        self.step = step
        self.paper = Paper()
        self.sections = [
            factories.category(f"c{number}", name=f"栏{number}") for number in range(8)
        ]
        self.authors = [factories.author(f"a{number}") for number in range(20)]
        self.story = Story(category=self.sections[0])
        self.edition = Edition(number=1, language="zh-Hans", origin="original")
        self.edition.address_date = BEGIN.date()
        self.texts: dict[int, str] = {}

    def rows(self, number: int) -> Iterator:
        from articles.models import EditionBody, SearchRow
        from articles.models.listing import place_of
        from articles.searchtext import head_of, searched_lines, terms_of
        from articles.text.terms import fold

        story, edition = self.story, self.edition
        headline, text = self.paper.story()
        story.pk = edition.pk = edition.story_id = number
        story.guid = edition.guid = UUID(int=number)
        story.headline = edition.headline = headline
        edition.category = self.sections[number % 8]
        edition.category_path = [{"id": edition.category.pk, "name": "栏"}]
        author = self.authors[number % 20].pk
        edition.bylines = [{"author": author, "name": "林禾", "role": "reporter"}]
        edition.published_at = edition.live_from = BEGIN + number * self.step
        edition.modified_at = edition.pressed_at = edition.published_at
        self.texts[number] = fold("\n".join(searched_lines(edition, text)))
        yield story
        yield edition
        yield EditionBody(edition=edition, text=text)
        yield SearchRow(
            place=place_of(edition.published_at, number),
            edition=edition,
            story_id=number,
            language="zh-Hans",
            live_from=edition.live_from,
            head=head_of(edition),
            terms=terms_of(edition, text),
        )


def fill(stories: int) -> dict[int, str]:
    """Write the stories with plain statements; return the folded text of each.

    A tenth of them is written, the others are their copies an hour later each: the
    index is as large as that of different texts, and built in minutes.
    """
    from django.db import connection, transaction

    from articles.models import Edition, EditionBody, SearchRow, Story

    own = stories // COPIES
    drafts = Drafts(timedelta(days=9000) / own)
    models = (Story, Edition, EditionBody, SearchRow)
    tables = {model: Columns(model) for model in models}
    for batch in batched(range(1, own + 1), 1000):
        rows: dict[type, list] = {model: [] for model in models}
        for number in batch:
            for row in drafts.rows(number):
                rows[type(row)].append(tables[type(row)].values(row))
        with transaction.atomic(), connection.cursor() as cursor:
            for model, table in tables.items():
                cursor.executemany(table.insert, rows[model])
    texts = dict(drafts.texts)
    for copy in range(1, COPIES):
        with transaction.atomic(), connection.cursor() as cursor:
            for table in tables.values():
                cursor.execute(table.copy(own, copy))
        texts |= {copy * own + number: drafts.texts[number] for number in drafts.texts}
    return texts


class Columns:
    """The columns of a model in plain statements."""

    def __init__(self, model) -> None:
        from django.db import connection

        self.connection = connection
        self.table = model._meta.db_table
        self.key = model._meta.pk.column
        self.fields = model._meta.concrete_fields
        self.names = ", ".join(f'"{field.column}"' for field in self.fields)
        marks = ", ".join(["%s"] * len(self.fields))
        self.insert = f"INSERT INTO {self.table} ({self.names}) VALUES ({marks})"

    def values(self, row) -> list:
        return [
            field.get_db_prep_save(field.pre_save(row, add=True), self.connection)
            for field in self.fields
        ]

    def copy(self, own: int, copy: int) -> str:
        """Return the statement for a copy of the first ``own`` rows."""
        is_postgresql = self.connection.vendor == "postgresql"
        numbers = own * copy
        other = {
            "id": f"id + {numbers}",
            "story_id": f"story_id + {numbers}",
            "edition_id": f"edition_id + {numbers}",
            "place": f"place - {numbers + copy * HOUR}",
            "guid": "gen_random_uuid()"
            if is_postgresql
            else "lower(hex(randomblob(16)))",
        }
        kept = (other.get(field.column, f'"{field.column}"') for field in self.fields)
        which = "edition_id" if self.key == "place" else self.key
        return (
            f"INSERT INTO {self.table} ({self.names}) SELECT {', '.join(kept)} "
            f"FROM {self.table} WHERE {which} <= {own} ORDER BY 1"
        )
