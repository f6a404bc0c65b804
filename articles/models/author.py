"""People and outlets that stories come from; neither needs a login."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import LineField, ProseField, WebAddressField
from articles.models.vocabulary import Language


class Author(models.Model):
    """A person readers see in a byline."""

    name = LineField(_("name"), max_length=60)
    name_en = LineField(_("English name"), max_length=80, blank=True)
    slug = models.SlugField(_("address"), unique=True)
    title = LineField(_("title"), max_length=60, blank=True)
    bio = ProseField(_("about"), max_length=1000, blank=True)
    photo = models.ForeignKey(
        "articles.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """Return the name that readers of ``language`` see."""
        if language == Language.ENGLISH:
            return self.name_en or self.name
        return self.name


class Source(models.Model):
    """An outlet a story is taken from."""

    name = LineField(_("name"), max_length=60, unique=True)
    url = WebAddressField(_("link"), blank=True)
    licence_note = LineField(_("licence note"), max_length=200, blank=True)
    is_approved = models.BooleanField(_("on the approved list"), default=False)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
