"""Which pinned row gets which slot. Slots count from 1; only numbers here."""

from __future__ import annotations

from collections.abc import Sequence


def claim_order(slots: Sequence[int]) -> list[int]:
    """Return the positions in ``slots`` by strength of claim.

    The first row on a slot comes before every second one, so that no late-comer
    sits in a slot that somebody else was promised; within both groups the lower
    slot comes first.

    >>> claim_order([3, 1, 1, 2])
    [1, 3, 0, 2]
    """
    firsts: dict[int, int] = {}
    seconds: list[int] = []
    for position, slot in enumerate(slots):
        if slot in firsts:
            seconds.append(position)
        else:
            firsts[slot] = position
    seconds.sort(key=lambda position: slots[position])
    return [firsts[slot] for slot in sorted(firsts)] + seconds


def seats(slots: Sequence[int], length: int) -> dict[int, int]:
    """Return who sits where: slot to position in ``slots``.

    A taken slot gives the next free one; a slot that does not exist, or has none
    free after it, gives the last free ones, lower wishes first.

    Args:
        slots: the wishes in the order of ``claim_order``, at most ``length``.
        length: number of slots in the list.

    >>> seats([1, 3, 1], 3)
    {1: 0, 3: 1, 2: 2}
    >>> seats([2, 8, 9], 4)
    {2: 0, 3: 1, 4: 2}
    """
    taken: dict[int, int] = {}
    late: list[int] = []
    for position, wanted in enumerate(slots):
        free = (slot for slot in range(wanted, length + 1) if slot not in taken)
        slot = next(free, None)
        if slot is None:
            late.append(position)
        else:
            taken[slot] = position
    late.sort(key=lambda position: slots[position])
    left = [slot for slot in range(1, length + 1) if slot not in taken]
    return taken | dict(zip(left[len(left) - len(late) :], late, strict=True))
