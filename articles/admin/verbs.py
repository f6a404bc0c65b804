"""The verbs of the desk: what each is called, who may, and how it is run on a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.admin.verbforms import (
    AskCorrection,
    AskNothing,
    AskPress,
    AskReason,
)
from articles.copydesk import Finding, Severity, run_checks
from articles.material import Material, gather, read_stories, settle
from articles.models import Story
from articles.moments import say
from articles.publishing import cancel_pending, correct, press, reinstate, withdraw
from articles.rendering import render
from articles.status import StatusView, statuses

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(slots=True)
class Case:
    """One story as a verb finds it; ``refusals`` say why it would not or did not."""

    story: Story
    status: StatusView
    findings: list[Finding]
    is_rewritten: bool
    refusals: list[str]

    @property
    def blocks(self) -> list[Finding]:
        """Return what must be mended before a press."""
        return [each for each in self.findings if each.severity is Severity.BLOCK]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: ``effect`` says what it will do to a case, empty if nothing."""

    name: str
    perm: str
    action: Any
    title: Any
    confirm: Any
    form: type[AskNothing]
    effect: Callable[[Case], str]
    run: Callable[[Story, User, Any, int, Case], str]

    def suits(self, case: Case) -> bool:
        """Say whether the verb can do anything to the story as it is."""
        return bool(self.effect(case))


def cases(numbers: list[int], at: datetime) -> list[Case]:
    """Read stories the way a press would; about a dozen queries for any number."""
    stories = read_stories(numbers)
    known = statuses(stories, at)
    found = []
    for material in gather(stories):
        settle(material, at)
        findings = run_checks(material)
        case = Case(
            story=material.story,
            status=known[material.story.pk],
            findings=findings,
            is_rewritten=False,
            refusals=[],
        )
        case.is_rewritten = not case.blocks and _is_rewritten(material)
        found.append(case)
    return found


def _is_rewritten(material: Material) -> bool:
    """Say whether readers would get another text than they saw last."""
    if material.last_seen is None:
        return False
    return bool(render(material).columns["text_hash"] != material.last_seen.text_hash)


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
    edition = press(
        story,
        by=by,
        version=version,
        live_from=form.moment(),
        substantive=substantive,
        pending=data.get("pending") if case.status.pending else None,
    )
    if form.later():
        return _("“%(story)s” goes live at %(when)s.") % {
            "story": story,
            "when": say(edition.live_from),
        }
    return _("“%(story)s” is live.") % {"story": story}


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
    withdraw(story, by=by, reason=form.cleaned_data["reason"])
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
    correct(story, by=by, text=data["text"], place=data["place"])
    return _("The correction of “%(story)s” is live.") % {"story": story}


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


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            name="press",
            perm="articles.press_story",
            action=pgettext_lazy("action", "Press…"),
            title=pgettext_lazy("title", "Press"),
            confirm=gettext_lazy("Press it"),
            form=AskPress,
            effect=_press_effect,
            run=_press,
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
        ),
        Verb(
            name="withdraw",
            perm="articles.withdraw_story",
            action=gettext_lazy("Withdraw…"),
            title=pgettext_lazy("title", "Withdraw"),
            confirm=gettext_lazy("Withdraw it"),
            form=AskReason,
            effect=_withdraw_effect,
            run=_withdraw,
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
}
