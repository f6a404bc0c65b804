"""What staff may set about the paper as a whole: one row, read by every page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from articles.fields import LineField, ProseField
from articles.models.versioned import Versioned


class LatinSpaces(models.TextChoices):
    """What the house wants between Chinese and Latin letters or digits."""

    TIGHT = "tight", pgettext_lazy("spaces", "None")
    KEEP = "keep", pgettext_lazy("spaces", "As it was written")
    SPACED = "spaced", pgettext_lazy("spaces", "One space")


class SiteSettings(Versioned):
    """One row. An empty field means what the environment or the program says.

    ``colours`` maps a token of the sheet to ``[light, dark]``, each ``#rrggbb`` or
    empty for the house's own;
    ``licences`` is a line for each licence; ``about`` and ``about_en`` are HTML,
    sanitised when saved.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = LineField(_("name"), max_length=40, blank=True)
    name_en = LineField(_("name in English"), max_length=60, blank=True)
    motto = LineField(_("motto"), max_length=60, blank=True)
    motto_en = LineField(_("motto in English"), max_length=100, blank=True)
    description = LineField(_("description"), max_length=200, blank=True)
    description_en = LineField(_("description in English"), max_length=300, blank=True)
    about = ProseField(_("about the paper"), blank=True)
    about_en = ProseField(_("about the paper, in English"), blank=True)
    mark = models.ForeignKey(
        "articles.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mark"),
    )
    share_picture = models.ForeignKey(
        "articles.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for sharing"),
    )
    colours = models.JSONField(_("colours"), default=dict, blank=True)
    icp_filing = LineField(_("ICP filing"), max_length=60, blank=True)
    police_filing = LineField(_("public security filing"), max_length=60, blank=True)
    licences = ProseField(_("licence lines"), max_length=600, blank=True)
    report_phone = LineField(_("report phone"), max_length=40, blank=True)
    report_email = models.EmailField(_("report e-mail"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    feed_length = models.PositiveSmallIntegerField(_("stories in a feed"), default=50)
    indexnow_key = models.CharField(_("IndexNow key"), max_length=128, blank=True)
    baidu_token = models.CharField(_("Baidu token"), max_length=64, blank=True)
    one_signs_once = models.BooleanField(
        _("nobody signs two steps of a story"), default=True
    )
    sign_within = models.PositiveSmallIntegerField(
        _("minutes to sign after an urgent press"), default=30
    )
    headline_limit_blocks = models.BooleanField(
        _("a headline over the limit blocks the press"), default=False
    )
    latin_spaces = models.CharField(
        _("spaces between Chinese and Latin"),
        max_length=8,
        choices=LatinSpaces,
        default=LatinSpaces.TIGHT,
        help_text=_("What tidying suggests; nothing changes by itself."),
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(
                name="site_settings_are_one_row", condition=models.Q(id=1)
            ),
            models.CheckConstraint(
                name="feed_length_is_sane",
                condition=models.Q(feed_length__gte=1, feed_length__lte=200),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("site settings"))
