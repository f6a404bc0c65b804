"""How fast is search over 100,000 stories, is anything missed, what does a press pay?

``python -m tests.bench.search 5000`` takes fewer stories. Asks SQLite, and PostgreSQL
where TEST_DATABASE_URL names a server: a database is made there and dropped again.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit, urlunsplit

from tests.bench import data
from tests.bench.paper import BEGIN, Paper, fill

STORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 9
AT = datetime.now(UTC)
CHANCE = random.Random(7)
SIZE = {
    "sqlite": "SELECT SUM(LENGTH(block)) / 1000000 FROM articles_searchindex_data",
    "postgresql": "SELECT pg_relation_size('articles_searchindex') / 1000000",
}
DROP = {
    "sqlite": [
        f"DROP TRIGGER articles_searchrow_{name}"
        for name in ("indexed", "unindexed", "reindexed")
    ],
    "postgresql": ["DROP INDEX articles_searchindex"],
}


def children() -> None:
    """Run this module once for each database."""
    run = [sys.executable, "-m", "tests.bench.search", str(STORIES)]
    subprocess.run(run, check=True, env=os.environ | {"SEARCH_BENCH": "1"})
    if url := os.environ.get("TEST_DATABASE_URL"):
        import psycopg

        parts = urlsplit(url)
        name = f"search_bench_{os.getpid()}"
        home = urlunsplit(parts._replace(path="/postgres"))
        with psycopg.connect(home, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
            try:
                there = urlunsplit(parts._replace(path=f"/{name}"))
                subprocess.run(
                    run,
                    check=True,
                    env=os.environ | {"SEARCH_BENCH": "1", "BENCH_DATABASE_URL": there},
                )
            finally:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def timed(name: str, asks: Sequence[str], run: Callable[[str], object]) -> None:
    """Print the median and the worst of the medians of several questions."""
    medians = []
    for ask in asks:
        run(ask)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            run(ask)
            times.append((time.perf_counter() - start) * 1000)
        medians.append(statistics.median(times))
    sys.stdout.write(
        f"{name:40} questions={len(asks):2} median_ms={statistics.median(medians):8.3f} "
        f"worst_ms={max(medians):8.3f}\n"
    )


def build() -> dict[int, str]:
    """Fill the database and make the index; return the folded texts."""
    from django.db import connection

    from articles import searchindex

    start = time.perf_counter()
    if connection.vendor == "postgresql":
        execute("DROP INDEX articles_searchindex")
    texts = fill(STORIES)
    middle = time.perf_counter()
    searchindex.install(connection)
    execute("ANALYZE")
    characters = sum(map(len, texts.values())) / 1e6
    sys.stdout.write(
        f"\n{connection.vendor}: {STORIES} stories, {characters:.1f} M characters, "
        f"rows in {middle - start:.0f} s, then {time.perf_counter() - middle:.0f} s, "
        f"index {execute(SIZE[connection.vendor])} MB\n"
    )
    return texts


def questions(texts: dict[int, str]) -> dict[str, list[str]]:
    """Return words to ask for, by kind."""
    counts: Counter[str] = Counter()
    for text in list(texts.values())[:20_000]:
        counts.update({text[place : place + 2] for place in range(len(text) - 1)})
    ranked = [pair for pair, _ in counts.most_common() if pair.isalpha()]
    rare = [pair for pair in ranked if counts[pair] <= 4] or ranked[-30:]
    return {
        "two characters, frequent": ranked[:10],
        "two characters, middle": CHANCE.sample(ranked[500:5000], 30),
        "two characters, rare": CHANCE.sample(rare, 30),
        "four characters": parts(texts, 4, str.isalpha),
        "a phrase": [f"“{part}”" for part in parts(texts, 7, has_comma_inside)],
        "one character": [pair[0] for pair in ranked[:10]],
    }


def parts(texts: dict[int, str], length: int, fits: Callable[[str], bool]) -> list[str]:
    found: list[str] = []
    while len(found) < 30:
        text = texts[CHANCE.randint(1, len(texts))]
        start = CHANCE.randrange(len(text) - length)
        if fits(part := text[start : start + length]):
            found.append(part)
    return found


def has_comma_inside(part: str) -> bool:
    return part[3] == "," and part.replace(",", "").isalpha()


def measure(asked: dict[str, list[str]]) -> None:
    """Print how long the index alone and whole answers take."""
    from articles.search import Filters, Order, find
    from articles.searchindex import newest
    from articles.text.query import parse

    def answer(word: str, **more: object) -> object:
        return find(parse(word), Filters("zh-Hans", **more), at=AT)

    for kind, words in asked.items():
        timed(
            f"newest 20 of the index, {kind}", words, lambda word: newest(ask(word), 20)
        )
    for kind, words in asked.items():
        timed(f"whole answer, {kind}", words, answer)
    days = {"start": BEGIN, "end": BEGIN + timedelta(days=400)}
    for kind in ("two characters, frequent", "two characters, middle"):
        for name, more in (
            ("best first", {"order": Order.BEST}),
            ("in a category", {"category": 1}),
            ("by an author", {"author": 1}),
            ("between two days", days),
        ):
            run = partial(answer, **more)
            timed(f"{name}, {kind}", asked[kind], run)


def ask(word: str):
    from articles.models import SearchRow
    from articles.searchindex import Ask
    from articles.text.query import parse

    rows = SearchRow.objects.live(AT).filter(language="zh-Hans")
    return Ask(parse(word).terms, rows)


def recall(asked: dict[str, list[str]], texts: dict[int, str]) -> None:
    """Print what the index finds of all the texts that have the words."""
    from articles.searchindex import newest
    from articles.text.query import parse

    for kind, words in asked.items():
        both = wanted = given = 0
        for word in words[:10]:
            looked_for = parse(word).words[0].text
            truth = {number for number, text in texts.items() if looked_for in text}
            hits = {found.edition for found in newest(ask(word), STORIES)}
            both, wanted, given = (
                both + len(truth & hits),
                wanted + len(truth),
                given + len(hits),
            )
        sys.stdout.write(
            f"{kind:28} recall={both / wanted:.6f} of {wanted}, "
            f"precision before texts are read={both / given:.4f}\n"
        )
        if both < wanted:
            sys.exit(f"{kind}: {wanted - both} stories were not found")


def cost() -> None:
    """Print what a press takes with the index and without it."""
    from django.db import connection

    from articles.publishing import press
    from tests import factories

    if connection.vendor == "postgresql":
        for table in ("articles_story", "articles_edition"):
            execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                f"(SELECT MAX(id) FROM {table}))"
            )
    chief = factories.chief()
    lines = Paper().story()[1].split("\n")
    story = factories.story(body="".join(f"<p>{line}</p>" for line in lines))
    run = partial(press, story, by=chief)
    with_index = data.measure("press", run, index="with")
    for statement in DROP[connection.vendor]:
        execute(statement)
    without = data.measure("press", run, index="without")
    data.ratio("press with the index to press without", with_index, without)


def execute(sql: str):
    """Run one statement; return the first value of a question."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


if os.environ.get("SEARCH_BENCH"):
    data.database()
    folded = build()
    kinds = questions(folded)
    measure(kinds)
    recall(kinds, folded)
    cost()
else:
    children()
