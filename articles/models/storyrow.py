"""What the desk's search knows of working copies; derived, made anew at will."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryRow(models.Model):
    """The terms of one working copy, joined by spaces, and what lists say of it.

    Written in the transaction of every save; ``articles.storyindex`` keeps an index
    over the terms.
    """

    story = models.OneToOneField(
        "articles.Story", models.CASCADE, primary_key=True, related_name="row"
    )
    zi = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    # What the checks found, by ``articles.checked``; None until they ran on this text.
    blocks = models.PositiveIntegerField(null=True)
    warnings = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    # What the house had said when they ran, and how often the row was written.
    basis = models.CharField(max_length=100, default="")
    turn = models.PositiveIntegerField(default=0)
    # The long columns are the last: SQLite reads a row only as far as it must.
    terms = models.TextField()
    # The lines that are searched, folded: proof where the terms alone are none.
    folded = models.TextField(default="")

    class Meta:
        verbose_name = _("search row of a story")
        verbose_name_plural = _("search rows of stories")
        indexes = [
            models.Index(fields=["blocks"], name="storyrow_blocks"),
            models.Index(fields=["pictures"], name="storyrow_pictures"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}"
