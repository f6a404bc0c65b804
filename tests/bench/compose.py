"""How long does a composition take, and how does it grow?"""

from datetime import UTC, datetime

from feeds.composition import Row, compose
from tests.bench.data import measure, ratio

AT = datetime(2026, 3, 1, tzinfo=UTC)


def rows(count: int) -> list[Row]:
    return [
        Row(
            uid=str(n),
            label="国内",
            headline=f"第{n}条",
            story=None,
            url="https://example.org/",
            follow=False,
            start=None,
            end=None,
            pinned_slot=n if n % 10 == 0 else None,
        )
        for n in range(count)
    ]


medians = {}
for count in (100, 500, 2000):
    made = rows(count)
    medians[count] = measure(
        "compose",
        lambda made=made, count=count: compose(made, stories={}, at=AT, limit=count),
        rows=count,
    )
ratio("compose 2000 rows to 500 rows (4 is linear)", medians[2000], medians[500])
