"""What the form of a story says about saving when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.answers import saved_line
from articles.models import Story


@dataclass(frozen=True, slots=True)
class Saving:
    """``line`` says in the bar what is true of the stored text."""

    line: str


def saving_for(request: HttpRequest, story: Story) -> Saving:
    """Return what stands around the form of a stored story."""
    was_saved = story.version > 1 or story.revisions.exists()
    return Saving(line=saved_line(story) if was_saved else _("Not saved yet"))
