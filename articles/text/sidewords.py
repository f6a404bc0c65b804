"""Which words two people changed in one place, for the eye that must choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from articles.text.comparing import Mark, Span, compare_words

type Line = tuple[Span, ...]

# Characters whose words one page compares, every side counted.
_LETTERS_AT_MOST: Final = 300_000


@dataclass(frozen=True, slots=True)
class Sides:
    """The lines of a place: as it was, and as either side has it now."""

    base: list[Line]
    theirs: list[Line]
    mine: list[Line]


class SideWords:
    """Marks words until a measure of text is reached; what comes later is plain."""

    def __init__(self) -> None:
        self._left = _LETTERS_AT_MOST

    def mark(self, base: str, theirs: str, mine: str) -> Sides:
        """Mark what either side took out of ``base`` and what it wrote instead.

        Where there was nothing before, the sides are compared with each other.

        >>> sides = SideWords().mark("渡口清晨开船", "渡口傍晚开船", "渡口清晨停航")
        >>> [(span.mark.value, span.text) for span in sides.base[0]]
        [('same', '渡口'), ('gone', '清晨开船')]
        >>> [(span.mark.value, span.text) for span in sides.mine[0]]
        [('same', '渡口清晨'), ('new', '停航')]
        """
        cost = 2 * len(base) + len(theirs) + len(mine)
        if cost > self._left:
            return Sides(*(_lines(_plain(text)) for text in (base, theirs, mine)))
        self._left -= cost
        if not base:
            return Sides([], _lines(_new(mine, theirs)), _lines(_new(theirs, mine)))
        gone = [
            _mask(compare_words(base, side)[0]) if side else [False] * len(base)
            for side in (theirs, mine)
        ]
        marks = [any(pair) for pair in zip(*gone, strict=True)]
        return Sides(
            _lines(_masked(base, marks)),
            _lines(_new(base, theirs)),
            _lines(_new(base, mine)),
        )


def _plain(text: str) -> Line:
    return (Span(Mark.SAME, text),) if text else ()


def _new(before: str, after: str) -> Line:
    """Return ``after`` with marks; where nothing stood before, all is as plain as new."""
    return compare_words(before, after)[1] if before and after else _plain(after)


def _mask(spans: Sequence[Span]) -> list[bool]:
    return [span.mark is Mark.GONE for span in spans for _letter in span.text]


def _masked(text: str, marks: Sequence[bool]) -> Line:
    runs = groupby(zip(marks, text, strict=True), lambda each: each[0])
    return tuple(
        Span(Mark.GONE if is_gone else Mark.SAME, "".join(each[1] for each in run))
        for is_gone, run in runs
    )


def _lines(spans: Line) -> list[Line]:
    return list(_parted(spans)) if spans else []


def _parted(spans: Line) -> Iterator[Line]:
    line: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        line.append(Span(span.mark, first))
        for text in rest:
            yield tuple(each for each in line if each.text)
            line = [Span(span.mark, text)]
    yield tuple(each for each in line if each.text)
