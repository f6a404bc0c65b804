"""One paper a worker: written once for the whole run, then copied and served."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.site import FLAGS, ROOT, chromium, environment, manage, served
from tests.site.browsing import Paper, Visitor


def prepare(home):
    manage(home, "demo")
    manage(home, "collectstatic", "--noinput", "--verbosity", "0")
    subprocess.run(
        [sys.executable, "-m", "tests.site.preparing", str(home / "paths.json")],
        cwd=ROOT,
        env=environment(home, "http://127.0.0.1", "newsroom.settings"),
        check=True,
    )


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """Serve the paper to the tests of this worker."""
    chromium()
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    written = base / "paper"
    # The worker that comes first writes it, the others wait and copy.
    with (base / "paper.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (written / "paths.json").exists():
            written.mkdir()
            prepare(written)
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(written, home)
    with served(home, "tests.site.paper_settings") as site:
        paths = json.loads((home / "paths.json").read_text("utf-8"))
        yield Paper(site.url, home, paths)


@pytest.fixture(scope="module")
def chrome():
    """Run one browser for a module: its loop must not outlive the module's tests."""
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visitor(paper, chrome):
    """Give a test visits of its own, which must all end in silence.

    No page may break the policy, meet an error, set a cookie or ask anybody else,
    whatever a test does with it.
    """
    visits = Visitor(paper, chrome)
    yield visits
    cookies = visits.leave()
    assert (visits.problems, cookies) == ([], [])
