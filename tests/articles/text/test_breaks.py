import pytest
from hypothesis import given, settings, strategies as st

from articles.text.breaks import split_breaks, strip_breaks


@pytest.mark.parametrize(
    ("headline", "pieces"),
    [
        ("河口将成滨江之城", ["河口将成滨江之城"]),
        ("河口将成|滨江之城", ["河口将成", "滨江之城"]),
        ("|河口||将成|", ["河口", "将成"]),
        ("Yizhuang | grows", ["Yizhuang ", "grows"]),
        ("Yizhuang |grows", ["Yizhuang ", "grows"]),
        ("河口\uff5c将成", ["河口\uff5c将成"]),
        ("", [""]),
        ("|", [""]),
    ],
)
def test_a_headline_is_cut_at_its_marks(headline, pieces):
    assert split_breaks(headline) == pieces


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="北京A |"))
def test_the_pieces_make_the_bare_headline_and_hold_no_mark(headline):
    bare = strip_breaks(headline)
    assert bare == "".join(split_breaks(headline))
    assert "|" not in bare
    assert strip_breaks(bare) == bare
    assert bare.replace(" ", "") == headline.replace("|", "").replace(" ", "")
