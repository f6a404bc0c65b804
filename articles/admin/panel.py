"""What stands beside the form of a story: its state, the checks, the last saves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.admin.history import Saved, saved
from articles.copydesk import Finding, Report, check
from articles.material import gather, read_stories
from articles.models import Correction, Revision, Story
from articles.status import StatusView, status
from articles.text.blocks import plain_text
from articles.text.counting import count_zi, reading_minutes
from articles.text.fixes import Lacking
from articles.waiting import lacking_in_pending

REVISIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Panel:
    """``report`` is of the stored text; ``revisions`` come newest first.

    ``lacking`` is what the scheduled copy lacks of fixes to the live one.
    """

    status: StatusView
    address: str
    report: Report
    revisions: list[Saved]
    lacking: list[Lacking]
    corrections: list[Correction]
    zi: int
    minutes: int

    @property
    def findings(self) -> list[Finding]:
        """Return what is open, those that block first."""
        return self.report.findings


def panel_for(story: Story, at: datetime) -> Panel:
    """Read the panel of a stored story; the form's unsaved text is not in it."""
    material = gather(read_stories([story.pk]))[0]
    newest: list[Revision] = list(
        story.revisions.select_related("user")
        .defer("snapshot")
        .order_by("-number")[:REVISIONS_SHOWN]
    )
    seen = status(material.story, at)
    zi = count_zi(plain_text(material.story.body))
    return Panel(
        status=seen,
        address=seen.edition.path if seen.edition else "",
        report=check(material),
        revisions=[saved(each) for each in newest],
        corrections=material.corrections,
        lacking=lacking_in_pending(story, at) if seen.pending else [],
        zi=zi,
        minutes=reading_minutes(zi),
    )
