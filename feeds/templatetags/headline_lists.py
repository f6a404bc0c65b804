"""The placed lists that a page of ``articles`` shows."""

from __future__ import annotations

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


@register.simple_tag
def lists_under_story(number: int, language: str) -> tuple[ListView, ...]:
    """Return the lists under a story: its own first, then those under every one.

    Four queries whatever the number of rows: places, lists, stories, categories.
    """
    at = timezone.now()
    kinds = (Kind.AFTER_STORY, Kind.AFTER_EVERY_STORY)
    return _views(placed(kinds, language=language, at=at, story=number), at)


@register.simple_tag
def lists_beside_story(language: str) -> tuple[ListView, ...]:
    """Return the lists beside every story."""
    at = timezone.now()
    return _views(placed((Kind.STORY_RAIL,), language=language, at=at), at)


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
