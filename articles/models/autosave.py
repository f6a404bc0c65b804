"""Text on its way: what was typed and not yet saved, and who has a story open."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Autosave(models.Model):
    """What one person typed into one story since the last save; never history.

    ``values`` maps names of form fields to what the form sent; ``based_on`` is the
    version the form was read at, ``window`` the page it was typed on. The row goes
    away with the next save of that page; another page never writes over it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    story = models.ForeignKey(
        "articles.Story", models.CASCADE, related_name="autosaves"
    )
    based_on = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    window = models.CharField(max_length=32, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "story"], name="autosave_one_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.user_id}"


class Presence(models.Model):
    """One open window on a story; ``window`` is the browser's own random word."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    story = models.ForeignKey(
        "articles.Story", models.CASCADE, related_name="presences"
    )
    window = models.CharField(max_length=32)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("open window")
        verbose_name_plural = _("open windows")
        constraints = [
            models.UniqueConstraint(
                fields=["story", "window"], name="presence_one_per_window"
            )
        ]
        indexes = [models.Index(fields=["seen_at"])]

    def __str__(self) -> str:
        return f"{self.story_id} {self.user_id}"
