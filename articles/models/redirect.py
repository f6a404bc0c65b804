"""Old addresses that lead to new ones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Redirect(models.Model):
    """An address on this site that moved; written when a slug changes.

    ``old_path`` and ``new_path`` are prefixes that begin and end with a slash, so
    one row carries the feeds and older pages below it along.
    """

    old_path = models.CharField(_("old address"), max_length=200, unique=True)
    new_path = models.CharField(_("new address"), max_length=200)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ("old_path",)
        constraints = [
            models.CheckConstraint(
                name="redirect_goes_elsewhere",
                condition=~models.Q(old_path=models.F("new_path")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"
