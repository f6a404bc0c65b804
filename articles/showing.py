"""Editions → the plain values that templates print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from articles.addresses import (
    absolute,
    author_path,
    category_path,
    day_path,
    prefix,
    report_path,
    tag_path,
)
from articles.models import Author, Category, Correction, Edition, Tag
from articles.models.vocabulary import Role
from articles.moments import day_of, local
from articles.pictureview import PictureView
from articles.presenting import (
    CorrectionView,
    Credit,
    DayGroup,
    Fact,
    Link,
    PressedHtml,
    StoryPage,
    Teaser,
)
from articles.renditions.markup import view_of

# A change this soon after publication is not worth telling readers.
_QUIET = timedelta(minutes=10)


class Shelf:
    """The categories by id, read once for a page; names and colours are current."""

    def __init__(self) -> None:
        self._categories: dict[int, Category] | None = None

    @property
    def categories(self) -> dict[int, Category]:
        """Every category by id, in the order staff gave them."""
        if self._categories is None:
            ordered = Category.objects.order_by("position", "id")
            self._categories = {category.pk: category for category in ordered}
        return self._categories

    def link(self, number: int, language: str) -> Link:
        """Return the link to a category, current name and address."""
        category = self.categories[number]
        return Link(
            category.name_in(language),
            category_path(language, category.slug),
            colour=category.colour,
        )

    def teaser(self, edition: Edition) -> Teaser:
        """Return an edition as it stands in lists and cards; no further query."""
        link = self.link(edition.category_id, edition.language)
        return Teaser(
            url=edition.path,
            headline=edition.headline_for_lists,
            parts=edition.list_headline_parts,
            kicker=edition.kicker,
            deck=edition.deck or edition.standfirst,
            label=link.name,
            label_url=link.url,
            colour=link.colour,
            byline=byline_of(edition),
            published_at=local(edition.published_at),
            picture=picture_of(edition),
            language=edition.language,
        )

    def teasers(self, editions: Iterable[Edition]) -> tuple[Teaser, ...]:
        """Return several, in the order given."""
        return tuple(self.teaser(edition) for edition in editions)


def headline_links(editions: Iterable[Edition]) -> tuple[Link, ...]:
    """Return headlines as plain links, in the order given; no query."""
    return tuple(Link(each.headline_for_lists, each.path) for each in editions)


def byline_of(edition: Edition) -> str:
    """Return the byline in one line: as written, or the names in order."""
    if edition.byline_text:
        return edition.byline_text
    between = ", " if edition.language == "en" else "\u3000"
    return between.join(line["name"] for line in edition.bylines)


def picture_of(edition: Edition) -> PictureView | None:
    """Return the lead picture of an edition as it was pressed."""
    return view_of(edition.picture) if edition.picture else None


def day_groups(
    teasers: Iterable[Teaser], *, language: str, at: datetime, path: str = ""
) -> tuple[DayGroup, ...]:
    """Group teasers, newest first, by their day in the site's zone.

    A day leads to its own page, but not from there: ``path`` is what is being shown.
    """
    days: dict[datetime, list[Teaser]] = {}
    for teaser in teasers:
        if teaser.published_at is not None:
            midnight = teaser.published_at.replace(
                hour=0, minute=0, second=0, microsecond=0
            )
            days.setdefault(midnight, []).append(teaser)
    today = day_of(at)
    return tuple(
        DayGroup(
            midnight.date(),
            "" if url == path else url,
            midnight.date() == today,
            tuple(group),
        )
        for midnight, group in days.items()
        for url in [day_path(language, midnight.date())]
    )


def story_page(edition: Edition, shelf: Shelf) -> StoryPage:
    """Return what the page of one edition prints; two queries for links.

    ``edition`` carries its body.
    """
    language = edition.language
    path = [shelf.link(step["id"], language) for step in edition.category_path]
    tags = Tag.objects.in_bulk([tag["id"] for tag in edition.tags])
    changed = edition.modified_at - edition.published_at > _QUIET
    return StoryPage(
        number=edition.story_id,
        language=language,
        kicker=edition.kicker,
        headline=edition.plain_headline,
        parts=edition.headline_parts,
        deck=edition.deck,
        standfirst=edition.standfirst,
        key_points=tuple(edition.key_points),
        facts=_facts(edition),
        published_at=local(edition.published_at),
        modified_at=local(edition.modified_at) if changed else None,
        zi=edition.zi_count,
        minutes=edition.reading_minutes,
        picture=picture_of(edition),
        body=PressedHtml(edition.body.html),
        corrections=corrections_of(edition),
        editor=edition.responsible_editor,
        tags=tuple(
            Link(tags[each["id"]].name, tag_path(language, tags[each["id"]].slug))
            for each in edition.tags
            if each["id"] in tags
        ),
        crumbs=(Link(_("Front page"), prefix(language)), *path),
        source=(
            Link(edition.source_name, edition.source_url)
            if edition.source_name
            else None
        ),
        colour=path[-1].colour if path else "ink",
        url=absolute(edition.path),
        category=edition.category_id,
        report_url=report_path(language, edition.story_id),
    )


def corrections_of(
    edition: Edition, *, linked: bool = False
) -> tuple[CorrectionView, ...]:
    """Return the corrections of an edition, newest first."""
    return tuple(
        CorrectionView(
            each["text"],
            local(datetime.fromisoformat(each["at"])),
            story_url=edition.path if linked else "",
            story_parts=edition.headline_parts if linked else (),
            place=each["place"],
            # Copies pressed before corrections had a position stand above.
            is_below=each.get("position") == Correction.Position.BOTTOM,
        )
        for each in reversed(edition.corrections)
    )


def _facts(edition: Edition) -> tuple[Fact, ...]:
    """Return the names by role in the order of the byline; one query."""
    numbers = [line["author"] for line in edition.bylines if line["author"]]
    slugs = dict(Author.objects.filter(pk__in=numbers).values_list("pk", "slug"))
    roles: dict[str, list[Credit]] = {}
    for line in edition.bylines:
        slug = slugs.get(line["author"], "")
        url = author_path(edition.language, slug) if slug else ""
        credit = Credit(line["role"], line["name"], url)
        roles.setdefault(line["role"], []).append(credit)
    return tuple(
        Fact(str(Role(role).label) if role in Role.values else role, tuple(names))
        for role, names in roles.items()
    )
