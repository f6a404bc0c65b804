"""How often stories are read: counts without readers."""

from __future__ import annotations

from django.db import models

from articles.models.vocabulary import Language


class ReadCount(models.Model):
    """Reads of one story in one hour (UTC); no address, no cookie, no time finer."""

    story = models.ForeignKey("articles.Story", models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hour", "story"], name="read_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.hour:%Y-%m-%d %H} {self.count}"


class MostRead(models.Model):
    """One place of the ranking that readers see, made anew from the counts."""

    language = models.CharField(max_length=8, choices=Language)
    position = models.PositiveSmallIntegerField()
    story = models.ForeignKey("articles.Story", models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "position"], name="most_read_place_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.position} {self.story_id}"
