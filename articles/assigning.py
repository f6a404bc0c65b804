"""Who works on a story, until when, how urgent it is, and whose hands it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.editing import written
from articles.material import lock_stories
from articles.models import Revision, Story
from articles.notices import tell
from articles.permissions import require
from articles.revisions import check_version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FIELDS = ("assignee", "due_at", "priority", "legal_check", "picture_check")


@transaction.atomic
def assign(
    story: Story, *, by: User, version: int | None = None, **values: Any
) -> bool:
    """Set some of ``FIELDS``; signatures stay, because no reader gets any of them.

    Args:
        story: refreshed, so the caller's copy is current afterwards.
        by: needs ``articles.change_story`` on it and ``articles.edit_others_story``.
        version: the version the caller read; None takes what is there.
        **values: by name of the field.

    Returns:
        Whether anything was changed; a save that changes nothing writes nothing.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: code ``stale``.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        msg = f"not a field of work: {sorted(unknown)!r}"
        raise ValueError(msg)
    lock_stories([story.pk])
    story.refresh_from_db()
    require(by, "articles.change_story", story)
    if not by.has_perm("articles.edit_others_story"):
        raise PermissionDenied(_("Editors give out the work: ask one."))
    check_version(story, version)
    before = {name: _plain(getattr(story, name)) for name in values}
    after = {name: _plain(value) for name, value in values.items()}
    if before == after:
        return False
    for name, value in values.items():
        setattr(story, name, value)
    story.version += 1
    story.changed_by = by
    story.save(update_fields=[*values, "version", "changed_by", "changed_at"])
    written(story, by=by, kind=Revision.Kind.SAVE)
    now = timezone.now()
    changed = {name for name in values if before[name] != after[name]}
    record(
        by,
        "assign",
        story,
        at=now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    if "assignee" in changed and story.assignee_id not in {None, by.pk}:
        assert story.assignee is not None  # noqa: S101 - told by assignee_id
        tell(
            story.assignee,
            key=f"assign:{story.pk}:{story.version}",
            kind="assign",
            text=_("You were given “%(story)s”") % {"story": story},
            address=reverse("admin:articles_story_change", args=[story.pk]),
            at=now,
        )
    return True


def _plain(value: Any) -> Any:
    """Return a value as the log keeps it: a person by number, a moment as text."""
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
