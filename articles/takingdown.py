"""Taking a story from the readers by order, everywhere at once, and putting it back.

The cascade is a list of parts. Each part first counts what it would touch (the dry
run), then does it; what it did is kept as a step. Parts of other apps are
registered when the app loads, because lists are not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.correcting import show_again
from articles.locking import locked, log
from articles.material import Material
from articles.models import (
    Edition,
    Listing,
    MostRead,
    PreviewLink,
    SearchRow,
    Story,
    Takedown,
    TakedownStep,
)
from articles.models.stamp import bump
from articles.replacing import replace_with
from articles.streams import stream_path
from articles.writing import change_ranges

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Touch:
    """What one part touches: its kind, how many, and each by a line for staff."""

    kind: str
    count: int
    lines: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the cascade: ``look`` changes nothing, ``act`` does it.

    ``lock`` takes what must be locked before the story is.
    """

    kind: str
    look: Callable[[Story, datetime], Touch]
    act: Callable[[Story, datetime, User], Touch]
    lock: Callable[[Story], None] = lambda story: None


_registered: dict[str, Part] = {}


def takes_part(part: Part) -> None:
    """Let a part of another app run with every takedown from now on."""
    _registered[part.kind] = part


def standing(story: Story) -> Takedown | None:
    """Return the takedown in force, None where there is none."""
    return Takedown.objects.filter(story=story, reversed_at=None).first()


def dry_run(story: Story, at: datetime) -> list[Touch]:
    """Return everything a takedown would touch, in order; nothing is changed."""
    parts = [*_OWN, *_registered.values()]
    return [touch for part in parts if (touch := part.look(story, at)).count]


@transaction.atomic
def take_down(
    story: Story,
    *,
    by: User,
    asked_by: str,
    reason: str,
    order_number: str = "",
    replacement: Story | None = None,
) -> Takedown:
    """End a story for readers everywhere and keep it from being pressed again.

    Args:
        story: must have been seen by readers or be scheduled.
        by: needs ``articles.take_down_story`` on this story.
        asked_by: who gave the order; kept, never shown to readers.
        reason: kept likewise; must not be empty.
        order_number: of the order, may be empty.
        replacement: a story whose live copy the gone page leads to.

    Raises:
        PermissionDenied: ``by`` may not.
        ValidationError: codes ``no_reason``, ``taken_down`` (it stands already),
            ``never_live``, ``not_live`` (the replacement).
    """
    if not reason.strip() or not asked_by.strip():
        raise ValidationError(
            _("Say who asked for it and why, for the record."), code="no_reason"
        )
    for part in _registered.values():
        part.lock(story)
    material, now = locked(story, by, "articles.take_down_story")
    if standing(story) is not None:
        raise ValidationError(_("It is taken down already."), code="taken_down")
    if material.last_seen is None and material.pending(now) is None:
        raise ValidationError(
            _("Readers never saw it and nothing is scheduled: put it into the bin."),
            code="never_live",
        )
    takedown = Takedown.objects.create(
        story=story,
        asked_by=asked_by,
        order_number=order_number,
        reason=reason,
        made_by=by,
        made_at=now,
    )
    # Counted before anything ends: afterwards there is nothing left to count.
    touches = [part.look(story, now) for part in _COUNTED]
    _end(material, by, now)
    parts = [*_ACTING, *_registered.values()]
    touches += [part.act(story, now, by) for part in parts]
    replace_with(story, replacement, now)
    _keep(takedown, [touch for touch in touches if touch.count], now)
    log(by, "take_down", story, now, takedown=takedown.pk, order_number=order_number)
    bump(now)
    return takedown


@transaction.atomic
def put_back(takedown: Takedown, *, by: User, reason: str) -> Edition | None:
    """Lift a takedown: readers see again what they saw last.

    Returns:
        The new edition, None where readers had never seen the story.

    Raises:
        PermissionDenied: ``by`` lacks ``articles.take_down_story`` on the story.
        ValidationError: codes ``no_reason``, ``reversed``.
    """
    if not reason.strip():
        raise ValidationError(_("Say why, for the record."), code="no_reason")
    material, now = locked(takedown.story, by, "articles.take_down_story")
    current = Takedown.objects.select_for_update().get(pk=takedown.pk)
    if current.reversed_at is not None:
        raise ValidationError(_("It was put back already."), code="reversed")
    current.reversed_by, current.reversed_at = by, now
    current.reversed_why = reason
    current.save(update_fields=["reversed_by", "reversed_at", "reversed_why"])
    edition = show_again(material, by=by, now=now) if material.last_seen else None
    log(by, "put_back", takedown.story, now, edition, takedown=takedown.pk)
    bump(now)
    takedown.refresh_from_db()
    return edition


def _end(material: Material, by: User, now: datetime) -> None:
    live, pending = material.live(now), material.pending(now)
    change_ranges(
        ends=[(live, now)] if live else [],
        cancels=[pending] if pending else [],
        by=by,
        now=now,
    )


def _keep(takedown: Takedown, touches: list[Touch], now: datetime) -> None:
    TakedownStep.objects.bulk_create(
        TakedownStep(
            takedown=takedown,
            kind=touch.kind,
            count=touch.count,
            details={**touch.details, "lines": list(touch.lines)},
            done_at=now,
        )
        for touch in touches
    )


def _editions(story: Story, at: datetime) -> Touch:
    """Count the copies that readers see or would see."""
    found = Edition.objects.filter(story=story).not_ended(at).order_by("live_from")
    paths = tuple(each.path for each in found)
    return Touch("editions", len(paths), paths)


def _streams(story: Story, at: datetime) -> Touch:
    """Count the pages that carry it; each has its feeds."""
    rows = Listing.objects.filter(story_id=story.pk).order_by("stream")
    names = rows.values_list("stream", flat=True).distinct()
    paths = tuple(filter(None, map(stream_path, names)))
    return Touch("streams", len(paths), paths)


def _search(story: Story, at: datetime) -> Touch:
    return Touch("search", SearchRow.objects.filter(story_id=story.pk).count())


def _ranking(story: Story, at: datetime) -> Touch:
    return Touch("most_read", MostRead.objects.filter(story_id=story.pk).count())


def _leave_ranking(story: Story, at: datetime, by: User) -> Touch:
    count, _kinds = MostRead.objects.filter(story_id=story.pk).delete()
    return Touch("most_read", count)


def _links(story: Story, at: datetime) -> Touch:
    return Touch("preview_links", _open_links(story, at).count())


def _revoke_links(story: Story, at: datetime, by: User) -> Touch:
    return Touch("preview_links", _open_links(story, at).update(revoked_at=at))


def _open_links(story: Story, at: datetime) -> Any:
    return PreviewLink.objects.filter(story=story, revoked_at=None, expires_at__gt=at)


def _translations(story: Story, at: datetime) -> Touch:
    """Name the versions in other languages: each needs an order of its own."""
    group = story.translation_group
    if group is None:
        return Touch("translations", 0)
    others = Edition.objects.filter(translation_group=group).exclude(story=story)
    paths = tuple(each.path for each in others.live(at))
    return Touch("translations", len(paths), paths)


def _counted(
    look: Callable[[Story, datetime], Touch],
) -> Callable[[Story, datetime, User], Touch]:
    def act(story: Story, at: datetime, by: User) -> Touch:
        return look(story, at)

    return act


def _parts() -> Iterator[Part]:
    for kind, look in (
        ("editions", _editions),
        ("streams", _streams),
        ("search", _search),
        ("translations", _translations),
    ):
        yield Part(kind, look, _counted(look))


_COUNTED = tuple(_parts())
_ACTING = (
    Part("most_read", _ranking, _leave_ranking),
    Part("preview_links", _links, _revoke_links),
)
_OWN = (*_COUNTED, *_ACTING)
