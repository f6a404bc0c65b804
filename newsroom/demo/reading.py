"""The files of the demo paper → plain values; no database."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One story file: header fields by name, and the body in the text form."""

    number: str
    head: dict[str, str]
    body: str

    def names(self, field: str) -> list[str]:
        """Return a field that holds several values, in order."""
        between = {"tags": "、", "authors": ",", "key_points": " / "}[field]
        parts = (part.strip() for part in self.head.get(field, "").split(between))
        return [part for part in parts if part]


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One row of a list: a label, a story file's number or a link, a headline."""

    label: str
    story: str
    headline: str
    url: str


@dataclass(frozen=True, slots=True)
class DemoList:
    """One list file; its slug is the name of the file."""

    slug: str
    head: dict[str, str]
    rows: tuple[DemoRow, ...]


def read_table(name: str) -> list[dict[str, Any]]:
    """Return the tables of ``categories.toml`` or ``authors.toml`` in order."""
    found = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    rows: list[dict[str, Any]] = next(iter(found.values()))
    return rows


def read_stories() -> list[DemoStory]:
    """Return every story file by number."""
    return _stories("stories")


def read_desk() -> list[DemoStory]:
    """Return the stories that readers do not see yet, each with its ``stage``."""
    return _stories("desk")


def _stories(folder: str) -> list[DemoStory]:
    return [
        DemoStory(path.name.partition("-")[0], *_parts(path))
        for path in sorted((HERE / folder).glob("*.txt"))
    ]


def read_lists() -> list[DemoList]:
    """Return every list file."""
    found = []
    for path in sorted((HERE / "lists").glob("*.txt")):
        head, body = _parts(path)
        rows = tuple(_row(line) for line in body.split("\n") if line.strip())
        found.append(DemoList(path.stem, head, rows))
    return found


def _parts(path: Path) -> tuple[dict[str, str], str]:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    fields = (line.partition(": ") for line in head.split("\n"))
    return {name: value.strip() for name, _, value in fields}, body.strip("\n")


def _row(line: str) -> DemoRow:
    label, rest = "", line.strip()
    if rest.startswith("- [ "):
        label, _, rest = rest.removeprefix("- [ ").partition(" ] ")
    if rest.startswith("@"):
        story, _, headline = rest[1:].partition(" ")
        return DemoRow(label, story, headline.strip(), "")
    headline, _, url = rest.partition(" <")
    return DemoRow(label, "", headline.strip(), url.removesuffix(">"))
