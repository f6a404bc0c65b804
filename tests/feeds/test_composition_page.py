from datetime import timedelta

import pytest

from feeds.composition import PageList, Reason, compose_page
from tests.feeds.list_rows import (
    HOUR,
    NOON,
    fill,
    names,
    reasons,
    row,
    story_at,
)

STORIES = {number: story_at(number) for number in range(1, 10)}


def page(*lists, at=NOON, stories=STORIES):
    return compose_page(lists, stories=stories, at=at)


def test_a_fill_gives_way_to_a_hand_picked_row_further_down():
    result = page(
        PageList("lead", [], [fill(9), fill(8)], 2),
        PageList("cards", [row("a", story=9)], [], 2),
    )
    assert names(result["lead"]) == ["+8"]
    assert reasons(result["lead"]) == {"+9": Reason.DUPLICATE}
    assert names(result["cards"]) == ["a"]


def test_the_first_list_on_the_page_fills_first():
    fills = [fill(9), fill(8), fill(7)]
    result = page(PageList("lead", [], fills, 1), PageList("cards", [], fills, 2))
    assert names(result["lead"]) == ["+9"]
    assert names(result["cards"]) == ["+8", "+7"]


def test_the_same_story_by_hand_in_two_lists_stays_in_both():
    result = page(
        PageList("lead", [row("a", story=9)], [], 1),
        PageList("cards", [row("b", story=9)], [], 1),
    )
    assert names(result["lead"]) == ["a"]
    assert names(result["cards"]) == ["b"]


@pytest.mark.parametrize(
    "hidden",
    [row("b", story=9, start=NOON + HOUR), row("b", story=9, end=NOON)],
)
def test_a_row_that_is_not_shown_reserves_nothing_elsewhere(hidden):
    result = page(
        PageList("lead", [], [fill(9)], 1),
        PageList("cards", [hidden], [], 1),
    )
    assert names(result["lead"]) == ["+9"]


def test_a_row_over_the_limit_reserves_nothing_elsewhere():
    result = page(
        PageList("lead", [], [fill(9)], 1),
        PageList("cards", [row("a", story=8), row("b", story=9)], [], 1),
    )
    assert names(result["lead"]) == ["+9"]


def test_answers_come_in_page_order():
    result = page(*(PageList(key, [], [], 1) for key in "zam"))
    assert list(result) == ["z", "a", "m"]


def test_a_change_in_one_list_is_a_change_of_the_page():
    result = page(
        PageList("lead", [], [fill(9)], 1),
        PageList("cards", [row("b", story=9, start=NOON + HOUR)], [], 1),
    )
    assert result["lead"].next_change == NOON + HOUR
    assert result["cards"].next_change == NOON + HOUR
    later = page(
        PageList("lead", [], [fill(9)], 1),
        PageList("cards", [row("b", story=9, start=NOON + HOUR)], [], 1),
        at=NOON + HOUR,
    )
    assert names(later["lead"]) == []


def test_a_page_without_plans_has_no_next_change():
    result = page(PageList("lead", [row("a", end=NOON - timedelta(days=1))], [], 1))
    assert result["lead"].next_change is None


def test_two_lists_with_one_key_are_refused():
    with pytest.raises(ValueError, match="keys"):
        page(PageList("lead", [], [], 1), PageList("lead", [], [], 1))


def test_a_page_without_lists_is_empty():
    assert page() == {}
