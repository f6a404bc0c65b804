"""Two people press at the same moment: nobody's name stands under words unread.

Two processes send their requests through the real desk at once, each round with
another head start, so that either of them comes first in some.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.articles.review_race import CHANGED, READ
from tests.articles.test_concurrency import DATABASES, ROOT, empty_database, environment

# Seconds by which the first and the second of the two wait.
HEAD_STARTS = ((0, 0), (0, 0.02), (0.02, 0), (0, 1), (1, 0))


class Process:
    """One process that answers each line by a line."""

    def __init__(self, command: str, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.articles.review_race", command],
            env=env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def send(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, line: str) -> str:
        self.send(line)
        return self.answer()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


class Ring:
    """Two contestants, and a referee who sets the scene and looks afterwards."""

    def __init__(self, env: dict[str, str]) -> None:
        self.referee = Process("referee", env)
        assert self.referee.answer() == "prepared"
        self.two = (Process("contest", env), Process("contest", env))

    def rounds(self, scene: str, first: dict[str, object], second: dict[str, object]):
        """Yield what both were told and what the tables hold, round by round."""
        for waits in HEAD_STARTS:
            about = json.loads(self.referee.ask(f"stage {scene}"))
            for process, task in zip(self.two, (first, second), strict=True):
                assert process.ask(json.dumps({**task, **about})) == "ready"
            for process, wait in zip(self.two, waits, strict=True):
                process.send(str(wait))
            told = [process.answer() for process in self.two]
            assert not [each for each in told if each.startswith("error")], told
            found = json.loads(self.referee.ask(f"judge {about['story']}"))
            assert found["unread"] == [], (told, found)
            assert found["chain_broken_at"] is None
            yield told, found

    def end(self) -> None:
        for process in (self.referee, *self.two):
            process.end()


@pytest.fixture(scope="module", params=DATABASES)
def ring(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("ring")
    with empty_database(request.param, home) as address:
        env = environment(home, address)
        made = Ring(env)
        yield made
        made.end()


def sign(by: str, step: int, **fields: str) -> dict[str, object]:
    return {"act": "approve", "by": by, "fields": {"step": str(step), **fields}}


pytestmark = pytest.mark.concurrent


def test_a_signature_and_a_save_at_once_never_join(ring):
    """The save goes through; the signature is on the words read, or there is none."""
    edit = {"act": "edit", "by": "third"}
    firsts = set()
    for told, found in ring.rounds("in_review", sign("editor", 1), edit):
        assert told[1] == "done", told
        assert found["headline"] == CHANGED
        assert found["steps"] == ([1] if told[0] == "done" else [])
        assert not found["is_complete"]
        firsts.add(told[0])
    assert firsts == {"done", "refused"}


def test_two_signatures_on_one_step_at_once_are_one(ring):
    for told, found in ring.rounds("in_review", sign("editor", 1), sign("second", 1)):
        assert sorted(told) == ["done", "refused"], told
        assert found["steps"] == [1]
        assert found["logged"] == ["approve"]
        assert found["state"] == "in_review"


def test_a_double_click_on_two_machines_signs_once(ring):
    for told, found in ring.rounds("in_review", sign("editor", 1), sign("editor", 1)):
        assert sorted(told) == ["done", "refused"], told
        assert found["steps"] == [1]


def test_a_signature_and_a_return_at_once_leave_no_signed_story(ring):
    back = {"act": "return", "by": "second", "fields": {"opinion": "再核一遍"}}
    for told, found in ring.rounds("in_review", sign("editor", 1), back):
        assert told[1] == "done", told
        assert found["state"] == "returned"
        assert not found["is_complete"]
        assert found["steps"] == ([1] if told[0] == "done" else [])


def test_a_press_and_a_save_at_once_show_readers_signed_words_only(ring):
    press = {"act": "press", "by": "editor", "fields": {"when": "now"}}
    firsts = set()
    for told, found in ring.rounds("signed", press, {"act": "edit", "by": "third"}):
        assert told[1] == "done", told
        assert found["headlines"] == ([READ] if told[0] == "done" else [])
        assert found["headline"] == CHANGED
        assert not found["is_complete"]
        firsts.add(told[0])
    assert firsts == {"done", "refused"}


def test_two_presses_at_once_make_one_edition(ring):
    def press(by):
        return {"act": "press", "by": by, "fields": {"when": "now"}}

    for told, found in ring.rounds("signed", press("editor"), press("second")):
        assert "done" in told, told
        assert found["live"] == 1
        assert len(found["headlines"]) == found["presses"] == told.count("done")


def test_two_takedowns_at_once_are_one_order(ring):
    down = {"act": "take_down", "by": "chief"}
    for told, found in ring.rounds("live", down, down):
        assert sorted(told) == ["done", "refused taken_down"]
        assert found["takedowns"] == found["in_force"] == 1
        assert found["live"] == 0
        assert found["logged"].count("take_down") == 1


def test_two_lifts_at_once_show_it_once(ring):
    back = {"act": "put_back", "by": "chief"}
    for told, found in ring.rounds("down", back, back):
        assert sorted(told) == ["done", "refused reversed"]
        assert found["in_force"] == 0
        assert found["live"] == 1
        assert len(found["headlines"]) == 2
        assert found["logged"].count("put_back") == 1


def test_a_takedown_and_a_press_at_once_leave_nothing_to_read(ring):
    press = {"act": "press", "by": "editor", "fields": {"when": "now"}}
    for told, found in ring.rounds("live", {"act": "take_down", "by": "chief"}, press):
        assert told[0] == "done"
        assert found["live"] == 0
        assert found["in_force"] == 1
