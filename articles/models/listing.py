"""Derived rows that make every list page one indexed range read."""

from __future__ import annotations

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


class SearchRow(models.Model):
    """What search knows of an edition, written in the transaction of the press.

    ``terms`` are the overlapping two-character terms of headline and body, joined
    by spaces; ``published_at`` is the order key, so corrections do not jump up.
    """

    edition = models.OneToOneField(
        "articles.Edition", models.CASCADE, primary_key=True, related_name="search_row"
    )
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    published_at = models.DateTimeField(db_index=True)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    terms = models.TextField()

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")

    def __str__(self) -> str:
        return f"{self.story_id} {self.terms[:40]}"
