import pytest

from articles.text.counting import count_zi, reading_minutes
from articles.text.width import width_in_zi


@pytest.mark.parametrize(
    ("text", "zi"),
    [
        ("", 0),
        ("北京新区", 4),
        ("5G上车", 3),
        ("突破6000亿元", 5),
        ("10.5%与3,000", 3),
        ("COVID-19 and U.S.", 3),
        ("\u201c\uff0c\u3002\uff1f\u2026|", 0),
        ("\U00020000\U0002a6aa\U00030edd", 3),
        ("ニュース", 4),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 0),
    ],
)
def test_a_han_character_or_a_word_is_one_zi(text, zi):
    assert count_zi(text) == zi


@pytest.mark.parametrize(
    ("zi", "minutes"), [(0, 1), (1, 1), (450, 1), (674, 1), (675, 2), (4500, 10)]
)
def test_reading_time_is_rounded_and_at_least_a_minute(zi, minutes):
    assert reading_minutes(zi) == minutes


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("北京", 2.0),
        ("5G", 1.0),
        ("\u201c智\u201d\u2026\u2014", 5.0),
        ("caf\u00e9", 2.0),
        ("e\u0301", 0.5),
        ("北|京", 2.0),
        ("\uff5c", 1.0),
        ("\U00030edd", 1.0),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1.0),
        ("\U0001f44d\U0001f3fd", 1.0),
    ],
)
def test_width_is_counted_in_full_width_units(text, width):
    assert width_in_zi(text) == width
