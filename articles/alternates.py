"""The same page in another language, named only where it has something to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.addresses import absolute, translated
from articles.languages import in_order
from articles.models.vocabulary import Language
from articles.names import site_name
from articles.presenting import Link
from articles.streams import holds_any, in_language


def alternates(
    path: str, language: str, languages: Iterable[str] = Language.values
) -> tuple[Link, ...]:
    """Return the addresses of a page in ``languages``, nothing for one alone."""
    found = in_order({language, *languages})
    if len(found) < 2:
        return ()
    return tuple(
        Link(
            site_name(each),
            absolute(translated(path, language, each)),
            current=each == language,
            language=each,
        )
        for each in found
    )


def alternates_of_stream(
    path: str,
    language: str,
    stream: str,
    *,
    at: datetime,
    between: tuple[datetime, datetime] | None = None,
) -> tuple[Link, ...]:
    """Return the languages in which a stream holds anything; a query for each other."""
    others = [
        each
        for each in Language.values
        if each != language
        and holds_any(in_language(stream, each), at=at, between=between)
    ]
    return alternates(path, language, others)
