"""The story that took the place of one that is gone."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Edition, Replacement, Story


def replace_with(story: Story, replacement: Story | None, at: datetime) -> None:
    """Lead readers of ``story`` to ``replacement`` while it is live, or nowhere.

    The caller holds the lock of ``story`` and moves the stamp.

    Raises:
        ValidationError: codes ``itself``, ``not_live``.
    """
    if replacement is None:
        Replacement.objects.filter(story=story).delete()
        return
    if replacement.pk == story.pk:
        raise ValidationError(_("A story cannot replace itself."), code="itself")
    if not Edition.objects.filter(story=replacement).live(at).exists():
        raise ValidationError(
            _("“%(story)s” is not live: readers would be led nowhere.")
            % {"story": replacement},
            code="not_live",
        )
    Replacement.objects.update_or_create(
        story=story, defaults={"by_story": replacement}
    )


def replacement_of(number: int, at: datetime) -> Edition | None:
    """Return the live copy that took the place of story ``number``; one query."""
    live = Edition.objects.live(at)
    return live.filter(story__replaces__story=number).first()
