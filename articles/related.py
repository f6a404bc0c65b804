"""What stands beside a story: the stories related to it, and the newest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from articles.models import Edition, Listing
from articles.querysets import read_together
from articles.streams import category_stream, page as read_page, tag_stream

_RELATED = 6
_NEWEST = 10
# So many of the newest stories are looked at for each tag, for so many tags.
_ROWS_OF_A_TAG = 12
_TAGS = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """Two lists of live editions, no story in both and never the story itself."""

    related: tuple[Edition, ...]
    newest: tuple[Edition, ...]


def beside(edition: Edition, *, ranked: Collection[int], at: datetime) -> Beside:
    """Choose what stands beside ``edition``; three queries, bounded rows.

    Related are up to six stories, in this order:

    1. Those that share tags with it. Each shared tag adds ``1 / n``, where ``n`` is
       how many of its newest stories were found (12 are looked at), so a rare tag
       says more than one that half of the paper carries; of equals the newer first.
    2. Where that gives fewer than six, the newest of its own category, then of the
       whole section, that do not stand among the newest anyway.

    Never the story itself, nor what ``ranked`` names, nor a translation: streams hold
    one language. The newest are ten of the section that are not related by tags.

    Args:
        edition: live at ``at``.
        ranked: numbers of the stories that the ranking beside it shows.
        at: aware; what is live then is chosen from.
    """
    by_tags = _sharing_tags(edition, ranked, at)
    taken = {edition.story_id, *(each.story_id for each in by_tags)}
    section = category_stream(edition.language, edition.category_path[0]["id"])
    size = _NEWEST + 2 * _RELATED + len(ranked) + 1
    others = [
        each
        for each in read_page(section, at=at, size=size).editions
        if each.story_id not in taken
    ]
    newest, older = others[:_NEWEST], others[_NEWEST:]
    fresh = [each for each in older if each.story_id not in ranked]
    # Sorting is stable: the newest of the same category, then the newest of others.
    fresh.sort(key=lambda each: each.category_id != edition.category_id)
    return Beside((*by_tags, *fresh)[:_RELATED], tuple(newest))


def _sharing_tags(
    edition: Edition, ranked: Collection[int], at: datetime
) -> list[Edition]:
    streams = [tag_stream(edition.language, tag["id"]) for tag in edition.tags[:_TAGS]]
    live = Listing.objects.live(at).exclude(story=edition.story_id)
    columns = ("stream", "story_id", "edition_id", "published_at")
    rows = read_together(
        [
            live.filter(stream=stream)
            .order_by("-published_at", "-story_id")
            .values_list(*columns)[:_ROWS_OF_A_TAG]
            for stream in streams
        ]
    )
    sizes = dict.fromkeys(streams, 0)
    for stream, *_rest in rows:
        sizes[stream] += 1
    weights: dict[int, float] = {}
    known: dict[int, tuple[object, int, int]] = {}
    for stream, story, number, published_at in rows:
        weights[story] = weights.get(story, 0) + 1 / sizes[stream]
        known[story] = (published_at, story, number)
    best = sorted(
        (story for story in known if story not in ranked),
        # Rounded, so that the order of the tags does not decide between equals.
        key=lambda story: (round(weights[story], 9), *known[story][:2]),
        reverse=True,
    )
    numbers = [known[story][2] for story in best[:_RELATED]]
    editions = Edition.objects.in_bulk(numbers) if numbers else {}
    return [editions[number] for number in numbers if number in editions]
