"""A text being mended, and what was changed where in the text as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """``old`` at ``start`` of the text becomes ``new``; either may be empty."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """Return where ``old`` ends."""
        return self.start + len(self.old)


class Sheet:
    """The text under work: each letter knows which part of the original it stands for."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._spans = [(place, place + 1) for place in range(len(text))]

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> bool:
        """Replace ranges of the present text, in order and apart; say if any differed."""
        text: list[str] = []
        spans: list[tuple[int, int]] = []
        at = 0
        for start, end, new in edits:
            if self.text[start:end] == new or start < at:
                continue
            text += (self.text[at:start], new)
            spans += self._spans[at:start]
            spans += [self._span(start, end)] * len(new)
            at = end
        if not text:
            return False
        text.append(self.text[at:])
        spans += self._spans[at:]
        self.text, self._spans = "".join(text), spans
        return True

    def changes(self) -> list[Change]:
        """Return the differences to the original, in order."""
        found: list[Change] = []
        at = place = 0
        while place < len(self.text):
            start, end = self._spans[place]
            last = place
            while last < len(self.text) and self._spans[last] == (start, end):
                last += 1
            new = self.text[place:last]
            if start > at:
                _add(found, Change(at, self.original[at:start], ""))
            if self.original[start:end] != new:
                _add(found, Change(start, self.original[start:end], new))
            at, place = end, last
        if at < len(self.original):
            _add(found, Change(at, self.original[at:], ""))
        return found

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return the part of the original that a range of the present text is."""
        if start == end:
            at = self._spans[start - 1][1] if start else 0
            return (at, at)
        return (self._spans[start][0], self._spans[end - 1][1])


def _add(found: list[Change], change: Change) -> None:
    """Join what touches the change before, unless both put a letter for a letter."""
    last = found[-1] if found else None
    if last is None or last.end != change.start or (last.new and change.new):
        found.append(change)
        return
    found[-1] = Change(last.start, last.old + change.old, last.new + change.new)


def applied(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with ``changes``, which are in order and apart."""
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (text[at : change.start], change.new)
        at = change.end
    return "".join([*parts, text[at:]])
