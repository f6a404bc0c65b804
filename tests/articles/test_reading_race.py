"""Several processes take in at once what readers send: nothing is lost or doubled."""

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


WORKER = [sys.executable, "-m", "tests.articles.reading_race"]


@pytest.fixture
def paper(database, tmp_path):  # noqa: F811
    """Give the environment of a small paper on a database of its own."""
    env = environment(tmp_path, database)
    subprocess.run([*WORKER, "prepare"], env=env, cwd=ROOT, check=True)
    return env


def together(request, env, *commands):
    """Run commands at once and return what each said."""
    processes = [
        subprocess.Popen(
            [*WORKER, *command], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for command in commands
    ]
    request.addfinalizer(lambda: [each.kill() for each in processes])
    said = [each.communicate(timeout=120)[0] for each in processes]
    assert not any(each.returncode for each in processes)
    return said


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_no_count_is_lost_when_processes_write_at_once(paper, request):
    commands = [("count", str(number), str(ROUNDS)) for number in range(PROCESSES)]
    counted = [int(said) for said in together(request, paper, *commands)]
    assert all(count == 4 * ROUNDS for count in counted), counted
    assert int(together(request, paper, ("total",))[0]) == sum(counted)


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_the_same_report_sent_several_times_at_once_is_one_report(paper, request):
    together(request, paper, *[("report", str(ROUNDS))] * PROCESSES)
    assert int(together(request, paper, ("reports",))[0]) == ROUNDS
