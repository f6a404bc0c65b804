"""Rules that hold for every list, in a small world with its own clock.

A minute is the unit; each story is switched live and not live at its minutes.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st

from feeds.composition import (
    Candidate,
    PageList,
    Reason,
    Row,
    StoryAt,
    compose,
    compose_page,
)

# Two cores are shared: how long one example takes says nothing.
patient = settings(deadline=None)

LAST = 12
STORIES = range(1, 6)


def moment(minute):
    return datetime(2026, 11, 24, tzinfo=UTC) + timedelta(minutes=minute)


minutes = st.integers(0, LAST)
moments = st.none() | minutes.map(moment)
worlds = st.fixed_dictionaries(
    {
        number: st.lists(minutes, unique=True, max_size=3).map(sorted)
        for number in STORIES
    }
)
rows_of_lists = st.lists(
    st.builds(
        Row,
        uid=st.text(max_size=1),
        label=st.just("国内"),
        headline=st.just("标题"),
        story=st.none() | st.sampled_from(STORIES),
        url=st.just(""),
        follow=st.booleans(),
        start=moments,
        end=moments,
        pinned_slot=st.none() | st.integers(0, 9),
        pinned_until=moments,
    ),
    max_size=8,
)
limits = st.integers(1, 8)


def upcoming(switches, minute):
    return next((moment(switch) for switch in switches if switch > minute), None)


def stories_at(world, minute):
    seen = {}
    for number, switches in world.items():
        past = sum(switch <= minute for switch in switches)
        headline = f"稿件{number}第{past}版"
        change = upcoming(switches, minute)
        seen[number] = StoryAt(past % 2 == 1, headline, f"/a/{number}/", change)
    return seen


def fills_at(world, minute):
    return [
        Candidate(number, "", "", story.headline, story.path, story.next_change)
        for number, story in sorted(stories_at(world, minute).items(), reverse=True)
        if story.live
    ]


def composed(world, rows, limit, minute):
    return compose(
        rows,
        stories=stories_at(world, minute),
        fills=fills_at(world, minute),
        at=moment(minute),
        limit=limit,
    )


def is_live(row, world, at):
    """The rule once more, in other words than the code's."""
    started = row.start is None or row.start <= at
    running = row.end is None or row.end > at
    minute = int((at - moment(0)).total_seconds() // 60)
    return (
        started
        and running
        and (row.story is None or stories_at(world, minute)[row.story].live)
    )


def is_pinned(row, at):
    holds = row.pinned_until is None or at < row.pinned_until
    return bool(row.pinned_slot) and holds


def numbered(rows):
    """Give rows names of their own, so that they can be told apart."""
    return [
        Row(**{name: getattr(row, name) for name in Row.__slots__} | {"uid": str(i)})
        for i, row in enumerate(rows)
    ]


@patient
@given(worlds, rows_of_lists.map(numbered), limits, minutes)
def test_every_row_is_shown_or_left_out_exactly_once(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    shown = [s.row.uid for s in result.shown if s.row]
    left = [x.uid for x, why in result.left_out if why is not Reason.DUPLICATE]
    assert sorted(shown + left) == sorted(row.uid for row in rows)
    assert left == sorted(left, key=int)
    over = {x.uid for x, why in result.left_out if why is Reason.OVER_LIMIT}
    live = {row.uid for row in rows if is_live(row, world, moment(minute))}
    assert live == set(shown) | over


@patient
@given(worlds, rows_of_lists.map(numbered), limits, minutes)
def test_the_list_is_as_long_as_it_can_be(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    live = sum(is_live(row, world, moment(minute)) for row in rows)
    by_hand = {row.story for row in rows}
    found = [f for f in fills_at(world, minute) if f.story not in by_hand]
    assert len(result.shown) == min(limit, live + len(found))
    assert [s.slot for s in result.shown] == list(range(1, len(result.shown) + 1))


@patient
@given(worlds, rows_of_lists.map(numbered), limits, minutes)
def test_unpinned_rows_keep_their_order_and_fills_follow(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    at = moment(minute)
    free = [s for s in result.shown if s.filled or not is_pinned(s.row, at)]
    by_hand = [int(s.row.uid) for s in free if s.row]
    assert by_hand == sorted(by_hand)
    assert [s.filled for s in free] == sorted(s.filled for s in free)
    filled = [s.story for s in free if s.filled]
    assert filled == sorted(set(filled), reverse=True)
    assert not set(filled) & {row.story for row in rows}


@patient
@given(worlds, rows_of_lists.map(numbered), limits, minutes)
def test_a_pin_is_exact_whenever_its_slot_exists(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    at = moment(minute)
    promised = {}
    for row in rows:
        if is_live(row, world, at) and is_pinned(row, at):
            promised.setdefault(row.pinned_slot, row)
    for slot, row in promised.items():
        if slot <= len(result.shown):
            assert result.shown[slot - 1].row == row


@patient
@given(worlds, rows_of_lists.map(numbered), limits, minutes)
def test_pins_are_never_dropped_for_others(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    at = moment(minute)
    over = [x for x, why in result.left_out if why is Reason.OVER_LIMIT]
    if any(is_pinned(row, at) for row in over):
        assert all(s.row and is_pinned(s.row, at) for s in result.shown)


def quiet_minutes(world, minute, next_change):
    """Minutes after ``minute`` at which nothing may have changed."""
    arrivals = [
        change
        for story in stories_at(world, minute).values()
        if not story.live and (change := story.next_change)
    ]
    until = min([*arrivals, *([next_change] if next_change else [])], default=None)
    later = range(minute + 1, LAST + 2)
    return [m for m in later if until is None or moment(m) < until]


@patient
@given(worlds, rows_of_lists, limits, minutes)
def test_nothing_changes_before_the_next_change(world, rows, limit, minute):
    result = composed(world, rows, limit, minute)
    assert result.next_change is None or result.next_change > moment(minute)
    for later in quiet_minutes(world, minute, result.next_change):
        then = composed(world, rows, limit, later)
        assert then.shown == result.shown
        assert [why for _, why in then.left_out] == [why for _, why in result.left_out]


pages = st.lists(st.tuples(rows_of_lists, limits), min_size=1, max_size=3)


def page_at(world, lists, minute):
    return compose_page(
        [
            PageList(key, rows, fills_at(world, minute), limit)
            for key, (rows, limit) in enumerate(lists)
        ],
        stories=stories_at(world, minute),
        at=moment(minute),
    )


@patient
@given(worlds, pages, minutes)
def test_a_page_repeats_no_story_but_by_hand(world, lists, minute):
    page = page_at(world, lists, minute)
    by_hand, filled = [], []
    for key, (rows, limit) in enumerate(lists):
        alone = composed(world, rows, limit, minute)
        hand = [s.row for s in page[key].shown if s.row]
        assert sorted(map(repr, hand)) == sorted(
            repr(s.row) for s in alone.shown if s.row
        )
        by_hand += [s.story for s in page[key].shown if not s.filled]
        filled += [s.story for s in page[key].shown if s.filled]
    assert len(filled) == len(set(filled))
    assert not set(filled) & set(by_hand)


@patient
@given(worlds, pages, minutes)
def test_no_list_of_a_page_changes_before_the_next_change(world, lists, minute):
    page = page_at(world, lists, minute)
    for later in quiet_minutes(world, minute, page[0].next_change):
        then = page_at(world, lists, later)
        assert [c.shown for c in then.values()] == [c.shown for c in page.values()]
