"""Derived rows made anew from editions, the only truth about what is public."""

from __future__ import annotations

from itertools import batched

from django.db import connection, transaction
from django.utils import timezone

from articles.material import lock_stories
from articles.models import Edition, Listing, SearchRow
from articles.models.stamp import bump
from articles.searchindex import mend
from articles.writing import list_editions

_STORIES_AT_ONCE = 200


def rebuild_listings() -> int:
    """Write listings and search rows of every edition that is not over.

    The index of search is mended first, where it is missing or wrong.

    Stories are locked and done in batches, so readers never meet a page without
    its rows and a press waits for one batch at most.

    Returns:
        The number of editions listed.
    """
    mend(connection)
    numbers = list(
        Edition.objects.order_by("story_id")
        .values_list("story_id", flat=True)
        .distinct()
    )
    listed = 0
    for batch in batched(numbers, _STORIES_AT_ONCE):
        with transaction.atomic():
            lock_stories(batch)
            now = timezone.now()
            Listing.objects.filter(story__in=batch).delete()
            SearchRow.objects.filter(story__in=batch).delete()
            editions = list(
                Edition.objects.filter(story__in=batch)
                .not_ended(now)
                .select_related("body")
            )
            list_editions((edition, edition.body.text) for edition in editions)
            listed += len(editions)
            bump(now)
    return listed
