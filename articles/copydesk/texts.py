"""The texts of a story that the desk reads, taken apart once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Story
from articles.text.breaks import strip_breaks
from articles.text.segments import Segment, segments

# The lines above the text; the body comes last.
LINES = ("kicker", "headline", "deck", "list_headline", "standfirst", "key_points")
ONE_LINE = frozenset({"kicker", "headline", "deck", "list_headline"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one field: a whole line field, or a segment of the body."""

    field: str
    segment: int
    text: str
    kind: str = "p"

    @property
    def is_headline(self) -> bool:
        """Say whether spaces divide it."""
        return self.field in ONE_LINE


@dataclass(frozen=True, slots=True)
class Texts:
    """``lines`` are the fields above the text that hold something."""

    lines: tuple[Passage, ...]
    body: tuple[Segment, ...]

    @classmethod
    def of(cls, story: Story) -> Texts:
        """Take the texts of a story apart."""
        lines = (Passage(name, 0, _line(story, name)) for name in LINES)
        return cls(
            lines=tuple(line for line in lines if line.text),
            body=tuple(segments(story.body)),
        )

    @property
    def body_text(self) -> str:
        """Return the text of the body, a line for each segment."""
        return "\n".join(each.text for each in self.body)

    def passages(self) -> Iterator[Passage]:
        """Yield every text, the lines above the body first."""
        yield from self.lines
        for each in self.body:
            yield Passage("body", each.number, each.text, each.kind)


def _line(story: Story, name: str) -> str:
    text: str = getattr(story, name)
    return strip_breaks(text) if name == "headline" else text
