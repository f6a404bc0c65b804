"""The search form: what an address asks for, and what the page prints of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _, pgettext

from articles.addresses import page_path
from articles.models import Author, Category, Edition
from articles.moments import day_start
from articles.presenting import Link
from articles.search import Cursor, Filters, Order
from articles.showing import Shelf
from articles.text.query import LONGEST, MOST_WORDS, Query, parse

_LONGEST_VALUE = 100
_LONGEST_READ = 2000


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    value: str
    name: str
    selected: bool


@dataclass(slots=True)
class Asked:
    """An address of the search page, understood as far as it can be.

    ``problems`` say in words what is wrong with it; then nothing is searched for.
    ``notes`` say what was left out.
    """

    language: str
    typed: str
    query: Query
    filters: Filters
    before: Cursor | None = None
    author: Author | None = None
    values: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words was asked for."""
        return any(
            self.values.get(name) for name in ("category", "author", "from", "to")
        )

    @property
    def wide_url(self) -> str:
        """The address of the same words without the conditions."""
        return self.url(category="", author="", **{"from": "", "to": ""})

    def url(self, **changes: str) -> str:
        """Return the address of the same question, with other values."""
        values = {"q": self.typed} | self.values | changes
        kept = {name: value for name, value in values.items() if value}
        return f"{page_path(self.language, 'search')}?{urlencode(kept)}"


def read(parameters: QueryDict, language: str, shelf: Shelf) -> Asked:
    """Return what an address asks for; one query where it names an author."""
    typed = " ".join(parameters.get("q", "")[:_LONGEST_READ].replace("\0", "").split())
    asked = Asked(language, typed[:LONGEST], parse(typed), Filters(language))
    asked.values = {
        name: parameters.get(name, "").replace("\0", "")[:_LONGEST_VALUE]
        for name in ("category", "author", "from", "to", "sort")
    }
    if asked.query.is_cut:
        asked.notes.append(
            _(
                "Only the first %(characters)d characters and %(words)d words are "
                "searched for."
            )
            % {"characters": LONGEST, "words": MOST_WORDS}
        )
    asked.filters = Filters(
        language,
        category=_category(asked, shelf),
        author=_author(asked),
        order=_order(asked),
        **_days(asked),
    )
    asked.before = _before(asked, parameters.get("before", ""))
    return asked


def categories(asked: Asked, shelf: Shelf) -> tuple[Option, ...]:
    """Return the choices of categories, those of the second level after their own."""
    every = shelf.categories.values()
    ordered = [
        each
        for top in every
        if top.parent_id is None
        for each in (top, *(low for low in every if low.parent_id == top.pk))
    ]
    return (
        Option("", _("All sections"), not asked.values["category"]),
        *(
            Option(
                each.slug,
                _name(each, asked.language),
                each.pk == asked.filters.category,
            )
            for each in ordered
        ),
    )


def authors(asked: Asked, editions: Iterable[Edition]) -> tuple[Option, ...]:
    """Return the authors of what was found as choices; none if there are none."""
    numbers = {
        line["author"]
        for edition in editions
        for line in edition.bylines
        if line["author"]
    }
    found = {each.pk: each for each in Author.objects.filter(pk__in=numbers)}
    if asked.author:
        found[asked.author.pk] = asked.author
    if not found:
        return ()
    named = sorted((each.name_in(asked.language), each.slug) for each in found.values())
    chosen = asked.values["author"]
    return (
        Option("", _("All authors"), not chosen),
        *(Option(slug, name, slug == chosen) for name, slug in named),
    )


def orders(asked: Asked) -> tuple[Link, ...]:
    """Return the two orders as links."""
    return (
        Link(
            pgettext("order of search", "Newest first"),
            asked.url(sort=""),
            current=asked.filters.order is Order.NEWEST,
        ),
        Link(
            pgettext("order of search", "Best first"),
            asked.url(sort=Order.BEST),
            current=asked.filters.order is Order.BEST,
        ),
    )


def _name(category: Category, language: str) -> str:
    name = category.name_in(language)
    return f"\u3000{name}" if category.parent_id else name


def _category(asked: Asked, shelf: Shelf) -> int | None:
    slug = asked.values["category"]
    if not slug:
        return None
    for each in shelf.categories.values():
        if each.slug == slug:
            return each.pk
    asked.values["category"] = ""
    asked.problems.append(_("There is no such section: choose one from the list."))
    return None


def _author(asked: Asked) -> int | None:
    slug = asked.values["author"]
    if not slug:
        return None
    asked.author = Author.objects.filter(slug=slug).first()
    if asked.author:
        return asked.author.pk
    asked.values["author"] = ""
    asked.problems.append(_("There is no such author."))
    return None


def _order(asked: Asked) -> Order:
    if asked.values["sort"] == Order.BEST:
        return Order.BEST
    asked.values["sort"] = ""
    return Order.NEWEST


def _days(asked: Asked) -> dict[str, datetime | None]:
    """Return the bounds of the days that were asked for, in the site's zone."""
    start = _day(asked, "from")
    end = _day(asked, "to")
    if start and end and start > end:
        asked.problems.append(
            _("The first day is after the last: change one of the two.")
        )
    return {
        "start": day_start(start) if start else None,
        "end": day_start(end + timedelta(days=1)) if end else None,
    }


def _day(asked: Asked, name: str) -> date | None:
    text = asked.values[name]
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
        if date(1900, 1, 1) <= found < date(2200, 1, 1):
            return found
    except ValueError:
        pass
    asked.values[name] = ""
    asked.problems.append(
        _("“%(text)s” is not a day we know: write it like 2026-07-02.") % {"text": text}
    )
    return None


def _before(asked: Asked, text: str) -> Cursor | None:
    if not text:
        return None
    try:
        return Cursor.parse(text, asked.filters.order)
    except ValueError:
        asked.problems.append(
            _("This page of the results does not exist: begin with the first.")
        )
        return None
