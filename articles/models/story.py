"""The working copy: what staff write and readers never see."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from taggit.managers import TaggableManager

from articles.fields import LineField, ProseField, WebAddressField
from articles.models.vocabulary import Language, Need, Origin, Priority, Role, State
from articles.querysets import StoryQuerySet
from articles.text.breaks import strip_breaks


class Story(models.Model):  # type: ignore[django-manager-missing]
    """A story in work; ``press`` makes editions from it.

    ``version`` counts writes: every write carries the version it was read at.
    ``key_points`` and ``byline_text`` hold lines as they were written.
    """

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(
        _("language"), max_length=8, choices=Language, default=Language.CHINESE
    )
    translation_group = models.UUIDField(null=True, blank=True, editable=False)

    kicker = LineField(pgettext_lazy("headline", "kicker"), max_length=60, blank=True)
    headline = LineField(
        pgettext_lazy("headline", "headline"),
        max_length=120,
        blank=True,
        help_text=_("A | marks where the headline may break; readers do not see it."),
    )
    deck = LineField(pgettext_lazy("headline", "deck"), max_length=160, blank=True)
    list_headline = LineField(
        pgettext_lazy("headline", "headline in lists"), max_length=80, blank=True
    )
    slug = models.SlugField(
        _("end of the address"),
        max_length=80,
        blank=True,
        help_text=_("May stay empty: the address then ends in the number."),
    )
    standfirst = ProseField(_("standfirst"), max_length=400, blank=True)
    key_points = ProseField(
        _("key points"), max_length=600, blank=True, help_text=_("One a line.")
    )
    byline_text = LineField(
        _("byline as written"), max_length=200, blank=True, editable=False
    )
    body = ProseField(_("body"), blank=True)

    category = models.ForeignKey(
        "articles.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("category"),
    )
    extra_categories = models.ManyToManyField(
        "articles.Category",
        blank=True,
        related_name="extra_stories",
        verbose_name=_("also in"),
    )
    tags = TaggableManager(
        through="articles.StoryTag", blank=True, verbose_name=_("tags")
    )
    # Names a writer gave that are no tags yet, as parse_tags takes them apart.
    proposed_tags = LineField(
        _("proposed tags"), max_length=700, blank=True, editable=False
    )
    source = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("source"),
    )
    source_url = WebAddressField(
        _("address of the original"), max_length=500, blank=True
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.ORIGINAL
    )
    lead_picture = models.ForeignKey(
        "articles.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
        verbose_name=_("lead picture"),
    )

    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_for",
        verbose_name=_("responsible editor"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned",
        verbose_name=_("assigned to"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    legal_check = models.PositiveSmallIntegerField(
        _("legal check"), choices=Need, default=Need.NONE
    )
    picture_check = models.PositiveSmallIntegerField(
        _("picture desk"), choices=Need, default=Need.NONE
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    # Pressed before it was signed: the moment by which it must be.
    sign_by = models.DateTimeField(null=True, blank=True, editable=False)
    # In the bin since; the text stays.
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    unpublish_at = models.DateTimeField(_("take down at"), null=True, blank=True)
    backdated_to = models.DateTimeField(
        _("first published elsewhere"),
        null=True,
        blank=True,
        help_text=_("Only for stories that were published before they came here."),
    )

    version = models.PositiveIntegerField(
        default=1, editable=False, validators=[MinValueValidator(1)]
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="stories",
        verbose_name=_("started by"),
    )
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ("-changed_at", "-id")
        indexes = [
            models.Index(fields=["state", "-changed_at"]),
            models.Index(
                fields=["binned_at"],
                name="story_binned",
                condition=models.Q(binned_at__isnull=False),
            ),
            *(
                models.Index(
                    fields=[field],
                    condition=models.Q((f"{field}__isnull", False)),
                    name=f"story_{field}",
                )
                # Asked at every beat of a worker: what is past its time.
                for field in ("due_at", "publish_at", "sign_by", "embargo_until")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_group", "language"],
                name="story_one_per_language",
                violation_error_message=_(
                    "This story already has a version in that language."
                ),
            ),
        ]
        permissions = [
            ("edit_others_story", "Can work on stories of others"),
            ("press_story", "Can press stories"),
            ("withdraw_story", "Can withdraw and reinstate stories"),
            ("correct_story", "Can publish corrections"),
            ("backdate_story", "Can give a story an earlier date"),
            ("all_categories", "Can work in every category"),
            ("review_story", "Can sign and return stories"),
            ("press_unsigned_story", "Can press urgently and have it signed later"),
            ("take_down_story", "Can take stories down by order"),
        ]

    def __str__(self) -> str:
        return strip_breaks(self.headline) or str(_("Without a headline"))

    def key_point_lines(self) -> list[str]:
        """Return the key points, one a line, empty lines left out."""
        return [line.strip() for line in self.key_points.split("\n") if line.strip()]


class Byline(models.Model):
    """One name of a story's byline, in order."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("author"),
    )
    role = models.CharField(
        _("role"), max_length=16, choices=Role, default=Role.REPORTER
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    display_name = LineField(
        _("shown as"),
        max_length=60,
        blank=True,
        help_text=_("Empty: the author's name."),
    )

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                name="byline_has_a_name",
                condition=models.Q(author__isnull=False) | ~models.Q(display_name=""),
                violation_error_message=_("A byline needs an author or a name."),
            )
        ]

    def __str__(self) -> str:
        return self.display_name or (self.author.name if self.author else "")
