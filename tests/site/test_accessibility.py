"""axe on every type of page, at every width, in both themes."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.browsing import WIDTHS
from tests.site.pages import KINDS

pytestmark = pytest.mark.browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# In the dark nothing differs but the colours.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
SCRIPT = Axe().axe_script
# The rows of a long list are alike: the first ones speak for the rest.
RUN = """async (rules) => (await axe.run({ include: document, exclude: [
  ".hl li:nth-child(n + 25)", ".rows li:nth-child(n + 25)"] }, rules)).violations.map(
  (found) => found.id + ': ' + found.nodes.map((n) => n.target).slice(0, 3).join(' / ')
    + ' ' + found.nodes[0].failureSummary.slice(0, 160))"""


def judged(page, rules: dict) -> list[str]:
    return page.evaluate(RUN, json.loads(json.dumps(rules)))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing_at_any_width_in_any_theme(visitor, kind):
    found = []
    page = visitor.open(kind, WIDTHS[0])
    page.evaluate(SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {each}" for each in judged(page, rules)]
    assert found == []


def test_axe_would_see_a_fault(visitor):
    page = visitor.open(KINDS[0])
    page.evaluate(SCRIPT)
    page.evaluate("document.querySelector('main').innerHTML += '<a href=/ ></a>'")
    assert any(each.startswith("link-name") for each in judged(page, RULES))
