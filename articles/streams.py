"""Streams: the ordered rows behind every list page and every feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Model

from articles.addresses import (
    author_path,
    category_path,
    page_path,
    prefix,
    tag_path,
)
from articles.models import Author, Category, Edition, Listing, Tag

PAGE_SIZE = 50


def site_stream(language: str) -> str:
    """Return the key of everything in one language."""
    return f"{language}/site"


def category_stream(language: str, number: int) -> str:
    """Return the key of one category; a story is in its parent's stream too."""
    return f"{language}/category/{number}"


def tag_stream(language: str, number: int) -> str:
    """Return the key of one tag."""
    return f"{language}/tag/{number}"


def author_stream(language: str, number: int) -> str:
    """Return the key of one author."""
    return f"{language}/author/{number}"


def source_stream(language: str, number: int) -> str:
    """Return the key of one source."""
    return f"{language}/source/{number}"


def corrections_stream(language: str) -> str:
    """Return the key of the stories with corrections."""
    return f"{language}/corrections"


def streams_of(edition: Edition) -> Iterator[tuple[str, datetime]]:
    """Yield each stream the edition is in, with the moment that orders it there."""
    language, at = edition.language, edition.published_at
    paths = [edition.category_path, *edition.extra_categories]
    keys = [
        site_stream(language),
        *(category_stream(language, step["id"]) for path in paths for step in path),
        *(tag_stream(language, tag["id"]) for tag in edition.tags),
        *(
            author_stream(language, line["author"])
            for line in edition.bylines
            if line["author"]
        ),
    ]
    if edition.source_id:
        keys.append(source_stream(language, edition.source_id))
    for key in dict.fromkeys(keys):
        yield key, at
    if edition.corrections:
        newest = datetime.fromisoformat(edition.corrections[-1]["at"])
        yield corrections_stream(language), newest


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a stream: everything strictly after it in reading order."""

    published_at: datetime
    story: int

    def __str__(self) -> str:
        micros = (self.published_at - _EPOCH) // timedelta(microseconds=1)
        return f"{micros}-{self.story}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read what ``str`` wrote.

        Raises:
            ValueError: the text is not a cursor of ours.
        """
        micros, dash, story = text.partition("-")
        if (
            not dash
            or not micros.isdecimal()
            or not story.isdecimal()
            or len(text) > 40
            or int(story) > _LARGEST
        ):
            msg = f"cursor={text!r} is not understood"
            raise ValueError(msg)
        try:
            return cls(_EPOCH + timedelta(microseconds=int(micros)), int(story))
        except OverflowError as error:
            msg = f"cursor={text!r} is out of range"
            raise ValueError(msg) from error


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# No database column holds more; asking with more is an error, not an empty answer.
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class StreamPage:
    """Editions newest first; ``older`` is None on the last page."""

    editions: tuple[Edition, ...]
    older: Cursor | None


def page(
    stream: str,
    *,
    at: datetime,
    before: Cursor | None = None,
    size: int = PAGE_SIZE,
    with_body: bool = False,
    after: datetime | None = None,
) -> StreamPage:
    """Read one page of a stream in one query, whatever the size of the archive.

    Args:
        stream: a key of this module.
        at: aware; what is live then is read.
        before: where the page before this one ended.
        size: number of editions, at least 1.
        with_body: read the bodies along (feeds).
        after: only what was published at or after this moment (archive days).
    """
    rows = Listing.objects.filter(stream=stream).live(at)
    if before is not None:
        # One bound for the index and an exclusion: the form with OR scans.
        rows = rows.filter(published_at__lte=before.published_at).exclude(
            published_at=before.published_at, story_id__gte=before.story
        )
    if after is not None:
        rows = rows.filter(published_at__gte=after)
    related = "edition__body" if with_body else "edition"
    found = list(
        rows.select_related(related).order_by("-published_at", "-story_id")[: size + 1]
    )
    older = None
    if len(found) > size:
        last = found[size - 1]
        older = Cursor(last.published_at, last.story_id)
    return StreamPage(tuple(row.edition for row in found[:size]), older)


def around(
    stream: str, *, place: Cursor, at: datetime
) -> tuple[Edition | None, Edition | None]:
    """Return the editions above and below a place of a stream; two short reads.

    Above is the next newer one, below the next older one; None at an end.
    """
    live = Listing.objects.filter(stream=stream).live(at).select_related("edition")
    newer = (
        live.filter(published_at__gte=place.published_at)
        .exclude(published_at=place.published_at, story_id__lte=place.story)
        .order_by("published_at", "story_id")
    )
    older = page(stream, at=at, before=place, size=1).editions
    above = newer.first()
    return above.edition if above else None, older[0] if older else None


def holds_any(
    stream: str,
    *,
    at: datetime,
    between: tuple[datetime, datetime] | None = None,
) -> bool:
    """Say whether readers see anything in a stream, or in a part of its time."""
    rows = Listing.objects.filter(stream=stream).live(at)
    if between is not None:
        rows = rows.filter(published_at__gte=between[0], published_at__lt=between[1])
    return bool(rows.exists())


def in_language(stream: str, language: str) -> str:
    """Return the key of the same stream in another language."""
    return f"{language}/{stream.partition('/')[2]}"


def stream_path(stream: str) -> str:
    """Return the page that shows a stream, empty where it has none; one query."""
    language, _slash, rest = stream.partition("/")
    kind, _slash, number = rest.partition("/")
    if kind == "site":
        return prefix(language)
    if kind == "corrections":
        return page_path(language, "corrections")
    known: dict[str, tuple[type[Model], Callable[[str, str], str]]] = {
        "author": (Author, author_path),
        "category": (Category, category_path),
        "tag": (Tag, tag_path),
    }
    if kind not in known:
        return ""
    model, path_of = known[kind]
    slug = model._default_manager.filter(pk=number).values_list("slug", flat=True)
    found = slug.first()
    return path_of(language, str(found)) if found else ""
