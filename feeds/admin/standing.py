"""How the working copy of a list stands to what readers see of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from feeds.changes import Changes, changes
from feeds.composition import Reason
from feeds.drafts import draft_of
from feeds.models import HeadlineList, ListEdition, PressedPlacement
from feeds.showing import show


@dataclass(frozen=True, slots=True)
class Standing:
    """``edition`` is the live one, ``pending`` a scheduled one, both may be None.

    ``shown`` and ``left_out`` are what readers would get if it were launched now;
    ``left_out`` is a list of (words, count). ``unlinked`` rows lead nowhere yet.
    ``is_set_anew`` says that settings or places differ from the live edition.
    """

    edition: ListEdition | None
    pending: ListEdition | None
    changes: Changes
    is_set_anew: bool
    rows: int
    shown: int
    left_out: list[tuple[str, int]]
    unlinked: int


def standing(headline_list: HeadlineList, at: datetime) -> Standing:
    """Compare and compose; a handful of queries whatever the number of rows."""
    current = list(
        ListEdition.objects.filter(headline_list=headline_list)
        .not_ended(at)
        .order_by("live_from")
    )
    live = next((each for each in current if each.is_live(at)), None)
    draft = draft_of(headline_list)
    rows = draft.rows
    composition = show(draft, at=at).composition
    reasons = Counter(why for row, why in composition.left_out)
    return Standing(
        edition=live,
        pending=next((each for each in current if each.live_from > at), None),
        changes=changes(live.rows if live else [], rows),
        is_set_anew=live is not None and _is_set_anew(headline_list, draft, live),
        rows=len(rows),
        shown=len(composition.shown),
        left_out=[(_why(reason), count) for reason, count in reasons.items()],
        unlinked=sum(1 for row in rows if not row["story"] and not row["url"]),
    )


def _is_set_anew(
    headline_list: HeadlineList, draft: ListEdition, live: ListEdition
) -> bool:
    names = ("slug", "name", "description", "language", "layout", "limit", "has_feed")
    if any(getattr(headline_list, name) != getattr(live, name) for name in names):
        return True
    columns = ("kind", "category_id", "story_id", "position")
    placed = set(PressedPlacement.objects.filter(edition=live).values_list(*columns))
    wanted = set(headline_list.placements.values_list(*columns))
    return bool(draft.fill != live.fill) or placed != wanted


def _why(reason: Reason) -> str:
    words = {
        Reason.NOT_STARTED: _("not begun yet"),
        Reason.ENDED: _("over"),
        Reason.STORY_NOT_LIVE: _("its story is not live"),
        Reason.OVER_LIMIT: _("over the limit"),
        Reason.DUPLICATE: _("there already"),
    }
    return words[reason]
