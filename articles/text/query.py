"""What a reader types into the search field, understood; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from articles.text.han import HAN, OTHER_CJK
from articles.text.terms import LONGEST_TERM, Run, asked_terms, fold, runs

LONGEST: Final = 100
MOST_WORDS: Final = 8

_QUOTED = re.compile('["“”＂「『]([^"“”＂「」『』]*)["“”＂」』]')
_SPACE = r"[^\S\n]+"
_LETTER: Final = f"(?:(?![{HAN}{OTHER_CJK}])[^\\W_])"


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that a found story must have.

    ``text`` is folded; ``terms`` are what the index is asked for, see
    ``asked_terms``; ``pattern`` decides on folded text. ``is_exact`` says that the
    terms alone are proof.
    """

    text: str
    terms: tuple[str, ...]
    pattern: re.Pattern[str]
    is_exact: bool

    def is_in(self, folded: str) -> bool:
        """Say whether folded text has the word."""
        return self.pattern.search(folded) is not None


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a question, each once; none where nothing can be searched for.

    ``is_cut`` says that more was typed than is searched for.
    """

    words: tuple[Word, ...]
    is_cut: bool

    @property
    def terms(self) -> tuple[str, ...]:
        """What the index must have of a story, each once."""
        return tuple(dict.fromkeys(term for word in self.words for term in word.terms))

    @property
    def is_exact(self) -> bool:
        """Whether all that the index returns is right without reading the texts."""
        return all(word.is_exact for word in self.words)


def parse(typed: str) -> Query:
    """Return what was asked: a text in quotes, a run of Han, a word of letters.

    All of them must stand in a story. A run of Han is found anywhere; letters and
    digits are whole words. Only the first 100 characters and eight words count.

    >>> [word.text for word in parse('5G上车 "New  York"').words]
    ['new york', '5g', '上车']
    """
    cut = typed[:LONGEST]
    words = {word.text: word for word in _words(cut)}
    kept = tuple(words.values())[:MOST_WORDS]
    return Query(kept, is_cut=len(typed) > LONGEST or len(words) > MOST_WORDS)


def _words(typed: str) -> Iterator[Word]:
    for phrase in _QUOTED.findall(typed):
        folded = " ".join(fold(phrase).split())
        found = runs(folded)
        if len(found) == 1:
            yield _word(found[0])
        elif found:
            terms = (term for run in found for term in asked_terms(run))
            yield Word(folded, tuple(terms), _pattern(folded), is_exact=False)
    for run in runs(fold(_QUOTED.sub(" ", typed))):
        yield _word(run)


def _word(run: Run) -> Word:
    terms = tuple(asked_terms(run))
    is_exact = len(terms) == 1 and len(run.text) < LONGEST_TERM
    return Word(run.text, terms, _pattern(run.text), is_exact)


def _pattern(folded: str) -> re.Pattern[str]:
    """Match folded text, at an end of letters or digits no part of a longer word."""
    inner = _SPACE.join(re.escape(part) for part in folded.split(" "))
    before = f"(?<!{_LETTER})" if re.match(_LETTER, folded) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, folded[-1]) else ""
    return re.compile(before + inner + after)
