"""What every verb on stories begins and ends with: the lock, and the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.audit import record
from articles.material import Material, gather, lock_stories, read_stories, settle
from articles.models import Edition, Story
from articles.permissions import require
from articles.planning import clock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def locked_all(numbers: Sequence[int]) -> tuple[list[Material], datetime]:
    """Lock, read the clock, then read: the order that keeps the past as it was."""
    lock_stories(numbers)
    materials = gather(read_stories(numbers))
    now = clock(materials)
    for material in materials:
        settle(material, now)
    return materials, now


def locked(story: Story, by: User, perm: str) -> tuple[Material, datetime]:
    """Lock one story and stop unless ``by`` has ``perm`` on it."""
    materials, now = locked_all([story.pk])
    require(by, perm, materials[0].story)
    return materials[0], now


def refuse_taken_down(material: Material) -> None:
    """Stop a verb that would show readers what was taken down by order.

    Raises:
        ValidationError: code ``taken_down``.
    """
    if getattr(material.story, "is_taken_down", False):
        raise ValidationError(
            _("It is taken down by order: lift that order before it goes live again."),
            code="taken_down",
        )


def log(
    by: User | None,
    action: str,
    story: Story,
    now: datetime,
    edition: Edition | None = None,
    **more: Any,
) -> None:
    """Record a verb on a story, with the range of the edition it made or changed."""
    after: dict[str, Any] = dict(more)
    if edition is not None:
        until = edition.live_until
        after |= {
            "edition": edition.pk,
            "live_from": edition.live_from.isoformat(),
            "live_until": until.isoformat() if until else None,
        }
    record(by, action, story, at=now, after=after)
