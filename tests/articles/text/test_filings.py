from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from articles.text.filings import is_icp, police_record


@pytest.mark.parametrize(
    "text",
    ["京ICP备12345678号", "京ICP备12345678号-1", "沪ICP证030173号", "粤ICP备 12345号"],
)
def test_filings_as_the_ministry_writes_them_are_known(text):
    assert is_icp(text)


@pytest.mark.parametrize(
    "text", ["", "ICP备1号", "京ICP备号", "备案中", "京icp备12345678号"]
)
def test_anything_else_is_not_taken_for_one(text):
    assert not is_icp(text)


@given(st.integers(10**11, 10**14 - 1))
def test_the_record_number_is_found_in_the_filing(number):
    assert police_record(f"京公网安备 {number}号") == str(number)


@pytest.mark.parametrize("text", ["", "京公网安备号", "京公网安备 123号", "1" * 15])
def test_a_filing_without_a_record_number_has_none(text):
    assert police_record(text) == ""
