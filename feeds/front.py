"""What stands on the front page: placed lists, and the newest where none is placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from articles.addresses import category_path
from articles.models import Edition
from articles.presenting import ListRow, ListView, Teaser
from articles.showing import Shelf
from articles.streams import page as read_page, site_stream
from feeds.listviews import list_view
from feeds.models.vocabulary import FRONT, Kind, Layout
from feeds.placing import placed
from feeds.showing import show_page

_NEWEST = 120
_STACK = 5
_BRIEFS = 4
_EAR = 8
_EAR_AT_LEAST = 3
_OPINIONS = 4
_SECTION = 6
# So far down a section that its first picture may lead it.
_PICTURE_WITHIN = 3
_REST = 40


@dataclass(slots=True)
class Front:
    """The parts of the front page; each may be empty."""

    lead: Teaser | None = None
    duo_main: Teaser | None = None
    stack: tuple[Teaser, ...] = ()
    briefs: tuple[Teaser, ...] = ()
    opinion: ListView | None = None
    sections: tuple[ListView, ...] = ()
    boxes: tuple[ListView, ...] = ()
    ear: tuple[Teaser, ...] = ()
    used: set[str] = field(default_factory=set)

    def take(self, teasers: Iterable[Teaser]) -> tuple[Teaser, ...]:
        """Return what stands nowhere yet, and keep it from standing again."""
        taken = []
        for teaser in teasers:
            if not teaser.url or teaser.url not in self.used:
                taken.append(teaser)
                self.used.add(teaser.url)
        return tuple(taken)


def front(language: str, *, at: datetime, shelf: Shelf) -> Front:
    """Compose the front page of a language; five queries whatever the rows.

    Parts that no list is placed in are filled by rule: the newest story leads, one
    with a picture stands beside it, categories become sections.
    """
    shown = Front()
    _place(shown, language, at, shelf)
    newest = read_page(site_stream(language), at=at, size=_NEWEST).editions
    _fill(shown, newest, shelf, language)
    shown.ear = _ear(shown, shelf.teasers(newest[: _EAR * 3]))
    return shown


def _place(shown: Front, language: str, at: datetime, shelf: Shelf) -> None:
    places = placed(FRONT, language=language, at=at)
    kinds = {edition.pk: place.kind for place, edition in reversed(places)}
    editions = list({edition.pk: edition for _, edition in places}.values())
    for composed in show_page(editions, at=at, shelf=shelf):
        view = list_view(composed, shelf)
        if view.rows:
            _place_one(shown, view, kinds[composed.edition.pk])


def _place_one(shown: Front, view: ListView, kind: str) -> None:
    """Put one list where its place and its layout say; plain lists may repeat."""
    if kind == Kind.FRONT_LEAD:
        _lead(shown, shown.take(view.teasers))
    elif kind == Kind.FRONT_CARDS:
        shown.briefs += shown.take(view.teasers)
    elif view.layout == Layout.OPINION and shown.opinion is None:
        teasers = shown.take(view.teasers[:_OPINIONS])
        shown.opinion = replace(view, teasers=teasers) if teasers else None
    elif view.layout == Layout.SECTION:
        teasers = shown.take(view.teasers[:_SECTION])
        shown.sections += (replace(view, teasers=teasers),) if teasers else ()
    else:
        shown.boxes += (view,)


def _lead(shown: Front, teasers: tuple[Teaser, ...]) -> None:
    """Let the first lead; the next one with a picture stands beside the stack."""
    if not teasers or shown.lead is not None:
        shown.briefs += teasers
        return
    shown.lead, rest = teasers[0], list(teasers[1:])
    main = next((each for each in rest if each.picture), None)
    if main is None and len(rest) > 1:
        main = rest[0]
    if main is not None:
        rest.remove(main)
    shown.duo_main, shown.stack = main, tuple(rest[:_STACK])
    shown.briefs += tuple(rest[_STACK:])


def _fill(
    shown: Front, newest: tuple[Edition, ...], shelf: Shelf, language: str
) -> None:
    """Fill by rule what no list was placed in."""
    fresh = [
        (edition, teaser)
        for edition, teaser in zip(newest, shelf.teasers(newest), strict=True)
        if teaser.url not in shown.used
    ]
    if shown.lead is None and fresh:
        count = 2 + _STACK
        _lead(shown, shown.take(teaser for _, teaser in fresh[:count]))
        fresh = fresh[count:]
    if not shown.briefs and len(fresh) >= _BRIEFS:
        shown.briefs = shown.take(teaser for _, teaser in fresh[:_BRIEFS])
        fresh = fresh[_BRIEFS:]
    if not shown.sections:
        shown.sections = _sections(fresh, shelf, language)
        for section in shown.sections:
            shown.take(section.teasers)
    rest = [teaser for _, teaser in fresh if teaser.url not in shown.used]
    if not shown.briefs:
        shown.briefs, rest = shown.take(rest[:_BRIEFS]), rest[_BRIEFS:]
    if rest and not shown.boxes:
        shown.boxes = (_rest(rest[:_REST]),)


def _sections(
    fresh: list[tuple[Edition, Teaser]], shelf: Shelf, language: str
) -> tuple[ListView, ...]:
    """Make a section of each first-level category that has stories left."""
    by_category: dict[int, list[Teaser]] = {}
    for edition, teaser in fresh:
        top = edition.category_path[0]["id"]
        by_category.setdefault(top, []).append(teaser)
    return tuple(
        ListView(
            slug=category.slug,
            name=category.name_in(language),
            description="",
            layout=Layout.SECTION,
            url=category_path(language, category.slug),
            text_url="",
            rows=(),
            teasers=_picture_first(by_category[number][:_SECTION]),
            colour=category.colour,
        )
        for number, category in shelf.categories.items()
        if len(by_category.get(number, ())) > 1
    )


def _picture_first(teasers: list[Teaser]) -> tuple[Teaser, ...]:
    """Let one of the first few lead because it has a picture; order stays otherwise."""
    near = teasers[:_PICTURE_WITHIN]
    main = next((each for each in near if each.picture), teasers[0])
    return (main, *(each for each in teasers if each is not main))


def _rest(teasers: list[Teaser]) -> ListView:
    """Make a plain list of what stands nowhere above, so that nothing is lost."""
    return ListView(
        slug="newest",
        name=_("Newest stories"),
        description="",
        layout=Layout.COLUMNS,
        url="",
        text_url="",
        rows=tuple(
            ListRow(each.label, each.colour, each.headline, each.url, parts=each.parts)
            for each in teasers
        ),
        teasers=tuple(teasers),
    )


def _ear(shown: Front, fresh: tuple[Teaser, ...]) -> tuple[Teaser, ...]:
    """Return what the box beside the name leads to; a box of one or two is none."""
    rows = [teaser for box in shown.boxes for teaser in box.teasers if teaser.url]
    below = {each.url: each for each in [*rows, *fresh] if each.url not in _top(shown)}
    return tuple(below.values())[:_EAR] if len(below) >= _EAR_AT_LEAST else ()


def _top(shown: Front) -> set[str]:
    """Return what stands above the fold, which the box beside the name leaves out."""
    top = [shown.lead, shown.duo_main, *shown.stack]
    return {teaser.url for teaser in top if teaser is not None}
