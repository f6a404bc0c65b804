"""The placed lists that a page of ``articles`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.presenting import ListView, Neighbours, PressedHtml, StoryPage
from articles.showing import Shelf
from articles.templatetags.newsroom import body_html
from feeds.embedding import expanded
from feeds.listviews import list_view
from feeds.models import ListEdition, PressedPlacement
from feeds.models.vocabulary import FRONT, Kind
from feeds.neighbours import neighbours
from feeds.placing import placed
from feeds.showing import show_page

register = template.Library()


# Where a list stands beside or under a story, and where else a story can stand in
# one, the highest place first.
_OF_STORY = (Kind.AFTER_STORY, Kind.AFTER_EVERY_STORY, Kind.STORY_RAIL)
_ANYWHERE = (*FRONT, Kind.CATEGORY_TOP, *_OF_STORY)


@dataclass(frozen=True, slots=True)
class StoryLists:
    """The lists of a story page: under the text, beside it, and where it stands."""

    under: tuple[ListView, ...]
    beside: tuple[ListView, ...]
    neighbours: Neighbours


@register.simple_tag(takes_context=True)
def lists_of_story(context: Context, story: StoryPage) -> StoryLists:
    """Return the lists of a story page: its own first, then those of every one.

    They are as they stand at ``at`` of the context, now where it names no moment;
    a page that shows the story ``alone`` has none.

    They are composed together, so no filled row stands twice. Four queries
    whatever the number of rows (places, lists, stories, categories), and two or
    three for the neighbours.
    """
    if context.get("alone"):
        return StoryLists((), (), Neighbours("", "", None, None))
    at, shelf = context.get("at") or timezone.now(), Shelf()
    everywhere = placed(
        _ANYWHERE,
        language=story.language,
        at=at,
        story=story.number,
        category=story.category,
    )
    places = [each for each in everywhere if each[0].kind in _OF_STORY]
    views = _views(places, at, shelf)
    beside = {
        edition.slug for place, edition in places if place.kind == Kind.STORY_RAIL
    }
    under = {edition.slug for place, edition in places if place.kind != Kind.STORY_RAIL}
    return StoryLists(
        under=tuple(view for view in views if view.slug in under),
        beside=tuple(view for view in views if view.slug in beside - under),
        neighbours=neighbours(
            story, [edition for _place, edition in everywhere], at=at, shelf=shelf
        ),
    )


@register.simple_tag
def body_of_story(story: StoryPage) -> SafeString:
    """Return the text of a story with the lists that stand in it."""
    body = story.body
    # Only what the press has cleaned may hold markup; all else is escaped.
    if isinstance(body, PressedHtml):
        html = expanded(str(body), language=story.language, at=timezone.now())
        body = PressedHtml(html)
    return body_html(body)


@register.simple_tag
def lists_of_category(number: int, language: str) -> tuple[ListView, ...]:
    """Return the lists at the top of a category."""
    at = timezone.now()
    kinds = (Kind.CATEGORY_TOP,)
    places = placed(kinds, language=language, at=at, category=number)
    return _views(places, at, Shelf())


def _views(
    places: list[tuple[PressedPlacement, ListEdition]], at: datetime, shelf: Shelf
) -> tuple[ListView, ...]:
    editions = list({edition.pk: edition for _place, edition in places}.values())
    if not editions:
        return ()
    return tuple(
        list_view(composed, shelf)
        for composed in show_page(editions, at=at, shelf=shelf)
    )
