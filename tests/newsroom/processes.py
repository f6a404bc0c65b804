"""What tests ask about processes that they started."""

import time
from pathlib import Path


def until(question, *, seconds=60.0):
    """Ask until the answer is true, and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.02)
    msg = f"not within {seconds} seconds"
    raise AssertionError(msg)


def runs(number: int) -> bool:
    """Whether the process exists and is more than a dead one's entry."""
    state, _parent = state_and_parent(number)
    return state not in {"", "Z"}


def descendants(number: int) -> set[int]:
    """The numbers of all processes below this one."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        _state, parent = state_and_parent(int(path.name))
        below.setdefault(parent, []).append(int(path.name))
    found: set[int] = set()
    waiting = [number]
    while waiting:
        children = below.get(waiting.pop(), [])
        found.update(children)
        waiting.extend(children)
    return found


def state_and_parent(number: int) -> tuple[str, int]:
    """Read Linux's line about a process; ``("", 0)`` when there is none."""
    try:
        line = Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    # The name before it stands in brackets and may hold anything.
    state, parent = line.rpartition(")")[2].split()[:2]
    return state, int(parent)
