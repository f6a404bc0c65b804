from __future__ import annotations

import runpy
from pathlib import Path

from articles.text.length import Length, measure
from articles.text.markup import sanitise
from tests.articles.text.measured import BODIES

ROOT = Path(__file__).resolve().parents[3]


def test_a_text_is_measured_in_characters_paragraphs_and_minutes():
    found = [measure(sanitise(html)) for html in BODIES]
    assert found[0] == Length(0, 0, 1)
    assert found[1] == Length(5, 1, 1)
    assert found[2] == Length(7, 2, 1)
    assert [each.paragraphs for each in found[3:5]] == [3, 2]
    assert [each.minutes for each in found[8:10]] == [1, 2]


def test_the_tables_of_the_script_are_those_of_the_rules():
    made = runpy.run_path(str(ROOT / ".ci/write_text_js.py"))
    assert made["FILE"].read_text() == made["text"]()
