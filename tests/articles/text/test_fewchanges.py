from __future__ import annotations

from itertools import product
from random import Random

from articles.text.fewchanges import few_changes


def distance(old, new):
    """Count what must be taken and put, by the whole table."""
    row = list(range(len(new) + 1))
    for a, one in enumerate(old, start=1):
        last, row[0] = row[0], a
        for b, other in enumerate(new, start=1):
            best = last if one == other else 1 + min(row[b], row[b - 1])
            last, row[b] = row[b], best
    return row[-1]


def replayed(old, new, changes):
    text, at = "", 0
    for (a, b), (c, d) in changes:
        text += old[at:a] + new[c:d]
        at = b
    return text + old[at:]


def test_it_finds_the_shortest_way_or_none_in_every_short_text():
    words = ["".join(each) for n in range(5) for each in product("ab", repeat=n)]
    for old, new in product(words, repeat=2):
        for most in range(5):
            found = few_changes(old, new, most)
            length = distance(old, new)
            assert (found is None) == (length > most), (old, new, most)
            if found is not None:
                assert replayed(old, new, found) == new
                assert sum(b - a + d - c for (a, b), (c, d) in found) == length


def test_and_in_long_ones():
    random = Random(7)
    for _ in range(200):
        old = "".join(random.choice("甲乙丙") for _ in range(60))
        places = sorted(random.sample(range(60), 3))
        new = "".join(
            random.choice(("", "丁", each + "丁")) if n in places else each
            for n, each in enumerate(old)
        )
        found = few_changes(old, new, 10)
        assert found is not None
        assert replayed(old, new, found) == new
