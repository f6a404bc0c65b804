import doctest
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from feeds.rendering import cleaning
from feeds.rendering.cleaning import clean_fields, xml_safe
from tests.feeds.rendering.samples import BEIJING, document, item


def is_char(code):
    """Production 2 of XML 1.0, with numbers instead of a pattern."""
    if code < 0x20:
        return code in {0x9, 0xA, 0xD}
    return not (0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF})


def test_exactly_what_xml_forbids_is_removed():
    for start in range(0, 0x110000, 0x1000):
        codes = range(start, start + 0x1000)
        text = "".join(map(chr, codes))
        assert xml_safe(text) == "".join(chr(code) for code in codes if is_char(code))


def test_the_example_holds():
    assert doctest.testmod(cleaning).failed == 0


def test_texts_and_tuples_of_texts_are_cleaned():
    dirty = item(title="标\x0b题", authors=("林\ud800小满",), corrections=("改\x00正",))
    assert dirty.title == "标题"
    assert dirty.authors == ("林小满",)
    assert dirty.corrections == ("改正",)
    assert document(title="青\x1b简").title == "青简"


def test_moments_are_utc_to_the_second():
    at = datetime(2026, 11, 20, 8, 0, 0, 999_999, tzinfo=BEIJING)
    kept = item(published_at=at).published_at
    assert kept.isoformat() == "2026-11-20T00:00:00+00:00"


def test_a_naive_moment_is_refused_by_name():
    with pytest.raises(ValueError, match="updated_at"):
        document(updated_at=datetime(2026, 11, 20))  # noqa: DTZ001 - that is the point


def test_other_values_stay_as_they_are():
    @dataclass(frozen=True)
    class Record:
        count: int
        at: datetime | None

        def __post_init__(self):
            clean_fields(self)

    assert Record(3, None) == Record(3, None)
    assert Record(3, datetime(2026, 1, 1, tzinfo=UTC)).count == 3
