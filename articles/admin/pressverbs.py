"""The verbs that decide what readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.admin.cases import Case, Verb
from articles.admin.verbforms import (
    AskCorrection,
    AskEnd,
    AskNothing,
    AskPress,
    AskUrgent,
    AskWithdraw,
)
from articles.models import Correction, Story
from articles.moments import say
from articles.publishing import cancel_pending, correct, end, press, reinstate, withdraw
from articles.review import approve
from articles.signing import closes

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def _press_effect(case: Case) -> str:
    if case.status.edition is not None and not case.is_rewritten and not case.blocks:
        return _("The text is the one that readers see; what else changed goes along.")
    if case.status.edition is not None:
        return _("Readers get the new copy in the place of the one they see.")
    if case.status.was_seen:
        return _("Readers see the story again, as it is written now.")
    return _("Readers see the story.")


def _press(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    data = form.cleaned_data
    substantive = None
    if case.is_rewritten and "substantive" in data:
        substantive = data["substantive"] == "yes"
    with transaction.atomic():
        if data.get("sign") and not case.review.is_complete:
            approve(story, by=by, version=version)
        edition = press(
            story,
            by=by,
            version=version,
            live_from=form.moment(),
            substantive=substantive,
            pending=data.get("pending") if case.status.pending else None,
            urgent="why_urgent" in data,
            reason=data.get("why_urgent", ""),
        )
    if form.later():
        return _("“%(story)s” goes live at %(when)s.") % {
            "story": story,
            "when": say(edition.live_from),
        }
    return _("“%(story)s” is live.") % {"story": story}


def _press_offered(user: User, case: Case) -> bool:
    """Say whether the text is signed, or would be by this user's own signature."""
    return case.review.is_complete or bool(closes(user, case.story, case.review))


def _urgent_effect(case: Case) -> str:
    if case.review.is_complete:
        return ""
    words = {"steps": _(", ").join(case.review.missing)}
    return _("Readers see it before it is signed. Missing: %(steps)s.") % words


def _withdraw_effect(case: Case) -> str:
    if case.status.edition is not None:
        return _(
            "Readers are told that the page is no longer available; lists and feeds "
            "drop it. Nothing is deleted."
        )
    if case.status.pending is not None:
        return _("What is scheduled is called off.")
    return ""


def _withdraw(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    data = form.cleaned_data
    instead = data["replacement"]
    if instead is not None and not by.has_perm("articles.view_story", instead):
        raise ValidationError(
            _("There is no such story: give its number or its address."),
            code="no_story",
        )
    if not _withdraw_effect(case):
        raise ValidationError(
            _("Readers do not see it: there is nothing to withdraw."), code="not_live"
        )
    withdraw(story, by=by, reason=data["reason"], replacement=instead)
    return _("“%(story)s” is withdrawn.") % {"story": story}


def _reinstate_effect(case: Case) -> str:
    if case.status.edition is None and case.status.was_seen:
        return _("Readers see again what they saw last; later edits stay unpressed.")
    return ""


def _reinstate(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    reinstate(story, by=by)
    return _("“%(story)s” is live again.") % {"story": story}


def _correct_effect(case: Case) -> str:
    if case.status.edition is None:
        return ""
    return _("The correction stands on the story at once; later edits stay unpressed.")


def _correct(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    data = form.cleaned_data
    correct(
        story,
        by=by,
        text=data["text"],
        place=data["place"],
        position=data["position"] or Correction.Position.TOP,
    )
    return _("The correction of “%(story)s” is live.") % {"story": story}


def _end_effect(case: Case) -> str:
    last = case.status.pending or case.status.edition
    if last is None:
        return ""
    if last.live_until is not None:
        return _("It ends at %(when)s now.") % {"when": say(last.live_until)}
    return _("It does not end by itself now.")


def _end(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    moment = form.moment()
    end(story, by=by, at=moment)
    if moment is None:
        return _("“%(story)s” does not end by itself any more.") % {"story": story}
    return _("“%(story)s” ends at %(when)s.") % {"story": story, "when": say(moment)}


def _cancel_effect(case: Case) -> str:
    pending = case.status.pending
    if pending is None:
        return ""
    return _("What was to go live at %(when)s is called off.") % {
        "when": say(pending.live_from)
    }


def _cancel(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    cancel_pending(story, by=by)
    return _("The schedule of “%(story)s” is called off.") % {"story": story}


PRESS_VERBS = (
    Verb(
        name="press",
        perm="articles.press_story",
        action=pgettext_lazy("action", "Press…"),
        title=pgettext_lazy("title", "Press"),
        confirm=gettext_lazy("Press it"),
        form=AskPress,
        effect=_press_effect,
        run=_press,
        rank=10,
        offered=_press_offered,
        checked=True,
    ),
    Verb(
        name="urgent",
        perm="articles.press_unsigned_story",
        action=pgettext_lazy("action", "Press urgently…"),
        title=pgettext_lazy("title", "Press urgently"),
        confirm=gettext_lazy("Press it, sign later"),
        form=AskUrgent,
        effect=_urgent_effect,
        run=_press,
        offered=lambda user, case: user.has_perm("articles.press_story", case.story),
        checked=True,
        in_bulk=False,
    ),
    Verb(
        name="cancel",
        perm="articles.press_story",
        action=gettext_lazy("Call off the schedule…"),
        title=gettext_lazy("Call off the schedule"),
        confirm=gettext_lazy("Call it off"),
        form=AskNothing,
        effect=_cancel_effect,
        run=_cancel,
    ),
    Verb(
        name="correct",
        perm="articles.correct_story",
        action=pgettext_lazy("action", "Correct…"),
        title=gettext_lazy("Publish a correction"),
        confirm=gettext_lazy("Publish the correction"),
        form=AskCorrection,
        effect=_correct_effect,
        run=_correct,
        in_bulk=False,
    ),
    Verb(
        name="withdraw",
        perm="articles.withdraw_story",
        action=gettext_lazy("Withdraw…"),
        title=pgettext_lazy("title", "Withdraw"),
        confirm=gettext_lazy("Withdraw it"),
        form=AskWithdraw,
        effect=_withdraw_effect,
        run=_withdraw,
    ),
    Verb(
        name="end",
        perm="articles.withdraw_story",
        action=pgettext_lazy("action", "Set an end…"),
        title=gettext_lazy("Set an end"),
        confirm=gettext_lazy("Set it"),
        form=AskEnd,
        effect=_end_effect,
        run=_end,
    ),
    Verb(
        name="reinstate",
        perm="articles.withdraw_story",
        action=gettext_lazy("Reinstate…"),
        title=pgettext_lazy("title", "Reinstate"),
        confirm=gettext_lazy("Reinstate it"),
        form=AskNothing,
        effect=_reinstate_effect,
        run=_reinstate,
    ),
)
