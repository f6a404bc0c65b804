"""Between the rows of a byline and the line in which staff write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Author, Byline, Story
from articles.text.credits import Signed, read_credits, write_credits

NAMES_AT_MOST = 40
NAME_LENGTH = 60


class Known(StrEnum):
    """What we know about a name: a page, none, several to choose from."""

    AUTHOR = "author"
    NAME = "name"
    CHOOSE = "choose"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of the line and who it can be.

    ``name`` is what was written; ``authors`` are those it can mean, one where it
    is settled.
    """

    signed: Signed
    known: Known
    authors: tuple[Author, ...] = ()

    @property
    def shown_as(self) -> str:
        """Return what the row holds beside its author, empty for the author's name."""
        if self.known is Known.AUTHOR and self.authors[0].name == self.signed.name:
            return ""
        return self.signed.name


def read(line: str) -> list[Credit]:
    """Return the names of a byline in order, authors looked up; one query.

    A name that one author has means that author. A name that several have stays a
    name until an address is written behind it.
    """
    names = read_credits(line)
    known = _authors(names)
    return [_credit(each, known) for each in names]


def rows(names: Iterable[Credit]) -> list[Byline]:
    """Return unsaved rows in order, without a story."""
    return [
        Byline(
            author=each.authors[0] if each.known is Known.AUTHOR else None,
            role=each.signed.role,
            position=position,
            display_name=each.shown_as,
        )
        for position, each in enumerate(names, start=1)
    ]


def check(names: Sequence[Credit]) -> None:
    """Refuse what cannot be stored.

    Raises:
        ValidationError: says which name.
    """
    if len(names) > NAMES_AT_MOST:
        raise ValidationError(
            _("There are %(count)d names, the limit is %(most)d."),
            code="too_many_names",
            params={"count": len(names), "most": NAMES_AT_MOST},
        )
    for each in names:
        name, page = each.signed.name, each.signed.page
        if len(name) > NAME_LENGTH:
            raise ValidationError(
                _("The name “%(name)s” is too long: %(most)d characters at most."),
                code="name_too_long",
                params={"name": name, "most": NAME_LENGTH},
            )
        if each.known is Known.GONE:
            raise ValidationError(
                _("No author has the address “%(page)s”: choose %(name)s anew."),
                code="unknown_author",
                params={"page": page, "name": name},
            )


def line_of(bylines: Sequence[Byline]) -> str:
    """Return the line that ``read`` reads as these rows; one query.

    Args:
        bylines: in order, authors read along.
    """
    names = {str(line) for line in bylines} | {
        line.author.name for line in bylines if line.author
    }
    count: dict[str, int] = {}
    for name in Author.objects.filter(name__in=names).values_list("name", flat=True):
        count[name] = count.get(name, 0) + 1
    return write_credits(
        Signed(line.role, str(line), _page(line, count)) for line in bylines
    )


def rows_of(kept: Iterable[Sequence[Any]]) -> list[Byline]:
    """Return the rows that a snapshot holds, authors read; one query.

    A row whose author is gone and that says no name is left out.
    """
    lines = list(kept)
    authors = Author.objects.in_bulk([line[0] for line in lines if line[0]])
    return [
        Byline(author=authors.get(number), role=role, display_name=name)
        for number, role, name in lines
        if number in authors or name
    ]


def write_rows(story: Story, made: Iterable[Byline]) -> None:
    """Put rows in the place of a story's byline; the caller holds its lock.

    The line as it was pasted no longer says who wrote the story and goes.
    """
    story.bylines.all().delete()
    for row in made:
        row.story = story
    Byline.objects.bulk_create(made)
    if story.byline_text:
        story.byline_text = ""
        story.save(update_fields=["byline_text"])


def _page(line: Byline, count: dict[str, int]) -> str | None:
    same = count.get(str(line), 0)
    if line.author is None:
        return "" if same == 1 else None
    if same == 1 and line.author.name == str(line):
        return None
    return line.author.slug


def _authors(names: Iterable[Signed]) -> list[Author]:
    found = list(names)
    asked = Q(name__in={each.name for each in found if each.page is None})
    asked |= Q(slug__in={each.page for each in found if each.page})
    return list(Author.objects.filter(asked).order_by("slug")) if found else []


def _credit(signed: Signed, known: Iterable[Author]) -> Credit:
    if signed.page:
        by_page = tuple(each for each in known if each.slug == signed.page)
        return Credit(signed, Known.AUTHOR if by_page else Known.GONE, by_page)
    if signed.page == "":
        return Credit(signed, Known.NAME)
    found = tuple(each for each in known if each.name == signed.name)
    if len(found) == 1:
        return Credit(signed, Known.AUTHOR, found)
    return Credit(signed, Known.CHOOSE if found else Known.NAME, found)
