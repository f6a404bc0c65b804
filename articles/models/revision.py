"""Saved states of a working copy."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField


class Revision(models.Model):
    """One saved state: ``snapshot`` holds every field of the form by name.

    ``content_hash`` is the SHA-256 of the snapshot's canonical JSON, so equal
    states are recognised without comparing texts. ``version`` is the one that the
    story had in this state; ``headline`` and ``zi_count`` stand beside the snapshot,
    so that a list of revisions reads no texts.
    """

    class Kind(models.TextChoices):
        SAVE = "save", pgettext_lazy("revision", "Saved")
        SUBMIT = "submit", pgettext_lazy("revision", "Submitted")
        RETURN = "return", pgettext_lazy("revision", "Returned")
        APPROVE = "approve", pgettext_lazy("revision", "Signed")
        PRESS = "press", pgettext_lazy("revision", "Pressed")
        RESTORE = "restore", pgettext_lazy("revision", "Restored")

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveIntegerField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("time"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    note = LineField(_("note"), max_length=200, blank=True)
    headline = LineField(max_length=120, blank=True)
    zi_count = models.PositiveIntegerField(null=True)
    snapshot = models.JSONField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=["story", "number"], name="revision_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id} r{self.number}"
