"""Which lines of an edition are searched; the press and the reader's search agree.

Takes anything with the columns of an edition, so that a migration can use it too.
"""

from __future__ import annotations

from typing import Any

from articles.text.breaks import strip_breaks
from articles.text.terms import fold, joined_terms


def searched_lines(edition: Any, text: str) -> list[str]:
    """Return the lines in reading order; no match crosses from one into the next.

    Args:
        edition: anything with the headline block of an edition.
        text: its body as plain text.
    """
    return [*_headlines(edition), *below_headline(edition, text)]


def below_headline(edition: Any, text: str) -> list[str]:
    """Return the lines from which an excerpt is taken, in reading order."""
    lines = [edition.deck, edition.standfirst, *edition.key_points, text]
    return [line for part in lines for line in part.split("\n") if line]


def head_of(edition: Any) -> str:
    """Return the folded headline block: a word in it makes a story a better hit."""
    return fold("\n".join((*_headlines(edition), edition.deck)))


def terms_of(edition: Any, text: str) -> str:
    """Return the terms of an edition, joined by spaces.

    Its categories and authors come first as terms of their own, so that the index
    answers a narrowed search as fast as any other.
    """
    paths = [edition.category_path, *edition.extra_categories]
    lines = edition.bylines
    marks = [category_term(step["id"]) for path in paths for step in path]
    marks += [author_term(line["author"]) for line in lines if line["author"]]
    return " ".join(
        (*dict.fromkeys(marks), joined_terms(searched_lines(edition, text)))
    ).strip()


def category_term(number: int) -> str:
    """Return the term of a category; its sign stands in no word."""
    return f"§c{number}"


def author_term(number: int) -> str:
    """Return the term of an author."""
    return f"§a{number}"


def _headlines(edition: Any) -> list[str]:
    return [
        edition.kicker,
        strip_breaks(edition.headline),
        strip_breaks(edition.list_headline),
    ]
