"""Signs of life of background workers."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When a worker was last seen; readiness and the status page read it."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
