"""The verb that takes pasted rows into a working copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.audit import record
from articles.permissions import require
from articles.revisions import check_version
from articles.text.links import safe_url
from articles.text.storyrows import Row
from feeds.launching import lock_list
from feeds.models import Entry, HeadlineList, Label
from feeds.models.headline_list import ROWS_AT_MOST
from feeds.storylists import replace_entries

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def take_rows(
    headline_list: HeadlineList,
    rows: Sequence[Row],
    *,
    by: User,
    version: int | None = None,
    append: bool = False,
) -> list[Entry]:
    """Put pasted rows in the place of a list's rows, or behind them.

    Readers see nothing of it before the next launch.

    Args:
        headline_list: the working copy; refreshed afterwards.
        rows: in order, at least one.
        by: needs ``feeds.change_headlinelist`` on it.
        version: the version the caller read; None trusts the caller.
        append: keep the rows that are there.

    Raises:
        PermissionDenied: ``by`` may not change it.
        ValidationError: codes ``stale``, ``empty``, ``too_many_rows``,
            ``max_length``.
    """
    current = lock_list(headline_list)
    require(by, "feeds.change_headlinelist", current)
    check_version(current, version)
    if not rows:
        raise ValidationError(_("There are no rows in this text."), code="empty")
    count = current.entries.count()
    before = list(current.entries.all()) if append else []
    if len(before) + len(rows) > ROWS_AT_MOST:
        raise ValidationError(
            _("The text has %(rows)d headlines, a list holds %(most)d at most."),
            code="too_many_rows",
            params={"rows": len(before) + len(rows), "most": ROWS_AT_MOST},
        )
    entries = (
        _append(current, before, rows, by)
        if append
        else replace_entries(current, rows, by=by)
    )
    current.version += 1
    current.changed_by = by
    current.save(update_fields=["version", "changed_by", "changed_at"])
    record(
        by,
        "paste",
        current,
        at=timezone.now(),
        before={"rows": count},
        after={"rows": len(before) + len(entries), "version": current.version},
    )
    headline_list.refresh_from_db()
    return entries


def _append(
    current: HeadlineList, before: Sequence[Entry], rows: Sequence[Row], by: User
) -> list[Entry]:
    labels = {label.name: label for label in Label.objects.all()}
    last = max((entry.position for entry in before), default=0)
    return Entry.objects.bulk_create(
        Entry(
            headline_list=current,
            position=last + number * 10,
            label=labels.get(row.label),
            label_text=row.label,
            headline=row.headline or row.label or row.url,
            url=safe_url(row.url),
            added_by=by,
        )
        for number, row in enumerate(rows, start=1)
    )
