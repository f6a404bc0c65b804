"""The bytes that aggregators get, whole.

After a wanted change: ``python -m tests.feeds.rendering.test_golden`` writes the
files anew; read the difference before it is committed.
"""

from datetime import UTC
from pathlib import Path

import pytest

from feeds.rendering.atom import render_atom
from feeds.rendering.json_feed import render_json_feed
from feeds.rendering.rss import render_rss
from tests.feeds.rendering.samples import PUBLISHED, document, full_document, item

GOLDEN = Path(__file__).parent / "golden"
FILES = [
    ("rss.xml", render_rss),
    ("atom.xml", render_atom),
    ("feed.json", render_json_feed),
]


@pytest.mark.parametrize(("name", "render"), FILES)
def test_the_bytes_are_those_of_the_golden_file(name, render):
    assert render(full_document()) == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize(("name", "render"), FILES)
def test_equal_documents_give_equal_bytes(name, render):
    here = document(item(published_at=PUBLISHED))
    there = document(item(published_at=PUBLISHED.astimezone(UTC)))
    assert here == there
    assert render(here) == render(there)


def main():
    for name, render in FILES:
        (GOLDEN / name).write_bytes(render(full_document()))


if __name__ == "__main__":
    main()
