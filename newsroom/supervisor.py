"""Keeps a tree of two processes alive and leaves nothing behind when it ends."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

STOP_SECONDS = 8.0
TICK_SECONDS = 0.1
SHORTEST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A process that leads its own group, so that its own children can be found."""

    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0

    def start(self) -> None:
        """Start it, or start it anew; it is told to stop if this process dies."""
        parent = os.getpid()
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command line
            self.command,
            # Ctrl+C reaches the supervisor alone; a second signal would make the
            # background worker drop its task.
            start_new_session=True,
            preexec_fn=lambda: stop_with(parent),  # noqa: PLW1509 - no threads here
        )

    def exit_code(self) -> int | None:
        """Return the exit code, ``None`` while it runs."""
        return self.process.poll() if self.process else None

    def is_gone(self) -> bool:
        """Whether neither the process nor anything that it started is left."""
        return self.exit_code() is not None and not self.signal_group(0)

    def ask_to_stop(self) -> None:
        """Ask the leader, or what is left of its group when the leader is dead."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
        else:
            self.signal_group(signal.SIGTERM)

    def signal_group(self, number: int) -> bool:
        """Send a signal to the whole group; return whether there was one."""
        if self.process is None:
            return False
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)
            return True
        return False


def stop_with(parent: int) -> None:
    """Ask Linux to end the calling process when ``parent`` ends; runs in the child."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


class Supervisor:
    """Stops everything when the web server ends; replaces a worker that ends."""

    def __init__(self, web: Child, worker: Child | None = None) -> None:
        self.web = web
        self.worker = worker
        self.stopping = False
        self.pause = SHORTEST_PAUSE_SECONDS

    def run(self, *, report: Callable[[str], None]) -> int:
        """Run until SIGTERM, SIGINT or the end of the web server.

        Args:
            report: takes one line of text for the operator.

        Returns:
            0 after a signal, else the exit code of the web server, never 0: a server
            that ends although nobody stopped it has failed.
        """
        handlers = {
            number: signal.signal(number, self.stop)
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        children = [child for child in (self.web, self.worker) if child]
        try:
            for child in children:
                child.start()
            while not self.stopping and self.web.exit_code() is None:
                self.replace_worker(report)
                time.sleep(TICK_SECONDS)
            return 0 if self.stopping else abs(self.web.exit_code() or 1)
        finally:
            end(children)
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Note the wish to stop; the loop sees it within a tick."""
        self.stopping = True

    def replace_worker(self, report: Callable[[str], None]) -> None:
        """Start a new worker for one that died, later each time it dies young."""
        worker = self.worker
        if worker is None or worker.exit_code() is None:
            return
        lived = time.monotonic() - worker.started_at
        if lived < self.pause:
            return
        long_lived = lived > 2 * LONGEST_PAUSE_SECONDS
        self.pause = SHORTEST_PAUSE_SECONDS if long_lived else self.next_pause()
        report(f"The worker ended with code {worker.exit_code()}: a new one starts.")
        worker.signal_group(signal.SIGKILL)
        worker.start()

    def next_pause(self) -> float:
        """Return the seconds that the next worker must live to be replaced at once."""
        return min(2 * self.pause, LONGEST_PAUSE_SECONDS)


def end(children: Sequence[Child]) -> None:
    """Ask the children to stop, wait, and kill what is left after the time."""
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline:
        if all(child.is_gone() for child in children):
            return
        time.sleep(TICK_SECONDS)
    for child in children:
        child.signal_group(signal.SIGKILL)
        if child.process:
            child.process.wait()
