"""The placed lists that a page of ``articles`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils import timezone

from articles.presenting import ListView
from articles.showing import Shelf
from feeds.listviews import list_view
from feeds.models import ListEdition, PressedPlacement
from feeds.models.vocabulary import Kind
from feeds.placing import placed
from feeds.showing import show_page

register = template.Library()


@dataclass(frozen=True, slots=True)
class StoryLists:
    """The lists of a story page: those under the text and those beside it."""

    under: tuple[ListView, ...]
    beside: tuple[ListView, ...]


@register.simple_tag
def lists_of_story(number: int, language: str) -> StoryLists:
    """Return the lists of a story page: its own first, then those of every one.

    They are composed together, so no filled row stands twice. Four queries
    whatever the number of rows: places, lists, stories, categories.
    """
    at = timezone.now()
    kinds = (Kind.AFTER_STORY, Kind.AFTER_EVERY_STORY, Kind.STORY_RAIL)
    places = placed(kinds, language=language, at=at, story=number)
    views = _views(places, at)
    beside = {
        edition.slug for place, edition in places if place.kind == Kind.STORY_RAIL
    }
    under = {edition.slug for place, edition in places if place.kind != Kind.STORY_RAIL}
    return StoryLists(
        under=tuple(view for view in views if view.slug in under),
        beside=tuple(view for view in views if view.slug in beside - under),
    )


@register.simple_tag
def lists_of_category(number: int, language: str) -> tuple[ListView, ...]:
    """Return the lists at the top of a category."""
    at = timezone.now()
    kinds = (Kind.CATEGORY_TOP,)
    return _views(placed(kinds, language=language, at=at, category=number), at)


def _views(
    places: list[tuple[PressedPlacement, ListEdition]], at: datetime
) -> tuple[ListView, ...]:
    editions = list({edition.pk: edition for _place, edition in places}.values())
    if not editions:
        return ()
    shelf = Shelf()
    return tuple(
        list_view(composed, shelf)
        for composed in show_page(editions, at=at, shelf=shelf)
    )
