"""The real command on a real port; slow, so few and broad."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from newsroom.management.commands.serve import web_command
from tests.newsroom.processes import descendants, runs, until

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are counted in /proc"
)


def environment(home: Path) -> dict[str, str]:
    """Surroundings of an installation of its own, on SQLite."""
    ours = {"DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL", "DEBUG"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"NEWSROOM_HOME": str(home)}


def manage(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port: int, path: str) -> str:
    """Return the body of an answer, empty while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as got:
            return got.read().decode()
    except OSError:
        return ""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    done = manage(folder, "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(home):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process, port
    below = descendants(process.pid)
    process.kill()
    process.communicate()
    for number in filter(runs, below):
        os.kill(number, signal.SIGKILL)


class TestServe:
    def test_answers_probes_works_and_leaves_nothing_behind(self, site):
        process, port = site
        assert until(lambda: ask(port, "/healthz")) == "ok"

        def worker() -> bool:
            return json.loads(ask(port, "/readyz") or "{}").get("worker") == "running"

        assert until(worker)
        below = descendants(process.pid)
        assert len(below) >= 4, "granian, two web processes, the worker"
        process.terminate()
        output, _ = process.communicate(timeout=10)
        assert process.returncode == 0, output
        assert not any(map(runs, below)), output
        assert "Traceback" not in output

    def test_refuses_a_database_without_tables(self, tmp_path):
        done = manage(tmp_path, "serve", "--port", str(free_port()))
        assert done.returncode == 1
        assert "manage.py migrate" in done.stderr

    def test_refuses_a_port_that_another_program_has(self, home):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = str(other.getsockname()[1])
            done = manage(home, "serve", "--port", port)
        assert done.returncode == 1
        assert f"127.0.0.1:{port}" in done.stderr

    def test_refuses_to_run_without_a_web_process(self, tmp_path):
        done = manage(tmp_path, "serve", "--workers", "0")
        assert done.returncode == 1
        assert "--workers=0" in done.stderr


class TestWorker:
    def test_a_batch_ends_when_the_queue_is_empty(self, home):
        done = manage(home, "worker", "--batch")
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


class TestWebCommand:
    def test_serves_the_project_by_wsgi_with_the_wish_of_the_operator(self):
        command = " ".join(web_command("0.0.0.0", 8123, 3))
        assert "--interface wsgi" in command
        assert "--host 0.0.0.0 --port 8123 --workers 3" in command
        assert command.endswith("newsroom.wsgi:application")
