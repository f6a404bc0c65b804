"""How many findings each story has, kept beside it so that lists need no text.

A press never reads this: it runs the checks. A result is taken for as long as the
text, the words of the house and the site settings are the same, a day at most; what
is not known is found out where it is shown, and kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.db.models import F

from articles.copydesk import Severity, house_for, run_checks
from articles.copydesk.wordlists import words_mark
from articles.material import gather, read_stories
from articles.models import Story, StoryRow
from articles.sitewide import site_settings

# Links, dates and headlines of others age without a write here.
_HOLDS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counts:
    """What must be mended and what should be looked at."""

    blocks: int = 0
    warnings: int = 0


def counts_of(numbers: Collection[int], at: datetime) -> dict[int, Counts]:
    """Return what the checks found in these stories, by number.

    Three queries where all is known; what is not is checked and kept.
    """
    rows = list(StoryRow.objects.filter(pk__in=numbers).defer("terms", "folded"))
    basis = _basis()
    known = {
        row.pk: Counts(row.blocks, row.warnings)
        for row in rows
        if row.blocks is not None
        and row.basis == basis
        and row.checked_at is not None
        and row.checked_at > at - _HOLDS
    }
    unknown = [number for number in numbers if number not in known]
    if unknown:
        found = _check(unknown, at)
        _keep([row for row in rows if row.pk in found], found, basis, at)
        known |= found
    return known


def forget(stories: Iterable[int]) -> None:
    """Have stories checked anew where they are shown next."""
    rows = StoryRow.objects.filter(pk__in=list(stories))
    rows.update(blocks=None, turn=F("turn") + 1)


def forget_picture(number: int) -> None:
    """Have the stories checked anew that may show a picture."""
    shown = Story.objects.filter(lead_picture=number) | Story.objects.filter(
        row__pictures__gt=0, body__contains=f'data-picture="{number}"'
    )
    rows = StoryRow.objects.filter(pk__in=shown.values("pk"))
    rows.update(blocks=None, turn=F("turn") + 1)


def _check(numbers: Sequence[int], at: datetime) -> dict[int, Counts]:
    materials = gather(read_stories(numbers))
    house = house_for(materials, at)
    found = {}
    for material in materials:
        findings = run_checks(material, house)
        blocks = sum(each.severity is Severity.BLOCK for each in findings)
        found[material.story.pk] = Counts(blocks, len(findings) - blocks)
    return found


def _keep(
    rows: Sequence[StoryRow], found: dict[int, Counts], basis: str, at: datetime
) -> None:
    """Keep results of texts that nobody changed since ``rows`` were read."""
    turns = {row.pk: row.turn for row in rows}
    # A page does not fail because another write holds the database.
    with suppress(OperationalError), transaction.atomic():
        locked = StoryRow.objects.select_for_update().filter(pk__in=turns)
        same = [
            row for row in locked.defer("terms", "folded") if row.turn == turns[row.pk]
        ]
        for row in same:
            row.blocks, row.warnings = found[row.pk].blocks, found[row.pk].warnings
            row.basis, row.checked_at = basis, at
        names = ["blocks", "warnings", "basis", "checked_at"]
        StoryRow.objects.bulk_update(same, names)


def _basis() -> str:
    words = ".".join(str(each) for each in words_mark())
    return f"{site_settings().version}:{words}"[:100]
