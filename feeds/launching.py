"""The verbs of headline lists: launch the rows, or go back to what is live."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.addresses import list_path, list_text_path
from articles.audit import record
from articles.models.stamp import bump
from articles.permissions import require
from articles.redirects import write_redirect
from articles.revisions import check_version
from articles.writing import refuse_imminent
from feeds.models import HeadlineList, ListEdition, Placement, PressedPlacement
from feeds.rows import boundaries_of, entries_from, row_json

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_CONTENT = (
    "slug",
    "name",
    "description",
    "language",
    "layout",
    "limit",
    "has_feed",
    "fill",
)


@transaction.atomic
def launch(
    headline_list: HeadlineList,
    *,
    by: User,
    live_from: datetime | None = None,
    version: int | None = None,
) -> ListEdition:
    """Make the public copy of a list's rows, settings and places.

    A launch at a later time replaces one that was scheduled before; the live one
    runs until then.

    Args:
        headline_list: the working copy.
        by: needs ``feeds.launch_headlinelist`` on it.
        live_from: aware; an earlier moment means now.
        version: the version the caller read; None launches what is there.

    Raises:
        PermissionDenied: ``by`` may not launch it.
        ValidationError: codes ``stale``, ``imminent``.
    """
    current, now = _locked(headline_list, by)
    check_version(current, version)
    start = max(now, live_from or now)
    for edition in ListEdition.objects.filter(headline_list=current).not_ended(now):
        if edition.live_from > now:
            _cancel(edition, by, now)
        else:
            _end(edition, start)
    _lead_from_old_address(current)
    edition = _write(current, by=by, now=now, start=start)
    record(
        by,
        "launch",
        current,
        at=now,
        after={"edition": edition.pk, "live_from": start.isoformat()},
    )
    bump(now)
    return edition


@transaction.atomic
def discard(
    headline_list: HeadlineList, *, by: User, version: int | None = None
) -> None:
    """Drop the unlaunched rows: the working copy becomes what is live.

    Args:
        headline_list: refreshed; its version moves on, so that a form that is
            still open somewhere is refused instead of bringing the rows back.
        by: needs ``feeds.change_headlinelist`` on it.
        version: the version the caller read; None drops what is there.

    Raises:
        PermissionDenied: ``by`` may not change it.
        ValidationError: codes ``stale``, and ``not_live`` where it was never
            launched.
    """
    current, now = _locked(headline_list, by, "feeds.change_headlinelist")
    check_version(current, version)
    live = ListEdition.objects.filter(headline_list=current).live(now).first()
    if live is None:
        raise ValidationError(
            _("There is nothing to go back to: the list is not live."),
            code="not_live",
        )
    count = current.entries.count()
    current.entries.all().delete()
    entries_from(current, live.rows)
    current.version += 1
    current.changed_by = by
    current.save(update_fields=["version", "changed_by", "changed_at"])
    record(
        by,
        "discard",
        current,
        at=now,
        before={"rows": count},
        after={"rows": len(live.rows), "edition": live.pk},
    )
    headline_list.refresh_from_db()


def lock_list(headline_list: HeadlineList) -> HeadlineList:
    """Lock one list and return it as it is now; lists are locked before stories."""
    HeadlineList.objects.select_for_update().get(pk=headline_list.pk)
    return HeadlineList.objects.get(pk=headline_list.pk)


def _locked(
    headline_list: HeadlineList, by: User, perm: str = "feeds.launch_headlinelist"
) -> tuple[HeadlineList, datetime]:
    current = lock_list(headline_list)
    now = timezone.now()
    newest = current.editions.aggregate(newest=Max("launched_at"))["newest"]
    if newest is not None and newest >= now:
        # A clock that stepped back must not rewrite what readers have seen.
        now = newest + timedelta(microseconds=1)
    require(by, perm, current)
    return current, now


def _lead_from_old_address(current: HeadlineList) -> None:
    """Write redirects where the list was launched under another slug before."""
    last = current.editions.order_by("-number").first()
    if last is None or last.slug == current.slug:
        return
    language = current.language
    write_redirect(last.path, list_path(language, current.slug))
    write_redirect(f"{last.text_path}/", f"{list_text_path(language, current.slug)}/")


def _cancel(edition: ListEdition, by: User, now: datetime) -> None:
    refuse_imminent(edition.live_from, now)
    edition.live_until = edition.live_from
    edition.cancelled_by = by
    edition.cancelled_at = now
    edition.save(update_fields=["live_until", "cancelled_by", "cancelled_at"])


def _end(edition: ListEdition, at: datetime) -> None:
    edition.live_until = at
    edition.save(update_fields=["live_until"])


def _write(
    current: HeadlineList, *, by: User, now: datetime, start: datetime
) -> ListEdition:
    rows = [row_json(each) for each in current.entries.select_related("label")]
    content: dict[str, Any] = {
        "slug": current.slug,
        "name": current.name,
        "description": current.description,
        "language": current.language,
        "layout": current.layout,
        "limit": current.limit,
        "has_feed": current.has_feed,
        "fill": {
            "categories": sorted(current.fill_categories.values_list("pk", flat=True)),
            "tags": sorted(current.fill_tags.values_list("pk", flat=True)),
            "hours": current.fill_hours,
        },
        "rows": rows,
    }
    placements = current.placements.all()
    return _create(current, content, placements, by=by, now=now, start=start)


def _create(
    current: HeadlineList,
    content: dict[str, Any],
    placements: Iterable[Placement | PressedPlacement],
    *,
    by: User,
    now: datetime,
    start: datetime,
) -> ListEdition:
    newest = current.editions.aggregate(newest=Max("number"))["newest"] or 0
    edition = ListEdition.objects.create(
        headline_list=current,
        number=newest + 1,
        **content,
        boundaries=boundaries_of(content["rows"]),
        checksum=_checksum(content),
        live_from=start,
        launched_by=by,
        launched_at=now,
    )
    PressedPlacement.objects.bulk_create(
        PressedPlacement(
            edition=edition,
            kind=place.kind,
            category_id=place.category_id,
            story_id=place.story_id,
            position=place.position,
        )
        for place in placements
    )
    return edition


def rewrite_rows(
    edition: ListEdition, rows: list[dict[str, Any]], *, by: User, now: datetime
) -> ListEdition:
    """Put other rows into a live or scheduled edition; unlaunched edits stay out.

    The caller holds the lock of the list, logs and moves the stamp.
    """
    content = {name: getattr(edition, name) for name in _CONTENT} | {"rows": rows}
    start = max(now, edition.live_from)
    if edition.live_from > now:
        _cancel(edition, by, now)
    else:
        _end(edition, now)
    return _create(
        edition.headline_list,
        content,
        edition.placements.all(),
        by=by,
        now=now,
        start=start,
    )


def _checksum(content: dict[str, Any]) -> str:
    """Hash what staff fixed; the text of a row that follows its story is not."""
    rows = [
        {**row, "headline": ""} if row["follow"] else row for row in content["rows"]
    ]
    text = json.dumps({**content, "rows": rows}, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
