"""Several processes write counts and rank at once: nothing is lost or in the way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.articles.test_concurrency import (
    DATABASES,
    ROOT,
    database,  # noqa: F401 - a fixture
    environment,
)

PROCESSES, ROUNDS = 4, 25


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_no_count_is_lost_when_processes_write_at_once(database, tmp_path, request):  # noqa: F811
    env = environment(tmp_path, database)
    worker = [sys.executable, "-m", "tests.articles.reading_race"]
    subprocess.run([*worker, "prepare"], env=env, cwd=ROOT, check=True)
    processes = [
        subprocess.Popen(
            [*worker, "count", str(number), str(ROUNDS)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    request.addfinalizer(lambda: [each.kill() for each in processes])
    counted = [int(each.communicate(timeout=120)[0]) for each in processes]
    assert all(count == 4 * ROUNDS for count in counted), counted
    result = subprocess.run(
        [*worker, "total"],
        env=env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(result.stdout) == sum(counted)
