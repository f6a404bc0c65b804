"""What search engines were told, and what they answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class SearchPush(models.Model):
    """One message to one search engine; addresses are full, one a line."""

    class Service(models.TextChoices):
        """Who is told."""

        INDEXNOW = "indexnow", "IndexNow"
        BAIDU = "baidu", pgettext_lazy("search engine", "Baidu")

    class State(models.TextChoices):
        """How it went."""

        WAITING = "waiting", pgettext_lazy("push", "Waiting")
        DONE = "done", pgettext_lazy("push", "Accepted")
        FAILED = "failed", pgettext_lazy("push", "Failed")

    service = models.CharField(_("service"), max_length=10, choices=Service)
    addresses = models.TextField(_("addresses"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("message to search engines")
        verbose_name_plural = _("messages to search engines")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.service} {self.pk}"
