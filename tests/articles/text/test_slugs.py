import re

import pytest
from hypothesis import given, settings, strategies as st

from articles.text.slugs import suggest_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("国内", "guo-nei"),
        ("重庆", "chong-qing"),
        ("银行行长", "yin-hang-hang-zhang"),
        ("绿色", "lv-se"),
        ("5G 时代", "5g-shi-dai"),
        ("Caf\u00e9 Society", "cafe-society"),
        ("\uff21\uff22\uff23", "abc"),
        ("", "item"),
        ("\uff1f\u2026\U0001f600", "item"),
    ],
)
def test_a_name_gives_a_plain_slug(name, slug):
    assert suggest_slug(name) == slug


def test_a_long_name_is_cut_between_words():
    slug = suggest_slug("江城滨江新区高质量发展行动计划发布会现场")
    assert len(slug) <= 50
    assert suggest_slug("江城滨江新区高质量发展行动计划").startswith(slug)


def test_a_long_word_is_cut_at_the_limit():
    assert suggest_slug("a" * 80) == "a" * 50


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_every_slug_fits_an_address(name):
    slug = suggest_slug(name)
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= 50
