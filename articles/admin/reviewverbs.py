"""The verbs of review: submit, return, sign, sign afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.admin.cases import Case, Verb
from articles.admin.verbforms import AskNothing, AskOpinion, AskReturn
from articles.models import Story
from articles.models.vocabulary import State
from articles.review import approve, send_back, sign_afterwards, submit
from articles.reviewrules import APPROVE, RETURN, SUBMIT, TRANSITIONS, Standing
from articles.signing import why_not

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def _may_begin(verb: str, case: Case) -> bool:
    begins, _ends = TRANSITIONS[verb]
    return case.story.state in begins


def _submit_effect(case: Case) -> str:
    if not _may_begin(SUBMIT, case):
        return ""
    return _("It goes to those who review it; until it comes back they work on it.")


def _submit(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    submit(story, by=by, version=version)
    return _("“%(story)s” is in review.") % {"story": story}


def _return_effect(case: Case) -> str:
    is_out = case.status.edition is not None or case.status.pending is not None
    if not _may_begin(RETURN, case) or (is_out and case.story.state == State.READY):
        return ""
    return _("It goes back to who wrote it; signatures on it count no longer.")


def _return(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    send_back(story, by=by, version=version, opinion=form.cleaned_data["opinion"])
    return _("“%(story)s” went back.") % {"story": story}


def _approve_effect(case: Case) -> str:
    standing = case.review
    if not _may_begin(APPROVE, case) or _waits_for_later(case):
        return ""
    if not standing.steps:
        is_new = case.story.state == State.IN_REVIEW
        return _("It is ready for the press.") if is_new else ""
    return _words(standing)


def _words(standing: Standing) -> str:
    if standing.is_complete:
        return ""
    if standing.carriable:
        return _("Only a slip was mended: your signature takes the others over.")
    words = {"step": standing.name_of(standing.next_step)}
    return _("You sign “%(step)s” for the text as it is now.") % words


def _waits_for_later(case: Case) -> bool:
    """Say whether the text is what readers see unsigned: one verb is enough then."""
    pressed = case.pressed
    return pressed is not None and pressed.text_hash == case.review.text_hash


def _approve(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    data = form.cleaned_data
    made = approve(
        story,
        by=by,
        version=version,
        opinion=data["opinion"],
        step=data.get("step"),
    )
    return _said(story, made)


def _said(story: Story, made: list[Any]) -> str:
    name = made[0].step_name
    if not name:
        return _("“%(story)s” is ready.") % {"story": story}
    return _("You signed “%(step)s” of “%(story)s”.") % {"step": name, "story": story}


def _afterwards_effect(case: Case) -> str:
    return "" if case.pressed is None else _words(case.pressed)


def _afterwards(story: Story, by: User, form: Any, version: int, case: Case) -> str:
    data = form.cleaned_data
    made = sign_afterwards(story, by=by, opinion=data["opinion"], step=data.get("step"))
    return _said(story, made)


def _may_sign(user: User, case: Case) -> bool:
    return not why_not(user, case.story, case.review)[0]


def _may_sign_later(user: User, case: Case) -> bool:
    pressed = case.pressed
    return pressed is not None and not why_not(user, case.story, pressed)[0]


REVIEW_VERBS = (
    Verb(
        name="submit",
        perm="articles.change_story",
        action=pgettext_lazy("action", "Submit"),
        title=pgettext_lazy("title", "Submit"),
        confirm=gettext_lazy("Submit it"),
        form=AskNothing,
        effect=_submit_effect,
        run=_submit,
        asks=False,
        rank=5,
    ),
    Verb(
        name="return",
        perm="articles.review_story",
        action=pgettext_lazy("action", "Return…"),
        title=pgettext_lazy("title", "Return"),
        confirm=gettext_lazy("Return it"),
        form=AskReturn,
        effect=_return_effect,
        run=_return,
    ),
    Verb(
        name="approve",
        perm="articles.review_story",
        action=pgettext_lazy("action", "Sign…"),
        title=pgettext_lazy("title", "Sign"),
        confirm=gettext_lazy("Sign it"),
        form=AskOpinion,
        effect=_approve_effect,
        run=_approve,
        rank=8,
        offered=_may_sign,
    ),
    Verb(
        name="countersign",
        perm="articles.review_story",
        action=pgettext_lazy("action", "Sign afterwards…"),
        title=pgettext_lazy("title", "Sign afterwards"),
        confirm=gettext_lazy("Sign it afterwards"),
        form=AskOpinion,
        effect=_afterwards_effect,
        run=_afterwards,
        rank=11,
        offered=_may_sign_later,
    ),
)
