"""What people keep at the desk: views, wishes, messages, handovers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import LineField, ProseField


class SavedView(models.Model):
    """A search of the list of stories under a name of one's own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views"
    )
    name = LineField(_("name"), max_length=40)
    query = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You have a view of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeskWishes(models.Model):
    """How one person likes the desk; no row means the house's way."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_wishes"
    )
    # WCAG 2.1.4: keys of one letter can be switched off.
    single_keys = models.BooleanField(_("keys of one letter"), default=True)
    autosave = models.BooleanField(_("save while typing"), default=True)

    class Meta:
        verbose_name = _("wishes at the desk")
        verbose_name_plural = _("wishes at the desk")

    def __str__(self) -> str:
        return str(self.user_id)


class Notice(models.Model):
    """A message of the desk to one person; ``key`` keeps it from coming twice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices"
    )
    key = models.CharField(max_length=120)
    kind = models.CharField(_("kind"), max_length=20)
    text = LineField(_("message"), max_length=300)
    address = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(_("time"))
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("sent by mail"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_once")
        ]
        indexes = [models.Index(fields=["user", "seen_at"])]

    def __str__(self) -> str:
        return self.text


class Handover(models.Model):
    """One shift given on: what was open as it stood, a note, both names.

    ``open_points`` keeps the lists of the page as JSON, as they were shown when it
    was signed.
    """

    began_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"))
    note = ProseField(_("note"), max_length=4000, blank=True)
    open_points = models.JSONField(default=dict)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    taken_at = models.DateTimeField(_("taken"), null=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ("-given_at", "-id")

    def __str__(self) -> str:
        return f"{self.given_at:%Y-%m-%d}"
