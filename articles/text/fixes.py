"""Which lines of a waiting text lack what was mended meanwhile; pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lacking:
    """One line: ``is_old`` is one that was mended away and still stands there."""

    text: str
    is_old: bool


def lacking(
    before: Sequence[str], fixed: Sequence[str], waiting: Sequence[str]
) -> list[Lacking]:
    """Return what ``waiting`` lacks of the way from ``before`` to ``fixed``.

    Lines that the fix took away or rewrote and that still stand in ``waiting`` come
    first, then lines that it brought and that are not there. Order as in the texts.

    >>> [each.text for each in lacking(["甲", "乙"], ["甲", "丙"], ["甲", "乙", "丁"])]
    ['乙', '丙']
    >>> lacking(["甲"], ["丙"], ["丙", "丁"])
    []
    """
    old, new, there = set(before), set(fixed), set(waiting)
    stale = [line for line in before if line not in new and line in there]
    missing = [line for line in fixed if line not in old and line not in there]
    return [
        *(Lacking(line, is_old=True) for line in dict.fromkeys(stale)),
        *(Lacking(line, is_old=False) for line in dict.fromkeys(missing)),
    ]
