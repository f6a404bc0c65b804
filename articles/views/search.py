"""The page that finds stories by their words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from articles import searchform
from articles.addresses import absolute, page_path
from articles.languages import speaks
from articles.models import Edition
from articles.presenting import Page, Teaser
from articles.search import MOST_COUNTED, Answer, find
from articles.searchform import Asked
from articles.searchtext import below_headline
from articles.showing import Shelf
from articles.text.marking import Piece, excerpt, mark_words
from articles.views.answers import public_page

# An excerpt fills two lines on a desk and four on a telephone.
_LENGTHS = {"en": 180}
_LENGTH = 84


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the story, and what was asked for marked in it."""

    teaser: Teaser
    headline: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


@require_safe
@speaks
def search(request: HttpRequest, *, language: str) -> HttpResponse:
    """Show the form, and what was found; a question that makes no sense is 400."""
    shelf = Shelf()
    asked = searchform.read(request.GET, language, shelf)
    answer = None
    if asked.query.words and not asked.problems:
        answer = find(
            asked.query, asked.filters, at=timezone.now(), before=asked.before
        )
    editions = answer.editions if answer else ()
    path = page_path(language, "search")
    title = (
        _("Search: %(query)s") % {"query": asked.typed} if asked.typed else _("Search")
    )
    context = {
        "page": Page(title, language, absolute(path), robots="noindex"),
        "asked": asked,
        "categories": searchform.categories(asked, shelf),
        "authors": searchform.authors(asked, editions),
        "orders": searchform.orders(asked) if editions else (),
        "said": _said(asked, answer) if answer else "",
        "hits": tuple(_hit(edition, asked, shelf) for edition in editions),
        "is_empty": answer is not None and not editions,
        "older_url": asked.url(before=str(answer.older))
        if answer and answer.older
        else "",
        "newer_url": asked.url() if asked.before else "",
    }
    status = 400 if asked.problems else 200
    return public_page(request, "articles/search.html", context, status=status)


def _hit(edition: Edition, asked: Asked, shelf: Shelf) -> Hit:
    words = asked.query.words
    return Hit(
        shelf.teaser(edition),
        mark_words(edition.headline_parts, words),
        excerpt(
            below_headline(edition, edition.body.text),
            words,
            length=_LENGTHS.get(edition.language, _LENGTH),
        ),
    )


def _said(asked: Asked, answer: Answer) -> str:
    """Return how much was found, in a sentence."""
    values = {"query": asked.typed, "count": answer.count}
    if answer.count > MOST_COUNTED:
        values["count"] = MOST_COUNTED
        return _("“%(query)s”: more than %(count)d stories.") % values
    if answer.is_about:
        return _("“%(query)s”: about %(count)d stories.") % values
    text = ngettext(
        "“%(query)s”: %(count)d story.", "“%(query)s”: %(count)d stories.", answer.count
    )
    return text % values
