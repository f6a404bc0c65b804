"""The house's words as the checks ask for them, kept by each process until they change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Sum

from articles.models import HouseWord
from articles.text.wordlist import Entry, Hit, WordList

_WEIGHTS = {
    HouseWord.Handling.SUGGEST: 1,
    HouseWord.Handling.WARN: 2,
    HouseWord.Handling.BLOCK: 3,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said about one word."""

    kind: str
    word: str
    better: str = ""
    handling: str = HouseWord.Handling.WARN
    except_in: tuple[str, ...] = ()
    note: str = ""


@dataclass(slots=True)
class HouseWords:
    """The words in use, ready to be looked for."""

    _words: WordList = field(default_factory=WordList)
    _rules: dict[Entry, Rule] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: list[Rule]) -> HouseWords:
        """Return the words of ``rules``."""
        known = {
            Entry(
                rule.word, _WEIGHTS[HouseWord.Handling(rule.handling)], rule.except_in
            ): rule
            for rule in rules
        }
        return cls(WordList.of(known), known)

    def find(self, text: str) -> list[tuple[Hit, Rule]]:
        """Return what stands in ``text``, in order."""
        return [(hit, self._rules[hit.entry]) for hit in self._words.find(text)]


def rule_of(row: HouseWord) -> Rule:
    """Return the rule that a row of the table is."""
    return Rule(
        kind=row.kind,
        word=row.word,
        better=row.better,
        handling=row.handling,
        except_in=exceptions(row.except_in),
        note=row.note,
    )


def exceptions(text: str) -> tuple[str, ...]:
    """Return the longer words of a field, divided by commas of any width."""
    parts = text.replace("\uff0c", ",").replace("\u3001", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


@dataclass(slots=True)
class _Kept:
    """The last reading; one for all threads of the process, replaced as a whole."""

    reading: tuple[Any, HouseWords] | None = None


_kept = _Kept()


def words_mark() -> tuple[Any, ...]:
    """Return what changes with every change of the list; one query."""
    return tuple(
        HouseWord.objects.aggregate(
            Count("id"), Sum("version"), Max("changed_at"), Max("id")
        ).values()
    )


def house_words() -> HouseWords:
    """Return the words in use; one query, a second one when they have changed."""
    stamp = words_mark()
    kept = _kept.reading
    if kept is not None and kept[0] == stamp:
        return kept[1]
    rows = HouseWord.objects.filter(is_on=True).order_by("pk")
    words = HouseWords.of([rule_of(row) for row in rows])
    _kept.reading = (stamp, words)
    return words
