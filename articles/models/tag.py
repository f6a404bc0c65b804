"""Tags, through tables of our own: taggit's generic relation is not used."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from taggit.models import ItemBase, TagBase

from articles.fields import LineField
from articles.text.slugs import suggest_slug


class Tag(TagBase):
    """A keyword readers can follow; its address is a pinyin suggestion at first."""

    name = LineField(pgettext_lazy("tag", "name"), unique=True, max_length=100)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = suggest_slug(tag)
        return slug if i is None else f"{slug}-{i}"


class StoryTag(ItemBase):
    """One tag on one working copy."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tag_rows")
    content_object = models.ForeignKey(
        "articles.Story", models.CASCADE, related_name="tag_rows"
    )

    class Meta:
        verbose_name = _("tag on a story")
        verbose_name_plural = _("tags on stories")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="story_tag_once"
            )
        ]
