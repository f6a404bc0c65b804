"""Working copies with everything a press reads, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef

from articles.models import (
    Byline,
    Category,
    Correction,
    Edition,
    Framing,
    Picture,
    Story,
    Tag,
    Takedown,
)
from articles.models.tag import StoryTag
from articles.text.figures import Figure, figures

# The columns that decide about ranges and dates; the content stays unread.
_DECIDING = (
    "story",
    "number",
    "language",
    "live_from",
    "live_until",
    "planned_until",
    "pressed_at",
    "published_at",
    "modified_at",
    "address_date",
    "slug",
    "text_hash",
)


@dataclass(slots=True)
class Material:
    """One working copy and what belongs to it.

    ``figures`` are the pictures of the text, ``pictures`` those of them that there
    are, by number. ``editions`` are those not ended at the moment of reading, earliest first;
    ``first_seen`` and ``last_seen`` the first and newest that readers have seen.
    """

    story: Story
    bylines: list[Byline] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    extra_categories: list[Category] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    figures: tuple[Figure, ...] = ()
    pictures: dict[int, Picture] = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)
    numbers: int = 0
    first_seen: Edition | None = None
    last_seen: Edition | None = None
    newest_press: datetime | None = None

    @property
    def unframed(self) -> list[Picture]:
        """The pictures that came by another door than ``save`` and have no framing."""
        lead = self.story.lead_picture
        found = [each for each in self.pictures.values() if not _is(each, "is_framed")]
        if lead is not None and not _is(self.story, "lead_is_framed"):
            found.append(lead)
        return found

    def live(self, at: datetime) -> Edition | None:
        """Return the edition live at ``at``, None where there is none."""
        return next((each for each in self.editions if each.is_live(at)), None)

    def pending(self, at: datetime) -> Edition | None:
        """Return the scheduled edition that begins after ``at``."""
        return next((each for each in self.editions if each.live_from > at), None)


def _is(row: Story | Picture, annotation: str) -> bool:
    # A row read elsewhere has no annotation: then the framing is written once more.
    return bool(getattr(row, annotation, False))


def lock_stories(numbers: Sequence[int]) -> None:
    """Lock rows in one order, so that two verbs never wait for each other."""
    list(
        Story.objects.select_for_update()
        .filter(pk__in=numbers)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def read_stories(numbers: Sequence[int]) -> list[Story]:
    """Return the stories in the order asked for, related rows read along.

    Raises:
        Story.DoesNotExist: one of them is gone.
    """
    related = ("category__parent", "source", "lead_picture", "responsible_editor")
    stories = Story.objects.select_related(*related)
    framed = Framing.objects.filter(
        picture=OuterRef("lead_picture"),
        focal_x=OuterRef("lead_picture__focal_x"),
        focal_y=OuterRef("lead_picture__focal_y"),
    )
    ordered = Takedown.objects.filter(story=OuterRef("pk"), reversed_at=None)
    found = stories.annotate(
        lead_is_framed=Exists(framed), is_taken_down=Exists(ordered)
    ).in_bulk(numbers)
    missing = [number for number in numbers if number not in found]
    if missing:
        msg = f"stories {missing!r} do not exist"
        raise Story.DoesNotExist(msg)
    return [found[number] for number in numbers]


def gather(stories: Sequence[Story]) -> list[Material]:
    """Read what belongs to each story; six queries, one more for pictures in texts."""
    found = {story.pk: Material(story) for story in stories}
    numbers = list(found)
    for byline in Byline.objects.filter(story__in=numbers).select_related("author"):
        found[byline.story_id].bylines.append(byline)
    tagged = StoryTag.objects.filter(content_object__in=numbers).select_related("tag")
    for link in tagged.order_by("id"):
        found[link.content_object_id].tags.append(link.tag)
    through = Story.extra_categories.through
    extra = through.objects.filter(story__in=numbers)
    for row in extra.select_related("category__parent").order_by("id"):
        found[row.story_id].extra_categories.append(row.category)
    for correction in Correction.objects.filter(story__in=numbers):
        found[correction.story_id].corrections.append(correction)
    gather_pictures(list(found.values()))
    gather_editions(list(found.values()))
    return list(found.values())


def gather_pictures(materials: Sequence[Material]) -> None:
    """Read the pictures that the texts name; one query where there are any."""
    for material in materials:
        material.figures = figures(material.story.body)
    numbers = {each.number for material in materials for each in material.figures}
    if not numbers:
        return
    framed = Framing.objects.filter(
        picture=OuterRef("pk"), focal_x=OuterRef("focal_x"), focal_y=OuterRef("focal_y")
    )
    pictures = Picture.objects.annotate(is_framed=Exists(framed)).in_bulk(numbers)
    for material in materials:
        named = {each.number for each in material.figures}
        material.pictures = {pk: pictures[pk] for pk in named if pk in pictures}


def gather_editions(materials: Sequence[Material]) -> None:
    """Read the editions of each story; only what the press decides on is kept."""
    found = {material.story.pk: material for material in materials}
    editions = Edition.objects.filter(story__in=list(found)).only(*_DECIDING)
    for edition in editions.order_by("live_from", "id"):
        material = found[edition.story_id]
        material.numbers = max(material.numbers, edition.number)
        if material.newest_press is None or edition.pressed_at > material.newest_press:
            material.newest_press = edition.pressed_at
        if edition.live_until != edition.live_from:
            material.editions.append(edition)


def settle(material: Material, at: datetime) -> None:
    """Sort the editions read into what was seen and what is not ended at ``at``."""
    seen = [each for each in material.editions if each.live_from <= at]
    material.first_seen = seen[0] if seen else None
    material.last_seen = seen[-1] if seen else None
    material.editions = [
        each
        for each in material.editions
        if each.live_until is None or each.live_until > at
    ]
