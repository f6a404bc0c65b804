"""What a verb of the desk is, and the stories it is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from articles.admin.verbforms import AskNothing
from articles.copydesk import Finding, Severity, house_for, run_checks
from articles.material import Material, gather, read_stories, settle
from articles.models import Story
from articles.rendering import render
from articles.reviewrules import Standing
from articles.signing import pressed_standing, standings
from articles.status import StatusView, statuses

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(slots=True)
class Case:
    """One story as a verb finds it; ``refusals`` say why it would not or did not.

    ``review`` says how far the text is signed, ``pressed`` how far what an urgent
    press showed readers is, None where nothing waits for that.
    """

    story: Story
    status: StatusView
    findings: list[Finding]
    is_rewritten: bool
    refusals: list[str]
    review: Standing = field(default_factory=Standing)
    pressed: Standing | None = None

    @property
    def blocks(self) -> list[Finding]:
        """Return what must be mended before a press."""
        return [each for each in self.findings if each.severity is Severity.BLOCK]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: ``effect`` says what it will do to a case, empty if nothing.

    A verb that asks has an ``action`` ending in "…"; ``asks`` is False for one that
    a single click answers. Of the verbs offered on a form the one of the highest
    ``rank`` above 0 is the main button. ``offered`` narrows what the right alone
    would allow. ``checked`` verbs are stopped by what must be mended. ``in_bulk``
    verbs are offered on the list of stories.
    """

    name: str
    perm: str
    action: Any
    title: Any
    confirm: Any
    form: type[AskNothing]
    effect: Callable[[Case], str]
    run: Callable[[Story, User, Any, int, Case], str]
    asks: bool = True
    rank: int = 0
    offered: Callable[[User, Case], bool] | None = None
    checked: bool = False
    in_bulk: bool = True

    def suits(self, case: Case) -> bool:
        """Say whether the verb can do anything to the story as it is."""
        return bool(self.effect(case))

    def offers(self, user: User, case: Case) -> bool:
        """Say whether ``user`` gets a button for it on the form of the story."""
        if not user.has_perm(self.perm, case.story) or not self.suits(case):
            return False
        return self.offered is None or self.offered(user, case)


def cases(numbers: list[int], at: datetime) -> list[Case]:
    """Read stories the way a press would; about a dozen queries for any number."""
    stories = read_stories(numbers)
    known = statuses(stories, at)
    found = []
    materials = gather(stories)
    house = house_for(materials, at)
    signed = standings(materials)
    for material in materials:
        settle(material, at)
        findings = run_checks(material, house)
        case = Case(
            story=material.story,
            status=known[material.story.pk],
            findings=findings,
            is_rewritten=False,
            refusals=[],
            review=signed[material.story.pk],
        )
        if pressed := pressed_standing(material):
            case.pressed = pressed[1]
        case.is_rewritten = not case.blocks and _is_rewritten(material)
        found.append(case)
    return found


def _is_rewritten(material: Material) -> bool:
    """Say whether readers would get another text than they saw last."""
    if material.last_seen is None:
        return False
    return bool(render(material).columns["text_hash"] != material.last_seen.text_hash)
