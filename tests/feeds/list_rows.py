"""Rows, stories and rule-found stories for tests of lists."""

from datetime import UTC, datetime, timedelta

from feeds.composition import Candidate, Row, StoryAt, compose

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def row(uid, **fields):
    values = {
        "label": "国内",
        "headline": f"标题{uid}",
        "story": None,
        "url": "",
        "follow": False,
        "start": None,
        "end": None,
        "pinned_slot": None,
    }
    return Row(uid=uid, **values | fields)


def pin(uid, slot, **fields):
    return row(uid, pinned_slot=slot, **fields)


def story_at(number, *, live=True, next_change=None):
    return StoryAt(live, f"稿件{number}", f"/2026/11/24/{number}/", next_change)


def fill(number, next_change=None):
    path = f"/2026/11/24/{number}/"
    return Candidate(number, "财经", "teal", f"稿件{number}", path, next_change)


def names(composition):
    return [s.row.uid if s.row else f"+{s.story}" for s in composition.shown]


def reasons(composition):
    return {
        (left.uid if isinstance(left, Row) else f"+{left.story}"): reason
        for left, reason in composition.left_out
    }


def composed(rows, *, stories=None, fills=(), at=NOON, limit=10, reserved=()):
    return compose(
        rows,
        stories=stories or {},
        fills=fills,
        at=at,
        limit=limit,
        reserved=reserved,
    )
