"""Readers without script read, filter, turn pages and search."""

from __future__ import annotations

import pytest

from tests.site.pages import BY_NAME, KINDS

pytestmark = pytest.mark.browser


def plainly(visitor, kind, width=360):
    return visitor.open(kind, width, java_script_enabled=False)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_page_reads_and_offers_nothing_that_needs_a_script(visitor, kind):
    page = plainly(visitor, kind)
    assert len(page.inner_text("main").strip()) > 60
    assert page.locator("h1").is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    for each in page.locator(".js, button:not([type=submit])").all():
        assert not each.is_visible(), each.inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_a_list_is_filtered_by_its_labels(visitor, script):
    page = visitor.open(BY_NAME["list"], 1440, java_script_enabled=script)
    label = page.locator(".flt label:has(input[value='2'])")
    promised = int(label.locator("small").inner_text())
    rows = page.locator(".hlbox .hl > li")
    everything = rows.count()
    label.click()
    shown = page.locator(".hlbox .hl > li:visible").count()
    assert shown == promised < everything


def test_pages_turn_older_and_back(visitor):
    page = plainly(visitor, BY_NAME["sub-category"])
    first = page.inner_text("main")
    page.click(".pages a[rel=next]")
    second = page.inner_text("main")
    assert "before=" in page.url
    assert second != first
    page.click(".pages a:not([rel=next])")
    assert page.inner_text("main") == first
