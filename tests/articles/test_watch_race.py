"""Workers that watch at once, one of them killed, tell each event exactly once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.articles.test_concurrency import DATABASES, ROOT, database, environment

__all__ = ["database"]
STORIES = 40


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_killed_and_simultaneous_workers_tell_each_event_once(database, tmp_path):
    env = environment(tmp_path, database) | {"MAIL_URL": "smtp://localhost:9"}
    command = [sys.executable, "-m", "tests.articles.watch_race"]

    def run(*args: str) -> str:
        done = subprocess.run(
            [*command, *args],
            env=env,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def begin() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*command, "look"], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    run("prepare", str(STORIES))
    killed = begin()
    time.sleep(0.1)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    both = [begin(), begin()]
    assert [process.wait(60) for process in both] == [0, 0]
    for process in both:
        process.communicate()
    found = json.loads(run("count"))
    assert found == {"messages": STORIES, "events": STORIES, "mails": STORIES}
