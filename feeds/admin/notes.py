"""The doubts of a review, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from articles.text.storyrows import Row
from feeds.review import Doubt, Note, Reviewed


@dataclass(frozen=True, slots=True)
class Noted:
    """One row as the review page prints it."""

    number: int
    row: Row
    notes: list[str]


def noted(rows: Iterable[Reviewed]) -> list[Noted]:
    """Return the rows with their doubts as sentences."""
    return [
        Noted(each.number, each.row, [_say(note) for note in each.notes])
        for each in rows
    ]


def _say(note: Note) -> str:
    if note.doubt is Doubt.HALF_WIDTH:
        count = int(note.detail)
        words = ngettext("%(n)d half-width mark", "%(n)d half-width marks", count)
        return words % {"n": count}
    sentence = {
        Doubt.UNKNOWN_LABEL: _("“%(detail)s” is not among the labels"),
        Doubt.CUT: _("seems cut off at its end"),
        Doubt.LOST_START: _("begins with a question mark, something may be lost"),
        Doubt.DAMAGED: _("holds damaged characters"),
        Doubt.NO_HEADLINE: _("has no headline"),
        Doubt.TWIN: _("the same as row %(detail)s of this text"),
        Doubt.KNOWN: _("the same as row %(detail)s of the list"),
    }[note.doubt]
    return sentence % {"detail": note.detail} if note.detail else sentence
