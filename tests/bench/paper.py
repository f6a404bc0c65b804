"""A large paper of generated Chinese text for benchmarks, written by plain SQL."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate, batched
from uuid import UUID

BEGIN = datetime(2000, 1, 1, tzinfo=UTC)


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


def fill(stories: int) -> dict[int, str]:
    """Write the stories with plain statements; return the folded text of each."""
    from django.db import connection, transaction

    from articles.models import Edition, EditionBody, Listing, SearchRow, Story
    from articles.models.listing import place_of
    from articles.searchtext import head_of, searched_lines, terms_of
    from articles.streams import streams_of
    from articles.text.terms import fold
    from tests import factories

    paper = Paper()
    sections = [
        factories.category(f"c{number}", name=f"栏{number}") for number in range(8)
    ]
    authors = [factories.author(f"a{number}") for number in range(20)]
    story = Story(category=sections[0])
    edition = Edition(number=1, language="zh-Hans", origin="original")
    edition.address_date = BEGIN.date()
    step = timedelta(days=9000) / stories
    texts: dict[int, str] = {}

    def rows_of(number: int):
        """Yield the rows of one story, as instances."""
        headline, text = paper.story()
        story.pk = edition.pk = edition.story_id = number
        story.guid = edition.guid = UUID(int=number)
        story.headline = edition.headline = headline
        edition.category = sections[number % 8]
        edition.category_path = [{"id": edition.category.pk, "name": "栏"}]
        author = authors[number % 20].pk
        edition.bylines = [{"author": author, "name": "林禾", "role": "reporter"}]
        edition.published_at = edition.live_from = BEGIN + number * step
        edition.modified_at = edition.pressed_at = edition.published_at
        texts[number] = fold("\n".join(searched_lines(edition, text)))
        place = place_of(edition.published_at, number)
        terms = terms_of(edition, text)
        ranges = {"live_from": edition.live_from, "story_id": number}
        yield story
        yield edition
        yield EditionBody(edition=edition, text=text)
        yield SearchRow(
            place=place, edition=edition, language="zh-Hans", head=head_of(edition),
            terms=terms, **ranges,
        )  # fmt: skip
        for stream, order in streams_of(edition):
            yield Listing(stream=stream, published_at=order, edition=edition, **ranges)

    tables = {
        model: Columns(model)
        for model in (Story, Edition, EditionBody, SearchRow, Listing)
    }
    for batch in batched(range(1, stories + 1), 2000):
        rows: dict[type, list] = {model: [] for model in tables}
        for number in batch:
            for row in rows_of(number):
                rows[type(row)].append(tables[type(row)].values(row))
        with transaction.atomic(), connection.cursor() as cursor:
            for model, table in tables.items():
                cursor.executemany(table.insert, rows[model])
    return texts


class Columns:
    """The columns of a model as one statement; a number that the database gives is left out."""

    def __init__(self, model) -> None:
        from django.db import connection

        self.connection = connection
        self.fields = [
            field
            for field in model._meta.concrete_fields
            if not (model.__name__ == "Listing" and field.primary_key)
        ]
        names = ", ".join(f'"{field.column}"' for field in self.fields)
        marks = ", ".join(["%s"] * len(self.fields))
        self.insert = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})"

    def values(self, row) -> list:
        return [
            field.get_db_prep_save(field.pre_save(row, add=True), self.connection)
            for field in self.fields
        ]
