"""When the answer of a list may change next."""

import pytest

from tests.feeds.list_rows import HOUR, NOON, composed, fill, row, story_at


class TestNextChange:
    def test_nothing_planned_is_no_change(self):
        assert composed([row("a", start=NOON - HOUR)]).next_change is None

    @pytest.mark.parametrize(
        "fields",
        [
            {"start": NOON + HOUR},
            {"end": NOON + HOUR},
            {"pinned_slot": 1, "pinned_until": NOON + HOUR},
        ],
    )
    def test_a_bound_of_a_row_is_a_change(self, fields):
        assert composed([row("a", **fields)]).next_change == NOON + HOUR

    def test_the_earliest_bound_counts(self):
        rows = [row("a", end=NOON + 2 * HOUR), row("b", start=NOON + HOUR)]
        assert composed(rows).next_change == NOON + HOUR

    def test_this_very_moment_is_not_a_change_to_come(self):
        rows = [row("a", start=NOON), row("b", end=NOON)]
        assert composed(rows).next_change is None

    @pytest.mark.parametrize("live", [True, False])
    def test_a_story_in_the_list_may_change_it(self, live):
        stories = {7: story_at(7, live=live, next_change=NOON + HOUR)}
        assert composed([row("a", story=7)], stories=stories).next_change == NOON + HOUR

    def test_a_story_elsewhere_does_not(self):
        stories = {7: story_at(7, next_change=NOON + HOUR)}
        assert composed([row("a")], stories=stories).next_change is None

    def test_an_ended_row_waits_for_nothing(self):
        stories = {7: story_at(7, next_change=NOON + HOUR)}
        rows = [row("a", story=7, end=NOON)]
        assert composed(rows, stories=stories).next_change is None

    def test_a_filled_story_may_change_the_list(self):
        assert composed([], fills=[fill(9, NOON + HOUR)]).next_change == NOON + HOUR

    def test_a_story_without_room_does_not(self):
        fills = [fill(9), fill(8, NOON + HOUR)]
        assert composed([], fills=fills, limit=1).next_change is None
