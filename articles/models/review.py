"""Signatures on a text: who let which words pass, at which step."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField


class SignOff(models.Model):
    """One decision at one step about one text.

    ``text_hash`` is the hash of what was read (``articles.review.text_hash``): the
    signature stands for these words and no others. ``step`` counts from 1; 0 is a
    return by someone who signs no step.
    """

    class Decision(models.TextChoices):
        APPROVE = "approve", pgettext_lazy("sign-off", "Approved")
        RETURN = "return", pgettext_lazy("sign-off", "Returned")

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="sign_offs"
    )
    revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, related_name="sign_offs"
    )
    step = models.PositiveSmallIntegerField(_("step"))
    step_name = LineField(_("step"), max_length=20, blank=True)
    text_hash = models.CharField(max_length=64)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    opinion = ProseField(_("opinion"), max_length=600, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("by"),
    )
    decided_at = models.DateTimeField(_("time"))
    # Signed after an urgent press, for what readers already saw.
    is_afterwards = models.BooleanField(_("signed afterwards"), default=False)
    # Carried over a change of the typo class by one signature.
    is_carried = models.BooleanField(_("carried over a typo"), default=False)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ("decided_at", "id")
        indexes = [models.Index(fields=["story", "text_hash"])]

    def __str__(self) -> str:
        return f"{self.story_id} {self.step} {self.decision}"
