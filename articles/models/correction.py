"""Public notes of what was wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField


class Correction(models.Model):
    """One correction of a story that readers had seen; it stays on the story."""

    class Position(models.TextChoices):
        TOP = "top", pgettext_lazy("correction", "Above the text")
        BOTTOM = "bottom", pgettext_lazy("correction", "Below the text")

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="corrections"
    )
    text = ProseField(_("what was wrong and what is right"), max_length=600)
    place = LineField(_("where in the story"), max_length=80, blank=True)
    position = models.CharField(
        _("stands"), max_length=6, choices=Position, default=Position.TOP
    )
    created_at = models.DateTimeField(_("time"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.text[:40]
