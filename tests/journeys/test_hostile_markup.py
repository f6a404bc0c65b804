"""What the sanitiser lets through is parsed by a real browser, and nothing runs."""

from __future__ import annotations

import json

import pytest

from articles.text.markup import sanitise
from tests.articles.text.test_hostile_markup import HOSTILE

pytestmark = pytest.mark.browser

HOOKS = """() => {
  window.ran = [];
  for (const name of ['alert', 'prompt', 'confirm', 'x'])
    window[name] = () => ran.push(name);
}"""
LOOK = """() => {
  for (const e of document.querySelectorAll('body *')) {
    for (const a of e.attributes) if (a.name.startsWith('on')) ran.push(a.name);
    if (e.tagName === 'A' && /script|data/.test(e.protocol)) ran.push(e.protocol);
    if (e.focus) e.focus();
    e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
  }
  return ran;
}"""


def ran(page, markup: str) -> list[str]:
    page.goto("about:blank")
    page.evaluate(HOOKS)
    page.evaluate(f"document.body.innerHTML = {json.dumps(markup)}")
    page.wait_for_timeout(30)
    return page.evaluate(LOOK)


def test_nothing_that_was_sanitised_runs(browser):
    page = browser.new_page()
    everything = "".join(sanitise(each) for each in HOSTILE)
    assert ran(page, everything) == []
    for each in HOSTILE:
        assert ran(page, sanitise(each)) == [], each


def test_the_same_markup_runs_where_nothing_cleans_it(browser):
    page = browser.new_page()
    raw = ["<img src=x onerror=alert(1)>", "<svg onload=alert(1)>"]
    assert all(ran(page, each) for each in raw)
