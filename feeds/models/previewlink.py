"""Secret addresses of lists that are not launched yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField
from articles.models.previewlink import SecretLink


class ListPreviewLink(SecretLink):
    """A secret address of one list: its draft as it is, or as it was when made.

    ``rows`` holds the composed rows of a fixed link, empty for the latest;
    ``moment`` is the time the list is shown at, None for now.
    """

    headline_list = models.ForeignKey(
        "feeds.HeadlineList", models.PROTECT, related_name="preview_links"
    )
    is_fixed = models.BooleanField(_("fixed"), default=False)
    rows = models.JSONField(default=list)
    moment = models.DateTimeField(_("shown at"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview link of a list")
        verbose_name_plural = _("preview links of lists")
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.recipient or f"{self.headline_list_id}"


class ListGuestRemark(models.Model):
    """What a guest said on the page of a list's secret address; plain text."""

    class Kind(models.TextChoices):
        REMARK = "remark", pgettext_lazy("guest", "Remark")
        APPROVAL = "approval", pgettext_lazy("guest", "Approval")

    link = models.ForeignKey(ListPreviewLink, models.PROTECT, related_name="remarks")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name = LineField(_("name"), max_length=60)
    text = ProseField(_("remark"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("guest remark on a list")
        verbose_name_plural = _("guest remarks on lists")
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.text[:40] or self.name
