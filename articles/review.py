"""The verbs of review: submit, send back, sign, and sign after an urgent press.

Each checks the right, locks the row, reads the clock, and only then all else; it
keeps a revision and records itself in one transaction. None of them changes the
text, so the version stays and nobody's open form is refused for a signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.locking import locked, log
from articles.models import Revision, SignOff, Story
from articles.models.vocabulary import State
from articles.notices import tell
from articles.reviewrules import (
    APPROVE,
    RETURN,
    SUBMIT,
    TRANSITIONS,
    Standing,
)
from articles.revisions import check_version, keep_revision
from articles.signing import (
    move,
    pressed_standing,
    shown_step,
    standings,
    why_not,
)
from articles.sitewide import read_once
from articles.text.breaks import strip_breaks

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def submit(story: Story, *, by: User, version: int | None = None) -> Revision:
    """Hand a draft over to review.

    Args:
        story: a draft or a returned story with a headline.
        by: needs ``articles.change_story`` on it.
        version: the version the caller read; None takes what is there.

    Raises:
        PermissionDenied: ``by`` may not change it.
        ValidationError: codes ``stale``, ``state``, ``no_headline``.
    """
    material, now = locked(story, by, "articles.change_story")
    row = material.story
    check_version(row, version)
    _check_state(SUBMIT, row)
    if not strip_breaks(row.headline).strip():
        raise ValidationError(
            _("Give it a headline first, so that others know what they read."),
            code="no_headline",
        )
    revision = keep_revision(material, by=by, kind=Revision.Kind.SUBMIT, at=now)
    move(story, State.IN_REVIEW)
    log(by, SUBMIT, row, now, revision=revision.number)
    return revision


@transaction.atomic
def send_back(
    story: Story, *, by: User, opinion: str, version: int | None = None
) -> SignOff:
    """Give a story back to who wrote it, with an opinion; all signatures are void.

    Args:
        story: in review, or ready and not yet before readers.
        by: needs ``articles.review_story`` on it.
        opinion: what to do; the writer reads it. Must not be empty.
        version: the version the caller read; None takes what is there.

    Raises:
        PermissionDenied: ``by`` may not review it.
        ValidationError: codes ``stale``, ``state``, ``no_reason``.
    """
    material, now = locked(story, by, "articles.review_story")
    row = material.story
    check_version(row, version)
    _check_state(RETURN, row)
    if row.state == State.READY and (material.live(now) or material.pending(now)):
        raise ValidationError(
            _("It is before readers already, or will be: withdraw it first."),
            code="state",
        )
    if not opinion.strip():
        raise ValidationError(
            _("Say what is to be done: who wrote it will read that."), code="no_reason"
        )
    standing = standings([material])[row.pk]
    revision = keep_revision(material, by=by, kind=Revision.Kind.RETURN, at=now)
    decision = SignOff.objects.create(
        story=row,
        revision=revision,
        step=standing.next_step,
        step_name=standing.name_of(standing.next_step),
        text_hash=standing.text_hash,
        decision=SignOff.Decision.RETURN,
        opinion=opinion,
        person=by,
        decided_at=now,
    )
    move(story, State.RETURNED)
    log(by, RETURN, row, now, revision=revision.number, step=decision.step)
    _tell_writer(decision, row, now)
    return decision


@transaction.atomic
@read_once()
def approve(
    story: Story,
    *,
    by: User,
    version: int | None = None,
    opinion: str = "",
    step: int | None = None,
) -> list[SignOff]:
    """Sign the next step of the text as it is; after the last one it is ready.

    Where a slip was mended after it was signed, this one signature takes the others
    over. In a category without steps it only says that the story is ready.

    Args:
        story: in review, or ready but for signatures that became void.
        by: needs ``articles.review_story`` on it, ``articles.press_story`` too for
            the last step; not who wrote it.
        version: the version the caller read; None signs what is there.
        opinion: may be empty.
        step: the step the caller was shown, so that two clicks do not sign two.

    Returns:
        The signature, then those it carried over.

    Raises:
        PermissionDenied: ``by`` may not review it.
        ValidationError: codes ``stale``, ``state``, ``moved`` and those of
            ``signing.why_not``.
    """
    material, now = locked(story, by, "articles.review_story")
    row = material.story
    check_version(row, version)
    _check_state(APPROVE, row)
    standing = standings([material])[row.pk]
    if row.state == State.READY and standing.is_complete:
        raise ValidationError(_("It is signed already."), code="signed")
    revision = keep_revision(material, by=by, kind=Revision.Kind.APPROVE, at=now)
    pressed = pressed_standing(material)
    is_pressed = pressed is not None and pressed[1].text_hash == standing.text_hash
    mark = _Mark(by, now, opinion, revision, is_afterwards=is_pressed)
    made = _sign(row, standing, mark, step)
    done = not standing.steps or _is_done(standing, made)
    move(story, State.READY if done else State.IN_REVIEW)
    if done and is_pressed:
        _signed_at_last(story)
    return made


@transaction.atomic
@read_once()
def sign_afterwards(
    story: Story, *, by: User, opinion: str = "", step: int | None = None
) -> list[SignOff]:
    """Sign what an urgent press put before readers, whatever was written since.

    Args:
        story: pressed before it was signed.
        by: as for ``approve``.
        opinion: may be empty.
        step: the step the caller was shown.

    Raises:
        PermissionDenied: ``by`` may not review it.
        ValidationError: codes ``nothing_to_sign``, ``moved`` and those of
            ``signing.why_not``.
    """
    material, now = locked(story, by, "articles.review_story")
    row = material.story
    pressed = pressed_standing(material)
    if pressed is None:
        raise ValidationError(
            _("Nothing waits to be signed afterwards."), code="nothing_to_sign"
        )
    revision, standing = pressed
    mark = _Mark(by, now, opinion, revision, is_afterwards=True)
    made = _sign(row, standing, mark, step)
    if _is_done(standing, made):
        _signed_at_last(story)
        if standings([material])[row.pk].is_complete:
            move(story, State.READY)
    return made


@dataclass(frozen=True, slots=True)
class _Mark:
    """What every signature of one act has in common."""

    by: User
    at: datetime
    opinion: str
    revision: Revision
    is_afterwards: bool


def _sign(
    row: Story, standing: Standing, mark: _Mark, shown: int | None
) -> list[SignOff]:
    code, message = why_not(mark.by, row, standing)
    if code:
        raise ValidationError(message, code=code)
    step = shown_step(mark.by, row, standing)
    if shown is not None and shown != step:
        raise ValidationError(
            _("Somebody signed this step meanwhile: look again."), code="moved"
        )
    made = [_signature(row, standing, mark, step)]
    for number, old in standing.carriable.items():
        if number != step:
            carried = _signature(row, standing, mark, number)
            carried.person, carried.is_carried, carried.opinion = old.person, True, ""
            made.append(carried)
    for each in made:
        each.save(force_insert=True)
    log(
        mark.by,
        APPROVE,
        row,
        mark.at,
        revision=mark.revision.number,
        text_hash=standing.text_hash,
        step=step,
        carried=[each.step for each in made[1:]],
        afterwards=mark.is_afterwards,
    )
    return made


def _signature(row: Story, standing: Standing, mark: _Mark, step: int) -> SignOff:
    return SignOff(
        story=row,
        revision=mark.revision,
        step=step,
        step_name=standing.name_of(step),
        text_hash=standing.text_hash,
        decision=SignOff.Decision.APPROVE,
        opinion=mark.opinion,
        person=mark.by,
        decided_at=mark.at,
        is_afterwards=mark.is_afterwards,
    )


def _is_done(standing: Standing, made: list[SignOff]) -> bool:
    return {*standing.signed, *(each.step for each in made)} >= set(
        range(1, len(standing.steps) + 1)
    )


def _check_state(verb: str, row: Story) -> None:
    begins, _ends = TRANSITIONS[verb]
    if row.state not in begins:
        raise ValidationError(
            _("Its state is “%(state)s”: this cannot be done from there."),
            code="state",
            params={"state": row.get_state_display()},
        )


def _signed_at_last(story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(sign_by=None)
    story.sign_by = None


def _tell_writer(decision: SignOff, row: Story, now: datetime) -> None:
    if row.created_by is None or row.created_by_id == decision.person_id:
        return
    words = {"story": row, "opinion": decision.opinion}
    tell(
        row.created_by,
        key=f"return:{decision.pk}",
        kind="return",
        text=_("“%(story)s” came back: %(opinion)s") % words,
        address=reverse("admin:articles_story_change", args=[row.pk]),
        at=now,
    )
