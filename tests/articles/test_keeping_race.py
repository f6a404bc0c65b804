"""Saves, pings and clicks that come at the same moment, on both databases."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.articles.keeping_race import AT_ONCE
from tests.articles.test_concurrency import DATABASES, ROOT, database, environment

__all__ = ["database"]
ROUNDS = 3


@pytest.mark.concurrent
@pytest.mark.parametrize("database", DATABASES, indirect=True)
def test_what_comes_at_once_makes_one_row_and_loses_no_text(database, tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "tests.articles.keeping_race", str(ROUNDS)],
        env=environment(tmp_path, database),
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert json.loads(run.stdout) == [
        {
            "one page": ["done"] * AT_ONCE,
            "rows of one page": 1,
            "many pages": ["Elsewhere"] * (AT_ONCE - 1) + ["done"],
            "rows of many pages": 1,
            "pings": ["done"] * AT_ONCE,
            "windows": 1,
            "begun": ["done"] * AT_ONCE,
            "drafts": 1,
            "swept": [True, True],
        }
    ]
