"""Half-width punctuation in Chinese text: where it is, and mended."""

import re
from typing import Final

from articles.text.han import HAN

_FULL: Final = {mark: chr(ord(mark) + 0xFEE0) for mark in ",:;?!()"}
# A closing quote, a percent sign or a closing bracket may stand between the Han
# character and its mark; what follows the mark decides then.
_BESIDE = re.compile(f"(?<=[{HAN}])[,:;?!()]|[,:;?!()](?=[{HAN}])")
# Addresses keep their marks even where Han follows at once.
# A mailbox begins where none can have begun before, or a long word costs its square.
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+", re.ASCII
)


def half_width_places(text: str) -> list[tuple[int, str]]:
    """Return (offset, mark) of each half-width ``, : ; ? ! ( )`` beside Han.

    The partner of such a bracket is among them, so that a pair is mended whole.
    Marks between digits or Latin letters and in addresses are not.

    >>> half_width_places("去年,3:1(含5%)")
    [(2, ','), (6, '('), (10, ')')]
    """
    found = {match.start() for match in _BESIDE.finditer(text)}
    for opening, closing in _pairs(text):
        if opening in found or closing in found:
            found |= {opening, closing}
    for address in _ADDRESS.finditer(text):
        end = address.end() - _trailing(address.group())
        found -= set(range(address.start(), end))
    return [(place, text[place]) for place in sorted(found)]


def full_width_of(mark: str) -> str:
    """Return the full-width form of one of the marks."""
    return _FULL[mark]


def full_width(text: str) -> str:
    """Return ``text`` with the marks of ``half_width_places`` made full-width.

    >>> full_width("去年,3:1(含5%)") == "去年\uff0c3:1\uff08含5%\uff09"
    True
    """
    characters = list(text)
    for place, mark in half_width_places(text):
        characters[place] = _FULL[mark]
    return "".join(characters)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of matching half-width brackets; lone ones are left out."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for place, mark in enumerate(text):
        if mark == "(":
            waiting.append(place)
        elif mark == ")" and waiting:
            pairs.append((waiting.pop(), place))
    return pairs


def _trailing(address: str) -> int:
    """Return how many marks at its end belong to the sentence, not the address."""
    return len(address) - len(address.rstrip(",:;?!)"))
