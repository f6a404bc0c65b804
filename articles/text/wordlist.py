"""Words of a list found in a text: the longest where several begin, in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

# A word of a list has at most this many letters; so much is looked at from each place.
WORD_AT_MOST = 60


class _Folds(dict[int, str]):
    """Width and case of single letters; what would become several stays as it is."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = normalize("NFKC", letter).casefold()
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return ``text`` with width and case folded, letter for letter.

    >>> fold("ＡＢc１")
    'abc1'
    """
    return text.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One word; ``weight`` decides which of two overlapping finds is kept."""

    word: str
    weight: int = 0
    except_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """The word of ``entry`` at ``start`` of the text."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class WordList:
    """Words ready to be looked for; made once, asked often."""

    _entries: dict[str, list[Entry]] = field(default_factory=dict)
    _lengths: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> WordList:
        """Return the list of ``entries``; words that are empty or too long are left."""
        made = cls()
        lengths: dict[str, set[int]] = {}
        for entry in entries:
            word = fold(entry.word)
            if 0 < len(word) <= WORD_AT_MOST:
                made._entries.setdefault(word, []).append(entry)
                lengths.setdefault(word[:2], set()).add(len(word))
        made._lengths = {
            start: sorted(found, reverse=True) for start, found in lengths.items()
        }
        return made

    def find(self, text: str) -> list[Hit]:
        """Return the hits in order; one inside a longer one only if it weighs more.

        A Latin word counts only where it stands alone, a word inside one of its
        exceptions not at all.
        """
        kept: list[Hit] = []
        for hit in self._all(fold(text)):
            if not any(
                other.end >= hit.end and other.entry.weight >= hit.entry.weight
                for other in kept[-3:]
            ):
                kept.append(hit)
        return kept

    def _all(self, text: str) -> Iterator[Hit]:
        for start in range(len(text)):
            for length in self._begun(text, start):
                entries = self._entries.get(text[start : start + length], ())
                for entry in entries:
                    end = start + length
                    if _stands_alone(text, start, end) and not _is_excepted(
                        text, start, entry
                    ):
                        yield Hit(start, end, entry)

    def _begun(self, text: str, start: int) -> list[int]:
        found = self._lengths.get(text[start : start + 2], [])
        single = self._lengths.get(text[start], [])
        return [*found, *single] if single and found is not single else found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    return not (
        (_is_latin(text[start]) and _is_latin(before))
        or (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1]))
    )


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _is_excepted(text: str, start: int, entry: Entry) -> bool:
    """Say whether the word stands inside one of the longer words it may stand in."""
    word = fold(entry.word)
    for longer in map(fold, entry.except_in):
        at = longer.find(word)
        while at >= 0:
            if at <= start and text.startswith(longer, start - at):
                return True
            at = longer.find(word, at + 1)
    return False
