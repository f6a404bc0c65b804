import doctest

import pytest

from feeds.composition import Reason, Shown, seating
from tests.feeds.list_rows import (
    HOUR,
    NOON,
    SECOND,
    composed,
    fill,
    names,
    pin,
    reasons,
    row,
    story_at,
)


class TestOrderAndLimit:
    def test_rows_keep_the_editors_order(self):
        assert names(composed([row("c"), row("a"), row("b")])) == ["c", "a", "b"]

    def test_slots_count_from_one(self):
        shown = composed([row("a"), row("b")]).shown
        assert [s.slot for s in shown] == [1, 2]

    def test_rows_over_the_limit_are_left_out_with_that_reason(self):
        result = composed([row("a"), row("b"), row("c")], limit=2)
        assert names(result) == ["a", "b"]
        assert reasons(result) == {"c": Reason.OVER_LIMIT}

    def test_a_row_that_is_not_shown_takes_no_place(self):
        rows = [row("a", end=NOON), row("b"), row("c")]
        assert names(composed(rows, limit=2)) == ["b", "c"]

    def test_left_out_rows_stay_in_the_editors_order(self):
        rows = [row("a"), row("b", end=NOON), row("c"), row("d", start=NOON + HOUR)]
        result = composed(rows, limit=1)
        assert list(reasons(result)) == ["b", "c", "d"]

    def test_an_empty_list_is_an_empty_answer(self):
        result = composed([])
        assert (result.shown, result.left_out, result.next_change) == ((), (), None)

    @pytest.mark.parametrize("limit", [0, -1])
    def test_a_limit_below_one_is_refused(self, limit):
        with pytest.raises(ValueError, match="limit"):
            composed([row("a")], limit=limit)

    def test_equal_rows_are_counted_one_by_one(self):
        same = row("a")
        result = composed([same, same, same], limit=2)
        assert len(result.shown) == 2
        assert result.left_out == ((same, Reason.OVER_LIMIT),)


class TestTime:
    @pytest.mark.parametrize(
        ("at", "shown"),
        [(NOON - SECOND, False), (NOON, True), (NOON + SECOND, True)],
    )
    def test_a_row_starts_with_its_start(self, at, shown):
        result = composed([row("a", start=NOON)], at=at)
        assert names(result) == (["a"] if shown else [])
        assert reasons(result) == ({} if shown else {"a": Reason.NOT_STARTED})

    @pytest.mark.parametrize(
        ("at", "shown"),
        [(NOON - SECOND, True), (NOON, False), (NOON + SECOND, False)],
    )
    def test_a_row_is_gone_at_its_end(self, at, shown):
        result = composed([row("a", end=NOON)], at=at)
        assert names(result) == (["a"] if shown else [])
        assert reasons(result) == ({} if shown else {"a": Reason.ENDED})


class TestStories:
    def test_a_row_without_a_live_story_is_left_out(self):
        rows = [row("draft", story=1), row("unknown", story=2), row("plain")]
        result = composed(rows, stories={1: story_at(1, live=False)})
        assert names(result) == ["plain"]
        assert set(reasons(result).values()) == {Reason.STORY_NOT_LIVE}

    def test_a_row_links_to_its_live_story(self):
        shown = composed([row("a", story=7)], stories={7: story_at(7)}).shown
        assert shown == (
            Shown(
                row=row("a", story=7),
                filled=False,
                slot=1,
                label="国内",
                label_colour="",
                headline="标题a",
                href="/2026/11/24/7/",
                story=7,
                external=False,
            ),
        )

    def test_a_following_row_takes_the_live_headline(self):
        rows = [row("a", story=7, follow=True)]
        assert composed(rows, stories={7: story_at(7)}).shown[0].headline == "稿件7"

    def test_a_story_picked_twice_by_hand_stays_twice(self):
        rows = [row("a", story=7), row("b", story=7)]
        assert names(composed(rows, stories={7: story_at(7)})) == ["a", "b"]


class TestLinks:
    @pytest.mark.parametrize(
        ("url", "external"),
        [
            ("https://example.org/1", True),
            ("//example.org/1", True),
            ("/lists/today/", False),
            ("", False),
        ],
    )
    def test_a_row_says_whether_it_leaves_the_site(self, url, external):
        shown = composed([row("a", url=url)]).shown[0]
        assert (shown.href, shown.external) == (url, external)


class TestPins:
    def test_a_pin_stands_in_its_slot(self):
        rows = [row("a"), row("b"), row("c"), pin("p", 2)]
        assert names(composed(rows)) == ["a", "p", "b", "c"]

    def test_pins_count_in_the_limit(self):
        rows = [row("a"), row("b"), pin("p", 2)]
        result = composed(rows, limit=2)
        assert names(result) == ["a", "p"]
        assert reasons(result) == {"b": Reason.OVER_LIMIT}

    @pytest.mark.parametrize(
        ("at", "order"),
        [(NOON - SECOND, ["p", "a"]), (NOON, ["a", "p"])],
    )
    def test_an_expired_pin_is_an_ordinary_row(self, at, order):
        rows = [row("a"), pin("p", 1, pinned_until=NOON)]
        assert names(composed(rows, at=at)) == order

    def test_a_pin_beyond_the_end_goes_to_the_end(self):
        rows = [pin("p", 9), row("a"), row("b")]
        assert names(composed(rows)) == ["a", "b", "p"]

    def test_a_pin_beyond_the_limit_goes_to_the_end(self):
        rows = [pin("p", 9), row("a"), row("b")]
        result = composed(rows, limit=2)
        assert names(result) == ["a", "p"]
        assert reasons(result) == {"b": Reason.OVER_LIMIT}

    def test_pins_beyond_the_end_keep_the_order_of_their_slots(self):
        rows = [pin("nine", 9), pin("seven", 7), row("a")]
        assert names(composed(rows)) == ["a", "seven", "nine"]

    def test_a_pin_beyond_the_end_takes_nobodys_slot(self):
        rows = [pin("three", 3), pin("nine", 9), row("a")]
        assert names(composed(rows)) == ["a", "nine", "three"]

    def test_of_two_pins_on_a_slot_the_second_takes_the_next_free_one(self):
        rows = [row("a"), row("b"), pin("first", 1), pin("second", 1)]
        assert names(composed(rows)) == ["first", "second", "a", "b"]

    def test_a_second_pin_passes_over_a_slot_that_is_promised(self):
        rows = [pin("first", 1), pin("second", 1), pin("two", 2), row("a")]
        assert names(composed(rows)) == ["first", "two", "second", "a"]

    def test_of_several_second_pins_the_lower_slot_goes_first(self):
        rows = [pin("2a", 2), pin("1a", 1), pin("2b", 2), pin("1b", 1)]
        assert names(composed(rows)) == ["1a", "2a", "1b", "2b"]

    def test_a_second_pin_beyond_the_end_stands_beside_the_first(self):
        rows = [pin("7a", 7), pin("9", 9), pin("7b", 7), row("a")]
        assert names(composed(rows)) == ["a", "7a", "7b", "9"]

    def test_more_pins_than_slots_leave_the_weaker_claims_out(self):
        rows = [pin("first", 1), pin("second", 1), pin("two", 2), row("a")]
        result = composed(rows, limit=2)
        assert names(result) == ["first", "two"]
        assert reasons(result) == {
            "second": Reason.OVER_LIMIT,
            "a": Reason.OVER_LIMIT,
        }

    def test_a_pinned_story_that_is_not_live_closes_up(self):
        rows = [pin("p", 1, story=7), row("a"), row("b")]
        result = composed(rows, stories={7: story_at(7, live=False)})
        assert names(result) == ["a", "b"]
        assert reasons(result) == {"p": Reason.STORY_NOT_LIVE}

    @pytest.mark.parametrize("slot", [0, -3])
    def test_a_slot_below_one_is_no_pin(self, slot):
        assert names(composed([row("a"), pin("p", slot)])) == ["a", "p"]

    def test_filled_rows_make_a_pin_exact(self):
        result = composed([pin("p", 3)], fills=[fill(3), fill(2), fill(1)], limit=4)
        assert names(result) == ["+3", "+2", "p", "+1"]

    def test_the_examples_of_the_seating_hold(self):
        assert doctest.testmod(seating).failed == 0


class TestFills:
    def test_filled_rows_come_last_and_newest_first(self):
        result = composed([row("a")], fills=[fill(9), fill(8), fill(7)], limit=3)
        assert names(result) == ["a", "+9", "+8"]
        assert result.left_out == ()

    def test_a_filled_row_shows_what_the_rule_found(self):
        assert composed([], fills=[fill(9)]).shown == (
            Shown(
                row=None,
                filled=True,
                slot=1,
                label="财经",
                label_colour="teal",
                headline="稿件9",
                href="/2026/11/24/9/",
                story=9,
                external=False,
            ),
        )

    def test_a_full_list_is_not_filled(self):
        assert names(composed([row("a")], fills=[fill(9)], limit=1)) == ["a"]

    def test_a_story_picked_by_hand_is_not_filled_again(self):
        rows = [row("a", story=9)]
        result = composed(rows, stories={9: story_at(9)}, fills=[fill(9), fill(8)])
        assert names(result) == ["a", "+8"]
        assert reasons(result) == {"+9": Reason.DUPLICATE}

    def test_the_rule_does_not_bring_back_a_row_that_has_ended(self):
        rows = [row("a", story=9, end=NOON)]
        result = composed(rows, stories={9: story_at(9)}, fills=[fill(9)])
        assert result.shown == ()

    def test_a_reserved_story_is_not_filled(self):
        result = composed([], fills=[fill(9), fill(8)], reserved={9})
        assert names(result) == ["+8"]
        assert reasons(result) == {"+9": Reason.DUPLICATE}

    def test_a_reserved_story_stays_where_it_is_picked_by_hand(self):
        rows = [row("a", story=9)]
        result = composed(rows, stories={9: story_at(9)}, reserved={9})
        assert names(result) == ["a"]

    def test_the_rule_may_name_a_story_twice(self):
        assert names(composed([], fills=[fill(9), fill(9)])) == ["+9"]
