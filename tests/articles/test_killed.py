"""A process that is killed while it presses leaves all of a press or nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.articles.test_concurrency import DATABASES, ROOT, database, environment

__all__ = ["database"]
KILLS = 6


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_a_killed_press_is_whole_or_absent_and_what_was_said_is_there(
    database, tmp_path
):
    env = environment(tmp_path, database)
    command = [sys.executable, "-m", "tests.articles.race"]
    subprocess.run([*command, "prepare", "2"], env=env, cwd=ROOT, check=True)
    choose = random.Random(7)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        with subprocess.Popen(
            [*command, "acknowledge"],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            acknowledged.append(int(process.stdout.readline()))
            time.sleep(choose.uniform(0.02, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            rest = process.stdout.read().split("\n")
            # What stands after the last line end was not said to the end.
            acknowledged += [int(line) for line in rest[:-1] if line]
    result = subprocess.run(
        [*command, "whole"],
        input=json.dumps(acknowledged),
        env=env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    verdict = json.loads(result.stdout)
    assert len(acknowledged) >= 2 * KILLS
    assert verdict == {
        "lost": [],
        "without_body": 0,
        "without_log": 0,
        "without_revision": 0,
        "wrong_listings": 0,
        "overlaps": [],
        "chain_broken_at": None,
    }
