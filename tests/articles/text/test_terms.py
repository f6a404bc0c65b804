import pytest
from hypothesis import given, settings, strategies as st

from articles.text.terms import asked_terms, fold, runs, search_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("北京市", ["北", "北京", "京", "京市", "市"]),
        ("京", ["京"]),
        ("北京\uff0c上海", ["北", "北京", "京", "上", "上海", "海"]),
        ("5G上车", ["5g", "上", "上车", "车"]),
        ("\uff15\uff27 NEWS", ["5g", "news"]),
        ("COVID-19", ["covid", "19"]),
        ("\u8c48\uf900", ["\u8c48", "\u8c48\u8c48", "\u8c48"]),
        ("北\u200d京\ufe0f", ["北", "北京", "京"]),
        ("\U00030edd面", ["\U00030edd", "\U00030edd面", "面"]),
        ("\u3000\u3001", []),
    ],
)
def test_text_gives_its_terms(text, terms):
    assert search_terms(text) == terms


@settings(deadline=None, max_examples=100)
@given(
    st.text(alphabet="北京市发展"),
    st.text(alphabet="北京市发展", min_size=1),
    st.text(alphabet="北京市发展"),
)
def test_every_word_within_a_text_is_found_by_its_terms(before, word, after):
    stored = set(search_terms(before + word + after))
    for run in runs(fold(word)):
        assert set(asked_terms(run)) <= stored
