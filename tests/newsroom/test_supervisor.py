import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsroom.processes import runs, until

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="process groups are a matter of POSIX"
)

# The parent under test; each child is a line of Python that notes its own number.
PARENT = """
import sys
from newsroom import supervisor
supervisor.SHORTEST_PAUSE_SECONDS = 0.1
supervisor.STOP_SECONDS = float(sys.argv[1])
def child(code, notes):
    code = "import os, signal, sys, time; " + code
    return supervisor.Child([sys.executable, "-c", code, notes])
tree = supervisor.Supervisor(child(sys.argv[2], sys.argv[3]), child(sys.argv[4], sys.argv[5]))
raise SystemExit(tree.run(report=lambda line: print(line, flush=True)))
"""
NOTE = "print(os.getpid(), file=open(sys.argv[1], 'a'))"
WAITS = f"{NOTE}; time.sleep(60)"
DIES = f"{NOTE}; raise SystemExit(7)"
IS_DEAF = f"signal.signal(signal.SIGTERM, signal.SIG_IGN); {WAITS}"
HAS_A_CHILD = f"{NOTE}; os.fork() or {NOTE}; time.sleep(60)"


class Tree:
    """The supervisor in a process of its own, and the numbers that children noted."""

    def __init__(self, folder: Path, *, web=WAITS, worker=WAITS, stop_seconds=10.0):
        self.notes = {name: folder / name for name in ("web", "worker")}
        command = [sys.executable, "-c", PARENT, str(stop_seconds)]
        command += [web, str(self.notes["web"]), worker, str(self.notes["worker"])]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def numbers(self, name: str, *, count: int = 1) -> list[int]:
        """Wait until ``count`` processes of this name have noted themselves."""
        return until(lambda: self._noted(name, count))

    def _noted(self, name: str, count: int) -> list[int]:
        path = self.notes[name]
        found = (
            [int(line) for line in path.read_text().split()] if path.exists() else []
        )
        return found if len(found) >= count else []


@pytest.fixture
def tree(tmp_path):
    trees: list[Tree] = []

    def start(**options) -> Tree:
        trees.append(Tree(tmp_path, **options))
        return trees[-1]

    yield start
    for one in trees:
        one.process.kill()
        one.process.communicate()
        for name, path in one.notes.items():
            for number in one.numbers(name) if path.exists() else []:
                if runs(number):
                    os.kill(number, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_both_children_and_is_no_failure(tree, number):
    running = tree()
    children = running.numbers("web") + running.numbers("worker")
    running.process.send_signal(number)
    assert running.process.wait(4) == 0
    assert not any(map(runs, children))


def test_the_end_of_the_web_server_ends_the_worker_with_its_exit_code(tree):
    running = tree(web=DIES)
    assert running.process.wait(4) == 7
    assert not any(map(runs, running.numbers("worker")))


def test_a_worker_that_dies_is_replaced(tree):
    running = tree(worker=DIES)
    running.numbers("worker", count=2)
    assert running.process.poll() is None
    assert all(map(runs, running.numbers("web")))


def test_a_child_that_does_not_hear_is_killed_after_the_time(tree):
    running = tree(web=IS_DEAF, stop_seconds=0.3)
    (web,) = running.numbers("web")
    running.numbers("worker")
    running.process.terminate()
    assert running.process.wait(4) == 0
    assert not runs(web)


def test_processes_of_a_killed_web_server_are_not_left_behind(tree):
    running = tree(web=HAS_A_CHILD)
    leader, *others = running.numbers("web", count=2)
    os.kill(leader, signal.SIGKILL)
    assert running.process.wait(4) == signal.SIGKILL
    assert not any(map(runs, others))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children")
def test_children_stop_when_the_supervisor_is_killed(tree):
    running = tree()
    children = running.numbers("web") + running.numbers("worker")
    running.process.kill()
    until(lambda: not any(map(runs, children)))
