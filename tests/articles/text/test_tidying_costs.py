from __future__ import annotations

import time

import pytest

from articles.text.tidying import TooLong, changes, tidied


@pytest.mark.parametrize(
    "piece",
    ["字a", "字\"", "字(", "字)", "字,", "字 ", "字`", "字.", "字@", "字'", "字“", "字a(",
     "字=\"", "字--", "字...", "字1.", "字www.", "字《", "字a.b ", "字１"],
)  # fmt: skip
def test_hostile_texts_cost_no_more_than_their_length(piece):
    text = (piece * 50_000)[:50_000]
    began = time.process_time()
    tidied(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("run", [" ", "a", "-", ".", "a.", "@", '"', "("])
def test_a_long_run_costs_no_more_than_its_length(run):
    text = "字" * 1000 + (run * 99_000)[:99_000]
    began = time.process_time()
    tidied(text)
    assert time.process_time() - began < 2


def test_a_text_over_the_limit_is_refused_at_once():
    with pytest.raises(TooLong):
        changes("字," * 500_000)
