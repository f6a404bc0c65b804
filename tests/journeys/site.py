"""A real site for journeys: the demo newspaper, served by ``manage.py serve``."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import needs

ROOT = Path(__file__).resolve().parents[2]
# Chromium runs as root in CI and must not call home on a closed network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the password of the demo logins."""

    url: str
    password: str
    home: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home: Path, url: str, settings: str) -> dict[str, str]:
    names = ("DATABASE_URL", "CACHE_URL", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS")
    env = {name: value for name, value in os.environ.items() if name not in names}
    return env | {
        "NEWSROOM_HOME": str(home),
        "SITE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
    }


def manage(home: Path, *words: str) -> None:
    """Run a command of ``manage.py`` on the site in ``home``."""
    subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(home, "http://127.0.0.1", "newsroom.settings"),
        check=True,
    )


@contextlib.contextmanager
def served(home: Path, settings: str = "newsroom.settings") -> Iterator[Site]:
    """Load the demo into ``home``, serve it, and leave no process behind."""
    manage(home, "demo")
    if not (home / "static").exists():
        manage(home, "collectstatic", "--noinput", "--verbosity", "0")
    url = f"http://127.0.0.1:{(port := free_port())}"
    log = (home / "serve.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment(home, url, settings),
        stdout=log,
        stderr=log,
    )
    try:
        _wait(f"{url}/healthz", server)
        password = (home / "demo-password.txt").read_text("utf-8").strip()
        yield Site(url, password, home)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        log.close()


def chromium() -> str:
    """Return the path of the browser, or skip the test with the reason."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip(needs("chromium"))
    return path


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    # Two cores that run tests besides take their time.
    for _ in range(450):
        assert server.poll() is None, "the server ended by itself"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2):
            return
        time.sleep(0.2)
    pytest.fail(f"{url} did not answer")
