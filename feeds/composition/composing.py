"""One list at one moment: order, pins, limit, fills and the next change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from feeds.composition.rows import (
    Candidate,
    Composition,
    Reason,
    Row,
    Shown,
    StoryAt,
)
from feeds.composition.seating import claim_order, seats


def compose(
    rows: Sequence[Row],
    *,
    stories: Mapping[int, StoryAt],
    fills: Sequence[Candidate] = (),
    at: datetime,
    limit: int,
    reserved: Collection[int] = (),
) -> Composition:
    """Return what one list shows at ``at``.

    A pinned row stands exactly in its slot if the list is long enough, the first
    of two on one slot; the second takes the next free slot, and a pin beyond the
    end the last free one. All other hand-picked rows keep their order in the
    slots between, then the rule's stories follow. Where the limit is too small,
    pins go before the others. A story picked twice by hand is shown twice.

    Args:
        rows: in editorial order.
        stories: by id, as of ``at``; a story that is missing counts as not live.
        fills: newest first. A story that has a row in ``rows``, shown or not, is
            never filled: a row that has ended would come back by itself.
        at: aware datetime.
        limit: number of slots, at least 1; pins count.
        reserved: stories that must not be filled, because the page has them.

    Raises:
        ValueError: ``limit`` is below 1.
    """
    if limit < 1:
        msg = f"limit must be at least 1, got {limit}"
        raise ValueError(msg)
    reasons = [_reason_out(row, stories, at) for row in rows]
    live = [index for index, reason in enumerate(reasons) if reason is None]
    slots = {index: slot for index in live if (slot := _pin(rows[index], at))}
    wanting = list(slots)
    pins = [wanting[position] for position in claim_order(list(slots.values()))]
    plain = [index for index in live if index not in slots]
    for index in (pins + plain)[limit:]:
        reasons[index] = Reason.OVER_LIMIT
    pins = pins[:limit]
    plain = plain[: limit - len(pins)]

    taken = {row.story for row in rows if row.story is not None} | set(reserved)
    room = limit - len(pins) - len(plain)
    chosen, repeats = _choose(fills, taken, room)

    length = len(pins) + len(plain) + len(chosen)
    by_slot = seats([slots[index] for index in pins], length)
    queue: Iterator[Row | Candidate] = iter([*(rows[i] for i in plain), *chosen])
    seated = [
        rows[pins[by_slot[slot]]] if slot in by_slot else next(queue)
        for slot in range(1, length + 1)
    ]

    moments = [moment for row in rows for moment in _moments(row, stories, at)]
    moments += [candidate.next_change for candidate in (*chosen, *repeats)]
    return Composition(
        shown=tuple(_shown(e, slot, stories) for slot, e in enumerate(seated, 1)),
        left_out=(
            *((row, why) for row, why in zip(rows, reasons, strict=True) if why),
            *((candidate, Reason.DUPLICATE) for candidate in repeats),
        ),
        next_change=min((m for m in moments if m and m > at), default=None),
    )


def _reason_out(
    row: Row, stories: Mapping[int, StoryAt], at: datetime
) -> Reason | None:
    if row.start and at < row.start:
        return Reason.NOT_STARTED
    if row.end and at >= row.end:
        return Reason.ENDED
    if row.story is not None and not _is_live(row.story, stories):
        return Reason.STORY_NOT_LIVE
    return None


def _is_live(story: int, stories: Mapping[int, StoryAt]) -> bool:
    return story in stories and stories[story].live


def _pin(row: Row, at: datetime) -> int:
    """Return the slot a row is pinned to at ``at``, 0 for none."""
    if row.pinned_until and at >= row.pinned_until:
        return 0
    return max(row.pinned_slot or 0, 0)


def _choose(
    fills: Sequence[Candidate], taken: Collection[int], room: int
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the stories that fill ``room`` slots, and the repeats passed over."""
    seen = set(taken)
    chosen: list[Candidate] = []
    repeats: list[Candidate] = []
    for candidate in fills:
        if len(chosen) >= room:
            break
        (repeats if candidate.story in seen else chosen).append(candidate)
        seen.add(candidate.story)
    return chosen, repeats


def _moments(
    row: Row, stories: Mapping[int, StoryAt], at: datetime
) -> Iterator[datetime | None]:
    """Yield when a row's part in the answer may change, past moments included."""
    if row.start and at < row.start:
        yield row.start
    elif not (row.end and at >= row.end):
        yield row.end
        yield row.pinned_until if row.pinned_slot else None
        if row.story is not None and row.story in stories:
            yield stories[row.story].next_change


def _shown(entry: Row | Candidate, slot: int, stories: Mapping[int, StoryAt]) -> Shown:
    if isinstance(entry, Candidate):
        return Shown(
            row=None,
            filled=True,
            slot=slot,
            label=entry.label,
            label_colour=entry.label_colour,
            headline=entry.headline,
            href=entry.path,
            story=entry.story,
            external=False,
        )
    story = None if entry.story is None else stories[entry.story]
    return Shown(
        row=entry,
        filled=False,
        slot=slot,
        label=entry.label,
        label_colour=entry.label_colour,
        headline=story.headline
        if story and (entry.follow or not entry.headline)
        else entry.headline,
        href=story.path if story else entry.url,
        story=entry.story,
        external=story is None and _leaves_the_site(entry.url),
    )


def _leaves_the_site(url: str) -> bool:
    # "//host/…" is an address elsewhere although it starts with a slash.
    return bool(url) and (not url.startswith("/") or url.startswith("//"))
