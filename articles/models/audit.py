"""The log of who did what, each entry chained to the one before it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One action; append-only, written by ``articles.audit.record``.

    ``target_model`` and ``target_id`` name the row by its label and key, because
    the entry must outlive it. ``digest`` is the SHA-256 over ``previous_digest``
    and every other column.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    action = models.CharField(_("action"), max_length=40)
    target_model = models.CharField(_("kind"), max_length=60)
    target_id = models.CharField(_("number"), max_length=40)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    address = models.GenericIPAddressField(_("from"), null=True)
    request_id = models.CharField(_("request"), max_length=36, blank=True)
    created_at = models.DateTimeField(_("time"))
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["target_model", "target_id"]),
            # What the log is asked for, each in the order it is shown.
            models.Index(fields=["action", "-id"], name="audit_action"),
            models.Index(fields=["target_model", "-id"], name="audit_kind"),
            models.Index(fields=["actor", "-id"], name="audit_actor"),
            models.Index(fields=["target_id", "-id"], name="audit_number"),
            models.Index(fields=["address", "-id"], name="audit_address"),
            models.Index(fields=["created_at"], name="audit_time"),
        ]
        constraints = [
            # Two entries after the same one would be a fork in the chain.
            models.UniqueConstraint(
                fields=["previous_digest"], name="audit_chain_has_no_fork"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_model} {self.target_id}"
