from __future__ import annotations

import pytest

from newsroom.checks import sqlite_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_only_mended_versions_of_sqlite_count_as_safe(version, safe):
    assert sqlite_is_safe(version) is safe
