from __future__ import annotations

from hypothesis import given, strategies as st

from feeds.changes import Changes, changes


def rows(text, **edited):
    return [{"uid": uid, "headline": edited.get(uid, uid)} for uid in text]


def test_the_same_rows_are_no_change():
    assert not changes(rows("abc"), rows("abc"))


def test_new_gone_and_edited_rows_are_counted():
    assert changes(rows("abc"), rows("bcd", b="B")) == Changes(1, 1, 1, 0)


def test_one_row_taken_to_the_top_is_one_move():
    assert changes(rows("abcde"), rows("eabcd")).moved == 1


def test_who_added_a_row_and_where_it_breaks_is_no_change_of_it():
    before = [{"uid": "a", "added_by": 1, "colour": "cn", "words": [["渡", "口"]]}]
    after = [{"uid": "a", "added_by": 2, "colour": "ink", "words": [["渡口"]]}]
    assert not changes(before, after)


@given(st.permutations("abcdefgh"))
def test_no_more_rows_move_than_there_are_but_one(order):
    found = changes(rows("abcdefgh"), rows(order))
    assert found.moved <= 7
    assert bool(found) == (order != list("abcdefgh"))
