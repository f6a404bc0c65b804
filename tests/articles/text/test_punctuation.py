import pytest
from hypothesis import given, settings, strategies as st

from articles.text.punctuation import full_width, half_width_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("去年,北京", [2]),
        ("增长88%,河口", [5]),
        ("\u201c停车难\u201d,河口", [5]),
        ("他说:好!", [2, 4]),
        ("整治方案(2031年-2033年)发布", [4, 16]),
        ("全称(ABC) 更名", [2, 6]),
        ("?早茶财经", [0]),
        ("1,000 and 3:1", []),
        ("比分3:1", []),
        ("见https://example.org/a,b?c=d:e", []),
        ("见https://example.org/a,然后", [23 - 1]),
        ("Hello, world! (really)", []),
        ("去年\uff0c北京\uff08市\uff09", []),
    ],
)
def test_half_width_marks_beside_han_are_found(text, places):
    assert [place for place, _ in half_width_places(text)] == places


def test_mending_keeps_numbers_latin_and_addresses():
    text = "去年,增长1,000(约5%),见https://example.org/?a=1:2"
    mended = "去年\uff0c增长1,000\uff08约5%\uff09\uff0c见https://example.org/?a=1:2"
    assert full_width(text) == mended


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="北京A1,:;?!() %"))
def test_nothing_is_left_to_mend_and_nothing_else_changes(text):
    mended = full_width(text)
    assert half_width_places(mended) == []
    changed = [i for i, (a, b) in enumerate(zip(text, mended, strict=True)) if a != b]
    assert changed == [place for place, _ in half_width_places(text)]
