"""The picture library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import LineField
from articles.renditions.planning import framing_name


class Picture(models.Model):
    """A picture re-encoded by us at upload; its file name holds its content hash.

    ``focal_x`` and ``focal_y`` are per mille of width and height from the top left.
    """

    file = models.ImageField(
        _("file"),
        upload_to="pictures/%Y/%m",
        width_field="width",
        height_field="height",
        max_length=200,
    )
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left"),
        default=500,
        validators=[MaxValueValidator(1000)],
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top"),
        default=500,
        validators=[MaxValueValidator(1000)],
    )
    alt = LineField(_("text for those who cannot see it"), max_length=200, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    caption = LineField(_("caption"), max_length=300, blank=True)
    credit = LineField(_("credit"), max_length=100, blank=True)
    licence = LineField(_("licence"), max_length=200, blank=True)
    may_redistribute = models.BooleanField(_("may be passed on in feeds"), default=True)
    digest = models.CharField(max_length=64, editable=False, blank=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="pictures",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="picture_alt_or_decorative",
                condition=models.Q(is_decorative=True, alt="")
                | (models.Q(is_decorative=False) & ~models.Q(alt="")),
                violation_error_code="alt_or_decorative",
                violation_error_message=_(
                    "Say what the picture shows, or tick decorative: one of the two."
                ),
            ),
            models.CheckConstraint(
                name="picture_focal_point",
                condition=models.Q(focal_x__lte=1000, focal_y__lte=1000),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or str(self.file.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep the framing that the picture has from now on."""
        super().save(*args, **kwargs)
        Framing.keep([self])

    @property
    def framing_name(self) -> str:
        """The name of its renditions as it is framed now."""
        # The name of the file holds the digest too.
        digest = self.digest or str(self.file.name)
        return framing_name(digest, (self.focal_x, self.focal_y))


class Framing(models.Model):
    """A picture with the focal point it had; renditions are named after it.

    ``name`` is the first 24 hex digits of the SHA-256 over the digest of the file
    and the focal point, so a rendition's name never means another picture.
    """

    name = models.CharField(max_length=24, unique=True)
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="framings")
    focal_x = models.PositiveSmallIntegerField()
    focal_y = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def keep(pictures: Iterable[Picture]) -> None:
        """Write the framings that the pictures have now and that are not there yet.

        One statement whatever their number, none without pictures.
        """
        framings = [
            Framing(
                name=picture.framing_name,
                picture=picture,
                focal_x=picture.focal_x,
                focal_y=picture.focal_y,
            )
            for picture in pictures
            if picture.file
        ]
        Framing.objects.bulk_create(framings, ignore_conflicts=True)


class PictureUse(models.Model):
    """An edition shows a picture; written at the press, so nothing is searched."""

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="uses")
    edition = models.ForeignKey(
        "articles.Edition", models.CASCADE, related_name="picture_uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "edition"], name="picture_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} {self.edition_id}"
