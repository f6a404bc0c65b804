"""What readers see of a headline list: pressed rows with a validity range."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.addresses import list_path, list_text_path
from articles.models.vocabulary import Language
from articles.querysets import LiveQuerySet
from feeds.models.vocabulary import Kind, Layout


class ListEdition(models.Model):
    """One launched copy of a list, live for ``live_from <= t < live_until``.

    JSON columns: ``rows`` is a list in editorial order of ``{"uid", "label",
    "label_id", "colour", "headline", "story", "url", "follow", "start", "end",
    "pinned_slot", "pinned_until", "note", "added_at", "added_by"}``, times ISO 8601 or null;
    ``fill`` is ``{"categories": [ids], "tags": [ids], "hours": n}``; ``boundaries``
    lists the moments at which ``compose`` answers differently by itself.
    """

    headline_list = models.ForeignKey(
        "feeds.HeadlineList", models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=60)
    description = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, choices=Language)
    layout = models.CharField(max_length=10, choices=Layout)
    limit = models.PositiveSmallIntegerField()
    fill = models.JSONField(default=dict)
    has_feed = models.BooleanField(default=True)
    rows = models.JSONField(default=list)
    boundaries = models.JSONField(default=list)
    checksum = models.CharField(max_length=64)

    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True)
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    launched_at = models.DateTimeField(_("launched"))
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a list")
        verbose_name_plural = _("editions of lists")
        ordering = ("-live_from", "-id")
        indexes = [
            models.Index(fields=["headline_list", "-live_from"]),
            models.Index(fields=["slug", "live_from"]),
            models.Index(fields=["live_from"]),
            models.Index(fields=["live_until"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["headline_list", "number"], name="list_edition_number_once"
            ),
            models.CheckConstraint(
                name="list_edition_range",
                condition=models.Q(live_until__isnull=True)
                | models.Q(live_until__gte=models.F("live_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.number}"

    @property
    def path(self) -> str:
        """The public address on this site, beginning with a slash."""
        return list_path(self.language, self.slug)

    @property
    def text_path(self) -> str:
        """The address of the plain text form."""
        return list_text_path(self.language, self.slug)

    def is_live(self, at: datetime) -> bool:
        """Say whether readers see this copy at ``at`` (aware)."""
        return self.live_from <= at and (
            self.live_until is None or self.live_until > at
        )

    def story_ids(self) -> list[int]:
        """Return the stories its rows lead to, in order, each once."""
        found: dict[int, Any] = {row["story"]: None for row in self.rows}
        found.pop(None, None)  # type: ignore[call-overload]
        return list(found)


class PressedPlacement(models.Model):
    """Where a list edition stands, as it was at the launch."""

    edition = models.ForeignKey(ListEdition, models.PROTECT, related_name="placements")
    kind = models.CharField(max_length=20, choices=Kind)
    category = models.ForeignKey(
        "articles.Category", models.PROTECT, null=True, related_name="+"
    )
    story = models.ForeignKey(
        "articles.Story", models.PROTECT, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "id")
        indexes = [
            models.Index(fields=["kind", "position"]),
            models.Index(fields=["story"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
