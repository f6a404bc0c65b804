from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from articles import quotas
from articles.quotas import Quota

AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_each_key_has_its_own_room():
    quota = Quota(2, MINUTE)
    assert [quota.take("a", AT) for _ in range(3)] == [True, True, False]
    assert quota.take("b", AT)


def test_the_next_span_begins_with_nothing_taken():
    quota = Quota(1, MINUTE)
    assert quota.take("a", AT)
    assert not quota.take("a", AT + timedelta(seconds=59))
    assert quota.take("a", AT + MINUTE)


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 300)), max_size=60))
def test_no_key_ever_gets_more_than_its_share_of_a_span(asked):
    quota, taken = Quota(3, MINUTE), {}
    for key, second in sorted(asked, key=lambda each: each[1]):
        if quota.take(key, AT + timedelta(seconds=second)):
            span = (key, second // 60)
            taken[span] = taken.get(span, 0) + 1
    assert all(count <= 3 for count in taken.values())


def test_a_flood_of_keys_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(quotas, "_KEYS_AT_MOST", 100)
    quota = Quota(1, MINUTE)
    for number in range(1000):
        assert quota.take(str(number), AT)
    assert len(quota._taken) <= 100


def test_a_key_is_kept_as_a_hash_that_the_next_span_forgets():
    quota = Quota(1, MINUTE)
    quota.take("203.0.113.9", AT)
    (first,) = quota._taken
    assert len(first) == 8
    quota.take("203.0.113.9", AT + MINUTE)
    assert first not in quota._taken
