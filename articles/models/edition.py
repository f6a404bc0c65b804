"""What readers see: immutable public copies with a validity range."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.addresses import story_path
from articles.models.vocabulary import Language
from articles.querysets import EditionQuerySet
from articles.text.breaks import split_breaks, strip_breaks

type Parts = tuple[tuple[str, ...], ...]


class Edition(models.Model):
    """One pressed copy of a story, live for ``live_from <= t < live_until``.

    Only ``live_until`` and the two cancelling columns ever change, and only the
    future does; triggers hold the rest. ``planned_until`` is the end the copy was
    pressed with, kept because a following edition may shorten it and be cancelled.

    JSON columns: ``key_points`` is a list of lines; ``category_path`` a list from
    the first level down of ``{"id", "name"}``; ``extra_categories`` a list of paths;
    ``bylines`` a list of ``{"author": id or null, "name", "role"}``; ``tags`` a list
    of ``{"id", "name"}``; ``picture`` null or ``{"id", "src", "width", "height",
    "alt", "caption", "credit", "focal", "framing", "may_redistribute"}``; ``body_pictures`` a list of the same, in
    the order of the body; ``corrections`` a list of ``{"id", "text", "place", "at"}``,
    oldest first, times ISO 8601 in UTC; ``headline_words`` and
    ``list_headline_words`` lists of pieces between break marks, each a list of words
    between which a line may end.
    """

    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    guid = models.UUIDField(editable=False)
    language = models.CharField(max_length=8, choices=Language)
    translation_group = models.UUIDField(null=True)

    kicker = models.CharField(max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=120)
    headline_words = models.JSONField(default=list)
    deck = models.CharField(max_length=160, blank=True)
    list_headline = models.CharField(max_length=80, blank=True)
    list_headline_words = models.JSONField(default=list)
    standfirst = models.TextField(blank=True)
    key_points = models.JSONField(default=list)
    byline_text = models.CharField(max_length=200, blank=True)
    bylines = models.JSONField(default=list)
    category = models.ForeignKey(
        "articles.Category", models.PROTECT, related_name="editions"
    )
    category_path = models.JSONField(default=list)
    extra_categories = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    source = models.ForeignKey(
        "articles.Source", models.PROTECT, null=True, related_name="editions"
    )
    source_name = models.CharField(max_length=60, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=10)
    picture = models.JSONField(null=True)
    body_pictures = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
    responsible_editor = models.CharField(max_length=60, blank=True)
    zi_count = models.PositiveIntegerField(default=0)
    reading_minutes = models.PositiveSmallIntegerField(default=1)

    slug = models.SlugField(max_length=80, blank=True, db_index=False)
    address_date = models.DateField()
    published_at = models.DateTimeField(_("published"))
    modified_at = models.DateTimeField(_("last substantive change"))
    is_substantive = models.BooleanField(default=True)
    text_hash = models.CharField(max_length=64)
    checksum = models.CharField(max_length=64)

    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True)
    planned_until = models.DateTimeField(null=True)
    pressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    pressed_at = models.DateTimeField(_("pressed"))
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-live_from", "-id")
        indexes = [
            models.Index(fields=["story", "-live_from"]),
            models.Index(fields=["live_from"]),
            models.Index(fields=["live_until"]),
            models.Index(fields=["translation_group"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "number"], name="edition_number_once"
            ),
            models.CheckConstraint(
                name="edition_range",
                condition=models.Q(live_until__isnull=True)
                | models.Q(live_until__gte=models.F("live_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plain_headline} #{self.number}"

    @property
    def path(self) -> str:
        """The public address on this site, beginning with a slash."""
        return story_path(self.address_date, self.story_id, self.slug)

    @property
    def plain_headline(self) -> str:
        """The headline without break marks."""
        return strip_breaks(self.headline)

    @property
    def headline_parts(self) -> Parts:
        """The pieces of the headline between break marks, each as words."""
        return _parts(self.headline_words, self.headline)

    @property
    def list_headline_parts(self) -> Parts:
        """The same of the headline for lists."""
        if not self.list_headline:
            return self.headline_parts
        return _parts(self.list_headline_words, self.list_headline)

    @property
    def headline_for_lists(self) -> str:
        """The shorter headline where there is one, without break marks."""
        return strip_breaks(self.list_headline) or self.plain_headline

    @property
    def picture_numbers(self) -> set[int]:
        """The pictures it shows, beside the text and in it."""
        lead = [self.picture] if self.picture else []
        return {each["id"] for each in (*lead, *self.body_pictures)}

    def is_live(self, at: datetime) -> bool:
        """Say whether readers see this copy at ``at`` (aware)."""
        return self.live_from <= at and (
            self.live_until is None or self.live_until > at
        )

    def content(self) -> dict[str, Any]:
        """Return every content column by attribute name, the body aside."""
        return {name: getattr(self, name) for name in self.content_columns()}

    @classmethod
    def content_columns(cls) -> tuple[str, ...]:
        """Return the attribute names of what a press writes about the story."""
        own = {
            "id",
            "number",
            "live_from",
            "live_until",
            "planned_until",
            "pressed_by_id",
            "pressed_at",
            "cancelled_by_id",
            "cancelled_at",
            "checksum",
            "is_substantive",
        }
        names = (field.attname for field in cls._meta.concrete_fields)
        return tuple(name for name in names if name not in own)


class EditionBody(models.Model):
    """The long part of an edition, apart so that rows of lists stay slim.

    ``html`` is sanitised at the press and nowhere later; ``text`` is the same as
    plain text, one block a line.
    """

    edition = models.OneToOneField(
        Edition, models.PROTECT, primary_key=True, related_name="body"
    )
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("body of an edition")
        verbose_name_plural = _("bodies of editions")

    def __str__(self) -> str:
        return self.text[:40]


def _parts(words: list[list[str]], headline: str) -> Parts:
    """Return the pressed words, the bare pieces where none were pressed."""
    pieces = words or [[piece] for piece in split_breaks(headline)]
    return tuple(tuple(piece) for piece in pieces)
