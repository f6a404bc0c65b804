"""How far a story is signed, by whom, and what was said: for the form and the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _, pgettext

from articles.admin.fields import person
from articles.dues import Due, due_of
from articles.material import Material
from articles.models import SignOff, Story
from articles.models.vocabulary import Need, State
from articles.moments import say
from articles.reviewrules import Standing
from articles.signing import pressed_standing, standings, unsigned

OPINIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: signed, next or still to come; ``note`` says how it was signed."""

    name: str
    tone: str
    word: str
    who: str = ""
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One decision as a line; ``tone`` is ``approve`` or ``return``."""

    tone: str
    word: str
    step: str
    who: str
    when: str
    text: str
    revision: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something before readers that is not signed yet, and until when it must be."""

    missing: str
    until: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """``trouble`` says what is missing; ``opinions`` come newest first."""

    steps: list[StepLine]
    trouble: str
    opinions: list[Opinion]
    returned: Opinion | None
    alarm: Alarm | None
    assignee: str
    due: Due | None
    needs: list[tuple[str, str, str]]
    priority: str
    text_hash: str


def review_part(material: Material, at: datetime) -> ReviewPart:
    """Read what stands about one story; three queries, four after an urgent press."""
    story = material.story
    standing = standings([material])[story.pk]
    decisions = list(
        story.sign_offs.select_related("person", "revision")
        .defer("revision__snapshot")
        .order_by("-decided_at", "-id")[:50]
    )
    opinions = [_opinion(each) for each in decisions if not each.is_carried]
    return ReviewPart(
        steps=_steps(standing),
        trouble="" if standing.is_complete else unsigned(standing),
        opinions=opinions,
        returned=_returned(story, opinions),
        alarm=_alarm(material, at),
        assignee=person(story.assignee),
        due=due_of(story.due_at, at),
        needs=_needs(story),
        priority=str(story.get_priority_display()),
        text_hash=standing.text_hash,
    )


def _steps(standing: Standing) -> list[StepLine]:
    lines = []
    for number, name in enumerate(standing.steps, start=1):
        if number in standing.signed:
            lines.append(_signed(name, standing, number))
        elif number in standing.carriable:
            old = standing.carriable[number]
            word = pgettext("review step", "Signed before a slip was mended")
            lines.append(StepLine(name, "carry", word, person(old.person)))
        elif number == standing.next_step and not standing.carriable:
            lines.append(StepLine(name, "next", pgettext("review step", "Waiting")))
        else:
            lines.append(StepLine(name, "open", pgettext("review step", "Not yet")))
    return lines


def _signed(name: str, standing: Standing, number: int) -> StepLine:
    signature = standing.signed[number]
    note = ""
    if signature.is_carried:
        over = next(
            each
            for each in standing.signed.values()
            if each.decided_at == signature.decided_at and not each.is_carried
        )
        note = _(
            "signed the text before a slip was mended; %(who)s signed after it"
        ) % {"who": person(over.person)}
    elif signature.is_afterwards:
        note = _("after it was published")
    return StepLine(
        name=name,
        tone="done",
        word=pgettext("review step", "Signed"),
        who=person(signature.person),
        when=say(signature.decided_at),
        note=note,
    )


def _opinion(decision: SignOff) -> Opinion:
    is_return = decision.decision == SignOff.Decision.RETURN
    return Opinion(
        tone=decision.decision,
        word=str(decision.get_decision_display()),
        step="" if is_return else decision.step_name,
        who=person(decision.person),
        when=say(decision.decided_at),
        text=decision.opinion,
        revision=decision.revision.number,
        text_hash=decision.text_hash[:12],
    )


def _returned(story: Story, opinions: list[Opinion]) -> Opinion | None:
    """Return why the story came back, as long as it is with who wrote it."""
    if story.state != State.RETURNED:
        return None
    return next((each for each in opinions if each.tone == "return"), None)


def _alarm(material: Material, at: datetime) -> Alarm | None:
    pressed = pressed_standing(material)
    if pressed is None or material.story.sign_by is None:
        return None
    until = material.story.sign_by
    missing = _(", ").join(pressed[1].missing)
    return Alarm(missing, say(until), until <= at)


def _needs(story: Story) -> list[tuple[str, str, str]]:
    """Return the hands a story needs: what, word, tone; those it needs alone."""
    fields = {"legal_check": _("legal check"), "picture_check": _("picture desk")}
    return [
        (
            words,
            str(Need(getattr(story, name)).label),
            "need" if getattr(story, name) == Need.NEEDED else "done",
        )
        for name, words in fields.items()
        if getattr(story, name) != Need.NONE
    ]
