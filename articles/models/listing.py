"""Derived rows that make every list page one indexed range read."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import LiveQuerySet


class Listing(models.Model):
    """One edition in one stream; made anew from editions by ``rebuild_listings``.

    ``stream`` is a key of ``articles.streams``; ``published_at`` orders the stream:
    the first publication, or in the stream of corrections the newest correction.
    """

    stream = models.CharField(max_length=48)
    published_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="+")
    edition = models.ForeignKey(
        "articles.Edition", models.CASCADE, related_name="listings"
    )

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [
            models.Index(
                fields=["stream", "-published_at", "-story"], name="listing_stream"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["edition", "stream"], name="listing_once")
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.story_id}"


# Seconds from the epoch stand above the number of the edition in 63 bits: enough for
# 500 million editions between the years 1698 and 2242.
_NUMBERS = 2**29
_FARTHEST = 2**33


def place_of(moment: datetime, number: int = 0) -> int:
    """Return where an edition published at ``moment`` stands: newer is smaller.

    Without a number it is the last place of that second.
    """
    seconds = max(-_FARTHEST, min(_FARTHEST - 1, int(moment.timestamp() // 1)))
    return -(seconds * _NUMBERS + number % _NUMBERS)


class SearchRow(models.Model):
    """What search knows of an edition, written in the transaction of the press.

    ``place`` orders by first publication, the newest first, so corrections do not
    jump up and imports stand where they belong; it is the row's number in the index
    as well, which reads from the newest on without sorting. ``head`` is the folded
    headline block; ``terms`` are the terms of all that is searched, joined by
    spaces: ``articles.searchindex`` keeps an index over them.
    """

    place = models.BigIntegerField(primary_key=True)
    edition = models.OneToOneField(
        "articles.Edition", models.CASCADE, related_name="search_row"
    )
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    # The long column is the last: SQLite reads a row only as far as it must.
    head = models.TextField()
    terms = models.TextField()

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")
        indexes = [
            models.Index(
                fields=["live_until"],
                condition=models.Q(live_until__isnull=False),
                name="search_row_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.terms[:40]}"
