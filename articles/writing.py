"""The one write behind every verb that makes editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import (
    Edition,
    EditionBody,
    Listing,
    PictureUse,
    SearchRow,
)
from articles.models.listing import place_of
from articles.planning import Plan
from articles.rendering import checksum
from articles.searchpush.telling import tell
from articles.searchtext import head_of, terms_of
from articles.streams import streams_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


_IMMINENT = timedelta(seconds=1)


@dataclass(slots=True)
class Draft:
    """An edition about to be written: content columns, body and its times."""

    columns: dict[str, Any]
    html: str
    text: str
    number: int
    plan: Plan


def write(drafts: Sequence[Draft], *, by: User | None, now: datetime) -> list[Edition]:
    """Write editions, their bodies, listings, search rows and uses of pictures.

    What the new editions follow is ended or cancelled first. The caller holds the
    lock of every story; the statements do not grow with the number of drafts but
    for one update for each edition whose range changes.
    """
    _change_ranges(
        ends=[each for draft in drafts for each in draft.plan.ends],
        cancels=[each for draft in drafts for each in draft.plan.cancels],
        by=by,
        now=now,
    )
    editions = [_edition(draft, by, now) for draft in drafts]
    Edition.objects.bulk_create(editions)
    EditionBody.objects.bulk_create(
        EditionBody(edition=edition, html=draft.html, text=draft.text)
        for edition, draft in zip(editions, drafts, strict=True)
    )
    _note_uses(editions)
    list_editions(
        (edition, draft.text) for edition, draft in zip(editions, drafts, strict=True)
    )
    changes = [
        change
        for edition, draft in zip(editions, drafts, strict=True)
        for change in _changes(edition, draft.plan)
    ]
    tell(changes, now=now)
    return editions


def _changes(edition: Edition, times: Plan) -> Iterator[tuple[str, datetime]]:
    """Yield the paths that change for readers, and when.

    A copy that says the same as the one it follows is no change.
    """
    followed = {old.path for old, _end in times.ends}
    if edition.is_substantive or edition.path not in followed:
        yield edition.path, edition.live_from
    for path in followed - {edition.path}:
        yield path, edition.live_from
    if edition.live_until is not None:
        yield edition.path, edition.live_until


def _note_uses(editions: Sequence[Edition]) -> None:
    """Note which pictures each edition shows, once each; one statement."""
    PictureUse.objects.bulk_create(
        PictureUse(edition=edition, picture_id=number)
        for edition in editions
        for number in sorted(edition.picture_numbers)
    )


def list_editions(editions: Any) -> None:
    """Write listings and search rows of ``(edition, plain text)`` pairs."""
    listings: list[Listing] = []
    rows: list[SearchRow] = []
    for edition, text in editions:
        ranges = {"live_from": edition.live_from, "live_until": edition.live_until}
        listings += [
            Listing(
                stream=stream,
                published_at=order,
                story_id=edition.story_id,
                edition=edition,
                **ranges,
            )
            for stream, order in streams_of(edition)
        ]
        rows.append(
            SearchRow(
                place=place_of(edition.published_at, edition.pk),
                edition=edition,
                story_id=edition.story_id,
                language=edition.language,
                head=head_of(edition),
                terms=terms_of(edition, text),
                **ranges,
            )
        )
    Listing.objects.bulk_create(listings, batch_size=500)
    SearchRow.objects.bulk_create(rows, batch_size=100)


def plan_end(edition: Edition, end: datetime | None) -> None:
    """Note the end a copy shall have of its own, whatever is scheduled after it."""
    edition.planned_until = end
    edition.save(update_fields=["planned_until"])


def change_ranges(
    *,
    ends: Sequence[tuple[Edition, datetime | None]] = (),
    cancels: Sequence[Edition] = (),
    by: User | None,
    now: datetime,
) -> None:
    """Give editions another end, and call off those nobody has seen yet.

    Listings and search rows go with them: those of editions that are over are
    removed in two statements, whatever their number.

    Args:
        ends: editions with their new end, now or later; None is an open end.
        cancels: editions that have not begun.
        by: who is named as having cancelled.
        now: aware, read after the lock.

    Raises:
        ValueError: an end would rewrite what readers have seen.
        ValidationError: code ``imminent``, see ``refuse_imminent``.
    """
    _change_ranges(ends=ends, cancels=cancels, by=by, now=now)
    tell([(each.path, end) for each, end in ends if end is not None], now=now)


def _change_ranges(
    *,
    ends: Sequence[tuple[Edition, datetime | None]],
    cancels: Sequence[Edition],
    by: User | None,
    now: datetime,
) -> None:
    over = []
    for edition in cancels:
        refuse_imminent(edition.live_from, now)
        edition.live_until = edition.live_from
        edition.cancelled_by = by
        edition.cancelled_at = now
        edition.save(update_fields=["live_until", "cancelled_by", "cancelled_at"])
        over.append(edition.pk)
    for edition, end in ends:
        _end(edition, end, now)
        if end is not None and end <= now:
            over.append(edition.pk)
        else:
            Listing.objects.filter(edition=edition).update(live_until=end)
            SearchRow.objects.filter(edition=edition).update(live_until=end)
    if over:
        Listing.objects.filter(edition__in=over).delete()
        SearchRow.objects.filter(edition__in=over).delete()


def _end(edition: Edition, end: datetime | None, now: datetime) -> None:
    already_over = edition.live_until is not None and edition.live_until <= now
    if already_over or (end is not None and end < now):
        msg = f"edition={edition.pk!r} may not end at {end!r}: that is the past"
        raise ValueError(msg)
    edition.live_until = end
    edition.save(update_fields=["live_until"])


def refuse_imminent(live_from: datetime, now: datetime) -> None:
    """Stop a verb from calling off what readers may see before it commits.

    A transaction takes milliseconds from the clock to the commit; what begins in
    between would have been seen and yet be recorded as cancelled.

    Raises:
        ValidationError: code ``imminent``.
    """
    if live_from - now < _IMMINENT:
        raise ValidationError(
            _("The scheduled edition begins this very second: try again in a moment."),
            code="imminent",
        )


def _edition(draft: Draft, by: User | None, now: datetime) -> Edition:
    times = draft.plan
    edition = Edition(
        **draft.columns,
        number=draft.number,
        published_at=times.published_at,
        modified_at=times.modified_at,
        address_date=times.address_date,
        is_substantive=times.is_substantive,
        live_from=times.live_from,
        live_until=times.live_until,
        planned_until=times.planned_until,
        pressed_by=by,
        pressed_at=now,
    )
    edition.checksum = checksum(edition, draft.html)
    return edition
