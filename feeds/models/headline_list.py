"""The working copy of a headline list: its settings, rows and places."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, WebAddressField
from articles.models.versioned import Versioned
from articles.models.vocabulary import Colour, Language
from feeds.models.vocabulary import Kind, Layout

ROWS_AT_MOST = 2000


class Label(models.Model):
    """The word in brackets before a row."""

    name = LineField(_("label"), max_length=12, unique=True)
    colour = models.CharField(
        _("colour"), max_length=8, choices=Colour, default=Colour.INK
    )
    category = models.ForeignKey(
        "articles.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="labels",
        verbose_name=_("category"),
    )

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class HeadlineList(Versioned):
    """An ordered, hand-kept list; ``launch`` makes list editions from it.

    Rows filled by rule come from the streams of ``fill_categories`` and
    ``fill_tags`` within ``fill_hours``; with neither, nothing is filled.
    """

    slug = models.SlugField(_("address"), unique=True, max_length=60)
    name = LineField(_("name"), max_length=60)
    description = LineField(_("description"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=Language, default=Language.CHINESE
    )
    layout = models.CharField(
        _("layout"), max_length=10, choices=Layout, default=Layout.COLUMNS
    )
    limit = models.PositiveSmallIntegerField(
        _("rows shown at most"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(ROWS_AT_MOST)],
    )
    fill_categories = models.ManyToManyField(
        "articles.Category",
        blank=True,
        related_name="fills",
        verbose_name=_("fill up from categories"),
    )
    fill_tags = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="fills", verbose_name=_("and tags")
    )
    fill_hours = models.PositiveSmallIntegerField(
        _("not older than, hours"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 365)],
    )
    has_feed = models.BooleanField(_("has feeds of its own"), default=True)

    class Meta:
        verbose_name = _("headline list")
        verbose_name_plural = _("headline lists")
        ordering = ("name", "id")
        permissions = [("launch_headlinelist", "Can launch headline lists")]
        constraints = [
            models.CheckConstraint(
                name="headline_list_limit",
                condition=Q(limit__gte=1, limit__lte=ROWS_AT_MOST),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """One place where a list stands; kinds that need a category or story say so."""

    headline_list = models.ForeignKey(
        HeadlineList,
        models.CASCADE,
        related_name="placements",
        verbose_name=_("headline list"),
    )
    kind = models.CharField(_("place"), max_length=20, choices=Kind)
    category = models.ForeignKey(
        "articles.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("category"),
    )
    story = models.ForeignKey(
        "articles.Story",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("story"),
    )
    position = models.PositiveSmallIntegerField(_("order on the page"), default=10)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ("position", "id")
        constraints = [
            # One each, because SQLite takes nulls for different values.
            models.UniqueConstraint(
                fields=["headline_list", "kind"],
                condition=Q(category=None, story=None),
                name="placement_once",
                violation_error_message=_("The list stands in this place already."),
            ),
            models.UniqueConstraint(
                fields=["headline_list", "kind", "category"],
                condition=Q(category__isnull=False),
                name="placement_once_in_category",
                violation_error_message=_("The list stands in this place already."),
            ),
            models.UniqueConstraint(
                fields=["headline_list", "kind", "story"],
                condition=Q(story__isnull=False),
                name="placement_once_under_story",
                violation_error_message=_("The list stands in this place already."),
            ),
            models.CheckConstraint(
                name="placement_story",
                condition=Q(kind=Kind.AFTER_STORY, story__isnull=False)
                | (~Q(kind=Kind.AFTER_STORY) & Q(story__isnull=True)),
                violation_error_message=_(
                    "“Under one story” needs a story, other places have none."
                ),
            ),
            models.CheckConstraint(
                name="placement_category",
                condition=Q(kind=Kind.CATEGORY_TOP, category__isnull=False)
                | Q(kind=Kind.FRONT_SECTION)
                | (
                    ~Q(kind__in=[Kind.CATEGORY_TOP, Kind.FRONT_SECTION])
                    & Q(category__isnull=True)
                ),
                violation_error_message=_(
                    "“Top of a category” needs a category, most places have none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"


class Entry(models.Model):
    """One row of a working copy: a story, a link elsewhere, or neither yet.

    ``label_text`` is the label as it was pasted; ``label`` its entry in the
    vocabulary, where there is one. ``pinned_slot`` counts from 1.
    """

    headline_list = models.ForeignKey(
        HeadlineList, models.CASCADE, related_name="entries"
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    label = models.ForeignKey(
        Label, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    label_text = LineField(_("label"), max_length=12, blank=True)
    headline = LineField(_("headline"), max_length=200, blank=True)
    story = models.ForeignKey(
        "articles.Story",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("story"),
    )
    url = WebAddressField(_("link"), max_length=500, blank=True)
    follow_headline = models.BooleanField(
        pgettext_lazy("entry", "follows the story's headline"), default=False
    )
    start = models.DateTimeField(_("from"), null=True, blank=True)
    end = models.DateTimeField(_("until"), null=True, blank=True)
    pinned_slot = models.PositiveSmallIntegerField(
        _("pinned to"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)
    note = LineField(_("note"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["headline_list", "uid"], name="entry_uid_once"
            ),
            models.CheckConstraint(
                name="entry_story_or_url",
                condition=Q(story__isnull=True) | Q(url=""),
                violation_error_message=_(
                    "A row leads to a story or to a link, not to both."
                ),
            ),
            models.CheckConstraint(
                name="entry_says_something",
                condition=~Q(headline="") | Q(story__isnull=False),
                violation_error_message=_("A row needs a headline or a story."),
            ),
            models.CheckConstraint(
                name="entry_range",
                condition=Q(start__isnull=True)
                | Q(end__isnull=True)
                | Q(end__gt=models.F("start")),
                violation_error_message=_("The row ends before it begins."),
            ),
            models.CheckConstraint(
                name="entry_follows_a_story",
                condition=Q(follow_headline=False) | Q(story__isnull=False),
                violation_error_message=_(
                    "Only a row with a story can follow its headline."
                ),
            ),
        ]

    def __str__(self) -> str:
        # The admin's history keeps this text, and who reads lists may not see stories.
        return self.headline or f"#{self.story_id}"
