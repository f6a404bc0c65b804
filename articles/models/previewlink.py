"""Secret addresses of texts that are not public, and what guests said there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField


class SecretLink(models.Model):
    """What every secret address has; the secret itself is stored nowhere.

    ``token_hash`` is the SHA-256 of the token in the address, ``passcode`` a
    password hash or empty.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    recipient = LineField(_("for whom"), max_length=60, blank=True)
    passcode = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    views = models.PositiveIntegerField(_("views"), default=0)
    viewed_at = models.DateTimeField(_("last viewed"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        abstract = True


class PreviewLink(SecretLink):
    """A secret address of one story: one revision, or always the latest."""

    story = models.ForeignKey(
        "articles.Story", models.PROTECT, related_name="preview_links"
    )
    revision = models.ForeignKey(
        "articles.Revision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revision"),
    )

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.recipient or f"{self.story_id}"


class GuestRemark(models.Model):
    """What a guest said on the page of a secret address; plain text."""

    class Kind(models.TextChoices):
        REMARK = "remark", pgettext_lazy("guest", "Remark")
        APPROVAL = "approval", pgettext_lazy("guest", "Approval")

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="remarks")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name = LineField(_("name"), max_length=60)
    text = ProseField(_("remark"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("time"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("guest remark")
        verbose_name_plural = _("guest remarks")
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.text[:40] or self.name
