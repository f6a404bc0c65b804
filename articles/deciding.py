"""Deciding about what the copy desk points out: taken over, or left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import checked
from articles.audit import record
from articles.copydesk import Finding, Severity
from articles.material import lock_stories
from articles.models import FindingDecision, Story
from articles.permissions import require

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_REASON_AT_MOST = 200


@transaction.atomic
def decide(
    story: Story, *, by: User, finding: Finding, scope: str, reason: str = ""
) -> FindingDecision:
    """Keep what was decided about a finding that was just seen.

    Args:
        story: the working copy the finding is about.
        by: needs ``articles.change_story`` on it, and ``articles.press_story`` to
            leave what blocks a press.
        finding: as ``check`` found it in the text that ``by`` sees.
        scope: ``accept`` its better words, ignore it ``once`` (as long as its
            passage stays as it is) or for this ``story``.
        reason: needed for the whole story and for what blocks.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: code ``must_be_mended``, ``no_better`` or ``no_reason``.
    """
    require(by, "articles.change_story", story)
    scopes = FindingDecision.Scope
    reason = reason.strip()[:_REASON_AT_MOST]
    if scope == scopes.ACCEPT:
        if not finding.better:
            message = _("There is nothing to take over.")
            raise ValidationError(message, code="no_better")
    else:
        _check_ignoring(story, by, finding, scope, reason)
    lock_stories([story.pk])
    decision = FindingDecision.objects.create(
        story=story,
        code=finding.code,
        key=finding.key,
        words=finding.words[:120],
        scope=scopes(scope),
        text_hash=finding.passage_hash,
        reason=reason,
        person=by,
        decided_at=timezone.now(),
    )
    checked.forget([story.pk])
    record(
        by,
        "decide",
        story,
        at=decision.decided_at,
        after={
            "code": finding.code,
            "words": decision.words,
            "scope": scope,
            "reason": reason,
        },
    )
    return decision


@transaction.atomic
def reopen(story: Story, *, by: User, key: str) -> int:
    """Point a finding out again; the log keeps who had ignored it.

    Returns:
        How many decisions were taken back.

    Raises:
        PermissionDenied: ``by`` lacks ``articles.change_story`` on the story.
    """
    require(by, "articles.change_story", story)
    lock_stories([story.pk])
    rows = FindingDecision.objects.filter(story=story, key=key).exclude(
        scope=FindingDecision.Scope.ACCEPT
    )
    before = [
        {"code": row.code, "words": row.words, "person": row.person_id} for row in rows
    ]
    if before:
        rows.delete()
        checked.forget([story.pk])
        record(by, "reopen", story, at=timezone.now(), before={"decisions": before})
    return len(before)


def decisions_for(story: Story) -> list[FindingDecision]:
    """Return all that was decided, newest first, with who did; one query."""
    rows = FindingDecision.objects.filter(story=story)
    return list(rows.select_related("person"))


def _check_ignoring(
    story: Story, by: User, finding: Finding, scope: str, reason: str
) -> None:
    if not finding.may_be_ignored:
        message = _("This must be mended; it cannot be ignored.")
        raise ValidationError(message, code="must_be_mended")
    blocks = finding.severity is Severity.BLOCK
    if blocks:
        require(by, "articles.press_story", story)
    if not reason and (blocks or scope == FindingDecision.Scope.STORY):
        message = _("Say why it may stay as it is.")
        raise ValidationError(message, code="no_reason")
