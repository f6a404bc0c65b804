"""A story taken from the readers by order, step by step, and brought back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.fields import LineField, ProseField


class Takedown(models.Model):
    """One order carried out; readers see nothing of it."""

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="takedowns"
    )
    asked_by = LineField(_("asked by"), max_length=120)
    order_number = LineField(_("order number"), max_length=80, blank=True)
    reason = ProseField(_("reason"), max_length=1000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("time"))
    reversed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reversed by"),
    )
    reversed_at = models.DateTimeField(_("reversed"), null=True, blank=True)
    reversed_why = LineField(_("why reversed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(reversed_at__isnull=True),
                name="takedown_one_standing",
            )
        ]

    def __str__(self) -> str:
        return self.order_number or f"{self.story_id}"


class TakedownStep(models.Model):
    """One thing a takedown did: what kind, on how many, which, when."""

    takedown = models.ForeignKey(Takedown, models.PROTECT, related_name="steps")
    kind = models.CharField(_("step"), max_length=20)
    count = models.PositiveIntegerField(_("number"), default=0)
    details = models.JSONField(default=dict)
    done_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of a takedown")
        verbose_name_plural = _("steps of takedowns")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.takedown_id} {self.kind}"


class Replacement(models.Model):
    """The story that readers are led to from one that is gone."""

    story = models.OneToOneField(
        "articles.Story", models.CASCADE, related_name="replacement"
    )
    by_story = models.ForeignKey(
        "articles.Story",
        models.PROTECT,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )

    class Meta:
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")
        constraints = [
            models.CheckConstraint(
                name="replacement_is_another",
                condition=~Q(story=models.F("by_story")),
                violation_error_message=_("A story cannot replace itself."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.by_story_id}"
