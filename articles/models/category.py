"""The channels of the paper, a tree of two levels."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import LineField
from articles.models.vocabulary import Colour, Language


class Category(models.Model):
    """A channel a story belongs to; ``roles`` say whose groups work here."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    slug = models.SlugField(_("address"), unique=True)
    name = LineField(_("name"), max_length=40)
    name_en = LineField(_("English name"), max_length=60, blank=True)
    colour = models.CharField(
        _("colour"), max_length=8, choices=Colour, default=Colour.INK
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    description = LineField(_("description"), max_length=300, blank=True)
    description_en = LineField(_("English description"), max_length=300, blank=True)
    review_steps = models.PositiveSmallIntegerField(
        _("review steps"), default=0, validators=[MaxValueValidator(3)]
    )
    review_names = LineField(
        _("names of the steps"),
        max_length=80,
        blank=True,
        help_text=_("Divided by commas. Empty: first, second, final review."),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                name="category_not_its_own_parent",
                condition=models.Q(parent__isnull=True)
                | ~models.Q(parent=models.F("id")),
                violation_error_message=_("A category cannot belong to itself."),
            ),
            models.CheckConstraint(
                name="category_review_steps",
                condition=models.Q(review_steps__lte=3),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.parent is not None and self.parent.parent_id is not None:
            msg = _("Categories have two levels: choose one of the first level.")
            raise ValidationError({"parent": msg}, code="too_deep")
        if self.parent_id is not None and self.pk and self.children.exists():
            msg = _("This category has sub-categories, so it stays on the first level.")
            raise ValidationError({"parent": msg}, code="too_deep")

    def name_in(self, language: str) -> str:
        """Return the name that readers of ``language`` see."""
        if language == Language.ENGLISH:
            return self.name_en or self.name
        return self.name

    def description_in(self, language: str) -> str:
        """Return the description for readers of ``language``, maybe empty."""
        if language == Language.ENGLISH:
            return self.description_en
        return self.description
