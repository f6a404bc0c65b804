"""How long the desk takes to show and to keep what was typed; in a real browser.

Prints milliseconds: from a key to the preview that shows it, and from the last key to
the request that keeps it (3 s are meant).
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.site import FLAGS, chromium, served

RUNS = 9


def show(page: Page) -> list[float]:
    """Return the times from a key to the preview that shows its letter."""
    page.evaluate(
        """() => {
          window.shown = null
          document.addEventListener("desk:looked", () => { window.shown = performance.now() })
        }"""
    )
    found = []
    for _run in range(RUNS):
        page.wait_for_timeout(900)
        before = page.evaluate("() => { shown = null; return performance.now() }")
        page.keyboard.insert_text("字")
        while (after := page.evaluate("() => shown")) is None:
            page.wait_for_timeout(10)
        found.append(after - before)
    return found


def keep(page: Page) -> list[float]:
    """Return the times from the last key to the request that keeps the text."""
    found = []
    for _run in range(3):
        with page.expect_request(lambda request: "/autosave/" in request.url):
            page.keyboard.insert_text("字")
            began = time.monotonic()
        found.append((time.monotonic() - began) * 1000)
        page.wait_for_timeout(500)
    return found


def main() -> None:
    path = chromium()
    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{site.url}/admin/login/")
        page.fill("#id_username", "editor")
        page.fill("#id_password", site.password)
        page.click("#login-form [type=submit]")
        page.goto(f"{site.url}/admin/articles/story/1/change/")
        page.locator(".ProseMirror").click()
        page.wait_for_timeout(3000)
        for name, times in (
            ("key_to_preview", show(page)),
            ("key_to_kept", keep(page)),
        ):
            median, worst = statistics.median(times), max(times)
            print(
                f"typing {name} runs={len(times)} median_ms={median:.0f} worst_ms={worst:.0f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
