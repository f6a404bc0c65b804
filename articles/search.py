"""What readers find: live editions that have every word of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from articles.models import Edition, SearchRow
from articles.models.listing import place_of
from articles.searchindex import Ask, Found, best, count, newest
from articles.searchtext import author_term, category_term, searched_lines
from articles.text.query import Query
from articles.text.terms import fold

PAGE_SIZE = 20
MOST_COUNTED = 1000
# Candidates whose text is read for one page, should the index say yes too often.
_MOST_READ: Final = 210
_CURSOR = re.compile(r"(?:([0-9])\.)?(-?[0-9]{1,19})")
_FARTHEST: Final = 2**63


class Order(StrEnum):
    """What stands first."""

    NEWEST = "new"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Filters:
    """Where to look, and how to order what is there.

    ``start`` and ``end`` are aware and bound the first publication, the end
    itself left out; ``category`` and ``author`` are numbers.
    """

    language: str
    category: int | None = None
    author: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    order: Order = Order.NEWEST

    @property
    def terms(self) -> list[str]:
        """What the index must have of a story beside the words."""
        terms = []
        if self.category is not None:
            terms.append(category_term(self.category))
        if self.author is not None:
            terms.append(author_term(self.author))
        return terms


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the answer: everything strictly after it in reading order."""

    place: int
    score: int | None = None

    def __str__(self) -> str:
        return f"{self.place}" if self.score is None else f"{self.score}.{self.place}"

    @classmethod
    def parse(cls, text: str, order: Order) -> Cursor:
        """Read what ``str`` wrote for an answer in this order.

        Raises:
            ValueError: the text is not a cursor of ours.
        """
        found = _CURSOR.fullmatch(text)
        has_score = order is Order.BEST
        if not found or (found[1] is not None) != has_score:
            msg = f"cursor={text!r} is not understood"
            raise ValueError(msg)
        place = int(found[2])
        if abs(place) >= _FARTHEST:
            msg = f"cursor={text!r} is out of range"
            raise ValueError(msg)
        return cls(place, int(found[1]) if has_score else None)


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found; the editions carry the text of their body.

    ``count`` is at most one more than ``MOST_COUNTED``; ``is_about`` says that
    texts were not read for it, so it may be a little high. ``older`` is None on
    the last page.
    """

    editions: tuple[Edition, ...]
    count: int
    is_about: bool
    older: Cursor | None


def find(
    query: Query, filters: Filters, *, at: datetime, before: Cursor | None = None
) -> Answer:
    """Return one page of the live editions that have every word.

    Two queries and one for each further batch: the index is right but for long
    words, whose pairs may stand apart; so the text of what is shown is read.

    Args:
        query: with at least one word.
        filters: where to look.
        at: aware; what is live then is found.
        before: where the page before this one ended.
    """
    ask = _ask(query, filters, at)
    hits: list[tuple[Found, Edition]] = []
    last: Found | None = None
    candidates = _candidates(query, ask, filters.order, before)
    for read, (found, edition) in enumerate(candidates, 1):
        last = found
        if query.is_exact or _has_all(edition, query):
            hits.append((found, edition))
        if len(hits) > PAGE_SIZE or read >= _MOST_READ:
            break
    else:
        last = None
    if len(hits) > PAGE_SIZE:
        last = hits[PAGE_SIZE - 1][0]
    editions = tuple(edition for _, edition in hits[:PAGE_SIZE])
    if before is None and last is None:
        return Answer(editions, len(editions), is_about=False, older=None)
    counted = count(ask, MOST_COUNTED + 1)
    return Answer(editions, counted, not query.is_exact, _cursor(last, filters.order))


def _has_all(edition: Edition, query: Query) -> bool:
    text = fold("\n".join(searched_lines(edition, edition.body.text)))
    return all(word.is_in(text) for word in query.words)


def _ask(query: Query, filters: Filters, at: datetime) -> Ask:
    rows = SearchRow.objects.live(at).filter(language=filters.language)
    ask = Ask([*query.terms, *filters.terms], rows)
    if filters.start is not None:
        ask = replace(ask, high=place_of(filters.start) + 1)
    if filters.end is not None:
        ask = replace(ask, low=place_of(filters.end) + 1)
    return ask


def _candidates(
    query: Query, ask: Ask, order: Order, before: Cursor | None
) -> Iterator[tuple[Found, Edition]]:
    """Yield what the index returns, in order, read in batches of a page and one."""
    last = Found(before.place, 0, before.score or 0) if before else None
    size = PAGE_SIZE + 1
    while True:
        if order is Order.BEST:
            words = [word.text for word in query.words]
            batch = best(ask, words, size, last)
        else:
            low = max(ask.low, last.place + 1) if last else ask.low
            batch = newest(replace(ask, low=low), size)
        numbers = [found.edition for found in batch]
        editions = (
            Edition.objects.select_related("body").defer("body__html").in_bulk(numbers)
        )
        for found in batch:
            yield found, editions[found.edition]
            last = found
        if len(batch) < size:
            return


def _cursor(last: Found | None, order: Order) -> Cursor | None:
    if last is None:
        return None
    return Cursor(last.place, last.score if order is Order.BEST else None)
