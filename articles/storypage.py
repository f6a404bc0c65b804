"""Everything that the page of one story prints."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from articles.addresses import absolute, feed_paths, prefix
from articles.feedlinks import feed_links
from articles.languages import in_order
from articles.models import Edition
from articles.names import site_name
from articles.presenting import Link, Page
from articles.readership import most_read
from articles.related import Beside, beside
from articles.showing import Shelf, headline_links, story_page
from articles.structured_data import story_graph


def story_context(
    edition: Edition, *, at: datetime, alone: bool = False
) -> dict[str, Any]:
    """Return what ``articles/story.html`` takes, as it is at ``at``.

    Args:
        edition: with its body; need not be stored.
        at: aware; decides what stands beside the story.
        alone: leave out what stands beside it and under it.
    """
    shelf = Shelf()
    shown = story_page(edition, shelf)
    language = edition.language
    ranked = () if alone else most_read(language, at)
    path = edition.category_path
    near = (
        beside(edition, ranked={each.story_id for each in ranked}, at=at)
        if path and not alone
        else Beside((), ())
    )
    page = Page(
        title=shown.headline,
        language=language,
        canonical=shown.url,
        description=shown.deck or shown.standfirst or edition.body.text[:120],
        section=shelf.categories[path[0]["id"]].slug if path else "",
        feeds=feed_links(site_name(language), feed_paths(prefix(language))),
        alternates=_translations(edition, at),
        og_type="article",
        image=shown.picture,
        json_ld=story_graph(edition, shown) if path else None,
    )
    return {
        "at": at,
        "alone": alone,
        "page": page,
        "story": shown,
        "related": shelf.teasers(near.related),
        "ranked": headline_links(ranked),
        "newest": shelf.teasers(near.newest),
    }


def _translations(edition: Edition, at: datetime) -> tuple[Link, ...]:
    if edition.translation_group is None:
        return ()
    found = {
        each.language: each
        for each in Edition.objects.filter(
            translation_group=edition.translation_group
        ).live(at)
    }
    others = (found[each] for each in in_order(found))
    return tuple(
        Link(
            each.plain_headline,
            absolute(each.path),
            current=each.story_id == edition.story_id,
            language=each.language,
        )
        for each in others
    )
