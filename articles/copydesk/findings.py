"""What the desk points out, and what was decided about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

WORDS_AT_MOST = 120


class Severity(StrEnum):
    """Whether a finding blocks a press or only warns."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: letters ``start`` to ``end`` of a segment of the body.

    In a field of one text ``segment`` is 0.
    """

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the desk points out; ``field`` names the form field it is about.

    ``words`` are those it is about, ``places`` where they stand, ``better`` what
    should stand there, ``passage`` the text that a decision for once is bound to.
    ``may_pass``: a block that may be ignored by who may press.
    """

    field: str
    severity: Severity
    code: str
    message: str
    words: str = ""
    places: tuple[Place, ...] = ()
    better: str = ""
    passage: str = ""
    may_pass: bool = False

    @property
    def key(self) -> str:
        """Return what names the finding: the same as long as code, field and words are."""
        return digest(f"{self.code}\0{self.field}\0{self.words}")[:32]

    @property
    def passage_hash(self) -> str:
        """Return what a decision for once is bound to."""
        return digest(self.passage)

    @property
    def may_be_ignored(self) -> bool:
        """Say whether anybody may decide to leave it as it is."""
        return self.severity is Severity.WARN or self.may_pass


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that somebody decided to leave: who, when, why, for how long."""

    finding: Finding
    who: str
    at: datetime
    reason: str
    scope: str


@dataclass(slots=True)
class Report:
    """What is open, those that block first, and what was ignored."""

    findings: list[Finding] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)

    @property
    def blocks(self) -> int:
        """Count what must be mended."""
        return sum(1 for each in self.findings if each.severity is Severity.BLOCK)

    @property
    def warnings(self) -> int:
        """Count what only asks for a look."""
        return len(self.findings) - self.blocks


def digest(text: str) -> str:
    """Return the SHA-256 of a text with its line ends made one, hexadecimal."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
