"""What staff type as a local time becomes that instant, or is asked for again."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.admin.fields import MomentField

ZONES = ("Asia/Shanghai", "Asia/Urumqi", "America/New_York", "Australia/Lord_Howe")
SAMPLES = 2_500
# China kept summer time from 1986 to 1991.
SPANS = {"Asia/Shanghai": (1986, 1992), "Asia/Urumqi": (1986, 1992)}


def instants(zone: ZoneInfo, years: tuple[int, int]) -> list[datetime]:
    """Return minutes of those years, half of them within hours of a change of clocks."""
    dice = random.Random(zone.key)
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    hours = int((end - start).total_seconds() // 3600)
    steps = [start + timedelta(hours=n) for n in range(0, hours, 6)]
    offsets = [each.astimezone(zone).utcoffset() for each in steps]
    pairs = zip(steps, offsets, offsets[1:], strict=False)
    changes = [step for step, before, after in pairs if before != after] or steps
    near = [
        dice.choice(changes) + timedelta(minutes=dice.randrange(-120, 480))
        for _number in range(SAMPLES // 2)
    ]
    anywhere = [
        start + timedelta(minutes=dice.randrange(hours * 60))
        for _number in range(SAMPLES - len(near))
    ]
    return near + anywhere


@pytest.mark.django_db
@pytest.mark.parametrize("name", ZONES)
def test_no_sample_becomes_another_instant(name):
    zone = ZoneInfo(name)
    wrong, asked = [], 0
    with timezone.override(zone):
        for at in instants(zone, SPANS.get(name, (2024, 2028))):
            wall = at.astimezone(zone).replace(tzinfo=None, fold=0)
            twice = (
                wall.replace(tzinfo=zone).utcoffset()
                != wall.replace(tzinfo=zone, fold=1).utcoffset()
            )
            try:
                found = MomentField().clean(f"{wall:%Y-%m-%dT%H:%M}")
            except ValidationError as refused:
                asked += 1
                if refused.code != "clocks" or not twice:
                    wrong.append((at, refused))
                continue
            if found != at or twice:
                wrong.append((at, found))
    assert wrong == []
    # Urumqi never changed its clocks.
    assert (asked == 0) == (name == "Asia/Urumqi")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("Asia/Shanghai", "1986-05-04T02:30"),
        ("America/New_York", "2026-03-08T02:30"),
        ("Australia/Lord_Howe", "2026-10-04T02:15"),
    ],
)
def test_a_time_that_no_clock_shows_is_asked_for_again(name, never):
    with timezone.override(ZoneInfo(name)), pytest.raises(ValidationError) as caught:
        MomentField().clean(never)
    assert caught.value.code == "clocks"
    assert never.replace("T", " ") in caught.value.messages[0]
