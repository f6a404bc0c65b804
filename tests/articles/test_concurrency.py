"""Eight processes press, schedule, correct and withdraw the same stories at once.

Besides the overlaps that the database itself refuses, this looks for a past that
was rewritten: a witness process notes what readers see, moment by moment, and
afterwards the editions must still tell the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
# CI runs the suite once on each, so neither run has anything to skip there.
if os.environ.get("TEST_DATABASE_URL"):
    DATABASES = ["postgresql"]
else:
    DATABASES = ["sqlite"] if os.environ.get("CI") else ["sqlite", "postgresql"]
WRITERS = 8
STORIES = 3
SECONDS = 6


def environment(tmp_path, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "NEWSROOM_HOME": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "x" * 50,
        "SITE_URL": "http://testserver",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
    }


@contextmanager
def empty_database(kind: str, home: Path) -> Iterator[str]:
    """Yield the address of an empty database that is gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{home / 'race.sqlite3'}"
        return
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL")
    import psycopg

    name = f"race_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    base, _, _ = url.rpartition("/")
    yield f"{base}/{name}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(tmp_path, request):
    """Return the address of an empty database of this test's own."""
    with empty_database(request.param, tmp_path) as address:
        yield address


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_the_past_stays_as_readers_saw_it(database, tmp_path, request):
    env = environment(tmp_path, database)
    worker = [sys.executable, "-m", "tests.articles.race"]
    subprocess.run([*worker, "prepare", str(STORIES)], env=env, cwd=ROOT, check=True)
    processes = [
        subprocess.Popen(
            [*worker, "write", str(number), str(SECONDS)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    witness = subprocess.Popen(
        [*worker, "watch", str(tmp_path / "stop")],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    counts: dict[str, int] = {}
    request.addfinalizer(lambda: [each.kill() for each in (*processes, witness)])
    for process in processes:
        output, _ = process.communicate(timeout=SECONDS * 10 + 60)
        assert process.returncode == 0
        for name, count in json.loads(output).items():
            counts[name] = counts.get(name, 0) + count
    (tmp_path / "stop").touch()
    output, _ = witness.communicate(timeout=60)
    assert witness.returncode == 0
    seen = json.loads(output)
    assert counts["press"] > 20, counts
    assert counts["schedule"] > 5, counts
    assert counts["hold"] > 0, counts
    assert counts.get("error", 0) == 0, counts
    assert len(seen) > 50
    result = subprocess.run(
        [*worker, "judge"],
        input=json.dumps(seen),
        env=env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    verdict = json.loads(result.stdout)
    assert verdict == {
        "overlaps": [],
        "seen_and_cancelled": [],
        "disagreements": {},
        "began_before_pressed": [],
        "chain_broken_at": None,
        "generation_behind": False,
    }


def test_the_race_runs_on_the_products_settings():
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        assert options["transaction_mode"] == "IMMEDIATE"
        assert "synchronous=FULL" in options["init_command"]
