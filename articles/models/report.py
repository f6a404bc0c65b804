"""What readers report as wrong in a story."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField


class ErrorReport(models.Model):
    """A reader's report about the edition that was read."""

    class State(models.TextChoices):
        """What the desk has done with a report."""

        NEW = "new", pgettext_lazy("report", "New")
        SETTLED = "settled", pgettext_lazy("report", "Settled")
        DISMISSED = "dismissed", pgettext_lazy("report", "Nothing to correct")

    edition = models.ForeignKey(
        "articles.Edition",
        models.PROTECT,
        related_name="reports",
        verbose_name=_("edition"),
    )
    quote = LineField(_("what is wrong"), max_length=300)
    text = ProseField(_("what would be right"), max_length=1000, blank=True)
    contact = LineField(_("contact"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.NEW
    )
    note = LineField(_("note"), max_length=300, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled"), null=True, editable=False)

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=["state", "-created_at"])]

    def __str__(self) -> str:
        return self.quote[:40]
