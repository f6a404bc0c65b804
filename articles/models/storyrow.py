"""What the desk's search knows of working copies; derived, made anew at will."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryRow(models.Model):
    """The terms of one working copy, joined by spaces, and its length.

    Written in the transaction of every save; ``articles.storyindex`` keeps an index
    over the terms.
    """

    story = models.OneToOneField(
        "articles.Story", models.CASCADE, primary_key=True, related_name="row"
    )
    zi = models.PositiveIntegerField(default=0)
    # The long column is the last: SQLite reads a row only as far as it must.
    terms = models.TextField()

    class Meta:
        verbose_name = _("search row of a story")
        verbose_name_plural = _("search rows of stories")

    def __str__(self) -> str:
        return f"{self.story_id}"
