"""The code of a story is the one that the standard draws, with room around it."""

from __future__ import annotations

import re

import segno
from hypothesis import given, settings, strategies as st

from articles.scanning import QUIET, code_of

ADDRESS = "https://news.example.org/a/1024/"


def drawn(code) -> list[list[int]]:
    """Paint the path on a square of modules."""
    square = [[0] * code.size for _ in range(code.size)]
    end = 0
    for found in re.finditer(r"M(\d+) (\d+)\.5h(\d+)", code.path):
        assert found.start() == end
        end = found.end()
        x, y, length = map(int, found.groups())
        for place in range(x, x + length):
            square[y][place] = 1
    assert end == len(code.path)
    return square


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 10**18 - 1))
def test_the_path_draws_what_the_standard_says(number):
    address = f"https://news.example.org/a/{number}/"
    code = code_of(address)
    made = segno.make(address, error="m", micro=False, boost_error=False)
    expected = [list(row) for row in made.matrix_iter(border=QUIET)]
    assert drawn(code) == [[int(bool(dark)) for dark in row] for row in expected]


def test_four_modules_around_it_are_white():
    square = drawn(code_of(ADDRESS))
    edge = range(QUIET)
    for line in (*square[:QUIET], *square[-QUIET:]):
        assert not any(line)
    for line in square:
        assert not any(line[place] or line[-1 - place] for place in edge)
    assert square[QUIET][QUIET]


def test_the_code_of_a_short_address_is_small():
    code = code_of(ADDRESS)
    assert code.size <= 29 + 2 * QUIET
    assert len(code.path) < 4_000
