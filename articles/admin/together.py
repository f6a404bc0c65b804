"""What else may be done with one press; other apps say it here when they load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from articles.models import Story

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Together:
    """One thing that can go along with a press.

    ``offer`` returns the words of the choice, empty where there is nothing to do or
    no right to; ``run`` does it at the moment the edition begins (aware) and returns
    what to tell. It runs after the press, in a transaction of its own, and may raise
    ValidationError or PermissionDenied.
    """

    name: str
    offer: Callable[[Story, User], str]
    run: Callable[[Story, User, datetime], str]


_known: dict[str, Together] = {}


def goes_along(together: Together) -> None:
    """Offer it from now on beside every press of one story."""
    _known[together.name] = together


def offers(story: Story, by: User) -> dict[str, str]:
    """Return the choices for one story: name → words."""
    asked = ((name, each.offer(story, by)) for name, each in _known.items())
    return {name: words for name, words in asked if words}


def run(name: str, story: Story, by: User, at: datetime) -> str:
    """Do what was chosen and return what to tell."""
    return _known[name].run(story, by, at)
