"""The rules of review as data: steps, transitions, and what stands signed.

Nothing here reads the database or the clock; ``articles.review`` asks and writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.translation import pgettext

from articles.models.review import SignOff
from articles.models.vocabulary import State

if TYPE_CHECKING:
    from articles.models import Category

SUBMIT, RETURN, APPROVE = "submit", "return", "approve"

# Verb → states it may begin in → states it may end in.
TRANSITIONS: Final[dict[str, tuple[frozenset[State], frozenset[State]]]] = {
    SUBMIT: (
        frozenset({State.DRAFT, State.RETURNED}),
        frozenset({State.IN_REVIEW}),
    ),
    RETURN: (
        frozenset({State.IN_REVIEW, State.READY}),
        frozenset({State.RETURNED}),
    ),
    APPROVE: (
        # Ready, where the category asks for more steps than when it was signed.
        frozenset({State.IN_REVIEW, State.READY}),
        frozenset({State.IN_REVIEW, State.READY}),
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one text is signed.

    ``signed`` are the signatures that stand for this text, by step; ``carriable``
    those of an earlier text that differs from it by slips only; ``is_outdated``
    says that something was signed and then changed by more than that.
    """

    steps: tuple[str, ...] = ()
    text_hash: str = ""
    signed: dict[int, SignOff] = field(default_factory=dict)
    carriable: dict[int, SignOff] = field(default_factory=dict)
    is_outdated: bool = False

    @property
    def is_complete(self) -> bool:
        """Say whether nothing stands between this text and the press."""
        return len(self.signed) == len(self.steps)

    @property
    def next_step(self) -> int:
        """Return the number of the first step that is not signed, 0 if none is left."""
        numbers = range(1, len(self.steps) + 1)
        return next((each for each in numbers if each not in self.signed), 0)

    @property
    def missing(self) -> list[str]:
        """Return the names of the steps that are not signed."""
        steps = enumerate(self.steps, start=1)
        return [name for number, name in steps if number not in self.signed]

    def name_of(self, step: int) -> str:
        """Return what the newsroom calls a step."""
        return self.steps[step - 1] if 0 < step <= len(self.steps) else ""


def steps_of(categories: Sequence[Category]) -> tuple[str, ...]:
    """Return the names of the steps a story in these categories needs, in order.

    A category without steps takes those of the one it belongs to, and a story in
    several takes the most: a second category is no way around its review.
    """
    found = [_steps(category) for category in categories]
    return max(found, key=len, default=())


def _steps(category: Category) -> tuple[str, ...]:
    place: Category | None = category
    if not category.review_steps and category.parent is not None:
        place = category.parent
    assert place is not None  # noqa: S101 - one of the two
    names = category.review_names or (category.parent or category).review_names
    return step_names(place.review_steps, names)


def step_names(count: int, names: str = "") -> tuple[str, ...]:
    """Return ``count`` names; ``names`` is divided by commas and may be too short."""
    given = [each.strip() for each in _commas(names).split(",") if each.strip()]
    usual = [
        pgettext("review step", "First review"),
        pgettext("review step", "Second review"),
        pgettext("review step", "Final review"),
    ]
    default = [*usual[: max(count - 1, 0)], usual[-1]][:count]
    return tuple(given[:count] + default[len(given[:count]) :])


def _commas(text: str) -> str:
    for comma in "\uff0c\u3001;\uff1b":
        text = text.replace(comma, ",")
    return text


def stand(
    steps: tuple[str, ...],
    decisions: Sequence[SignOff],
    text_hash: str,
    is_slip: Callable[[SignOff], bool],
) -> Standing:
    """Return how far a text is signed.

    Args:
        steps: names in order.
        decisions: all of the story, oldest first; a return voids what came before.
        text_hash: of the text that is asked about.
        is_slip: whether the text differs from that of a signature by slips only;
            asked at most once.
    """
    signatures: list[SignOff] = []
    for each in decisions:
        signatures = [] if _voids(each) else [*signatures, each]
    asked = [each for each in signatures if 1 <= each.step <= len(steps)]
    signed = {each.step: each for each in asked if each.text_hash == text_hash}
    if signed or not asked:
        return Standing(steps, text_hash, signed)
    last = asked[-1]
    earlier = {each.step: each for each in asked if each.text_hash == last.text_hash}
    if is_slip(last):
        return Standing(steps, text_hash, carriable=earlier)
    return Standing(steps, text_hash, is_outdated=True)


def _voids(decision: SignOff) -> bool:
    return decision.decision == SignOff.Decision.RETURN


def own_step(standing: Standing, person: int | None, *, may_end: bool) -> int:
    """Return the step that a signature over a slip counts for, 0 if there is none.

    The person's own step if there was one, else the next that is open, else the
    first: whoever signs again has read the whole text.
    """
    carriable = standing.carriable
    own = next((n for n, each in carriable.items() if each.person_id == person), 0)
    numbers = range(1, len(standing.steps) + 1)
    open_step = next((each for each in numbers if each not in carriable), 0)
    if open_step == len(standing.steps) and not may_end:
        open_step = 0
    step = own or open_step or 1
    return 0 if step == len(standing.steps) and not may_end and not own else step
