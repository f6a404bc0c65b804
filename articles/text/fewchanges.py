"""Where two texts differ by very little; bounded, whatever stands in them."""

from __future__ import annotations

from collections.abc import Sequence

type Span = tuple[int, int]


def few_changes(
    old: Sequence[str], new: Sequence[str], most: int
) -> list[tuple[Span, Span]] | None:
    """Return what was taken and what was put in its place, None if it is more.

    The shortest way from one to the other (Myers 1986), given up after ``most`` tokens
    taken or put: at most ``most`` walks along the texts, so no text can make it slow.

    >>> few_changes("abcd", "axcd", 2)
    [((1, 2), (1, 2))]
    >>> few_changes("abcd", "dcba", 2) is None
    True
    """
    if abs(len(old) - len(new)) > most:
        return None
    reached: dict[int, int] = {1: 0}
    steps: list[dict[int, int]] = []
    for count in range(most + 1):
        steps.append(dict(reached))
        for side in range(-count, count + 1, 2):
            a = _start(reached, side, count)
            b = a - side
            while a < len(old) and b < len(new) and old[a] == new[b]:
                a, b = a + 1, b + 1
            reached[side] = a
            if a >= len(old) and b >= len(new):
                return _spans(steps, len(old), len(new))
    return None


def _start(reached: dict[int, int], side: int, count: int) -> int:
    """Return how far into the old text a walk begins: one is put, or one is taken."""
    if side == -count:
        return reached[side + 1]
    taken = reached[side - 1] + 1
    return taken if side == count else max(taken, reached[side + 1])


def _spans(steps: list[dict[int, int]], a: int, b: int) -> list[tuple[Span, Span]]:
    """Walk back and join what lies side by side."""
    found: list[tuple[Span, Span]] = []
    for count in range(len(steps) - 1, 0, -1):
        reached, side = steps[count], a - b
        start = _start(reached, side, count)
        if side == -count or (side != count and start == reached[side + 1]):
            taken, put = (start, start), (start - side - 1, start - side)
        else:
            taken, put = (start - 1, start), (start - side, start - side)
        a, b = taken[0], put[0]
        if found and (found[-1][0][0], found[-1][1][0]) == (taken[1], put[1]):
            last_taken, last_put = found.pop()
            taken, put = (taken[0], last_taken[1]), (put[0], last_put[1])
        found.append((taken, put))
    return found[::-1]
