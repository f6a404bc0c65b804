"""axe, the policy, the console and the width on every screen of the desk."""

from __future__ import annotations

import json
import subprocess
import sys
from urllib.parse import quote

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.desk_screens import SCREENS, Screen
from tests.journeys.site import FLAGS, ROOT, chromium, environment, manage, served
from tests.journeys.test_first_path import log_in
from tests.site.test_accessibility import COLOURS, RULES, SCRIPT

pytestmark = pytest.mark.browser

# As tall as most screens are, so that the bar below covers nothing axe measures.
SIZES = ({"width": 1280, "height": 1600}, {"width": 390, "height": 5000})
# Between these Django's own sheets for small screens begin and end.
WIDTHS = (320, 390, 600, 800, 1180, 1280)
# A head of a table that is only being written has no words yet.
RUN = """async (rules) => (await axe.run(document, rules)).violations
  .map((found) => ({ ...found, nodes: found.nodes.filter((node) =>
    found.id !== "empty-table-header" || !document.querySelector(node.target.at(-1))?.closest(".ProseMirror")) }))
  .filter((found) => found.nodes.length)
  .map((found) => found.id + ": " + found.nodes.map((node) => node.target).slice(0, 3).join(" / ")
    + " " + found.nodes[0].failureSummary.slice(0, 160))"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return the desk on a working day, its rows, and a page of the chief's."""
    path = chromium()
    home = tmp_path_factory.mktemp("desk")
    manage(home, "demo")
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.desk_at_work", str(home / "rows.json")],
        cwd=ROOT,
        env=environment(home, "http://127.0.0.1", "newsroom.settings"),
        check=True,
    )
    rows = json.loads((home / "rows.json").read_text("utf-8"))
    with served(home) as site, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        context = running.new_context(reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(20_000)
        log_in(page, site, "chief")
        yield site, rows, page
        running.close()


@pytest.fixture
def noticed(desk):
    """Write down what the browser complains of while one test looks at a screen."""
    page, found = desk[2], []
    heard = {
        "pageerror": lambda error: found.append(f"script: {error}"),
        "console": lambda said: (
            found.append(said.text) if said.type in {"error", "warning"} else None
        ),
        "dialog": lambda dialog: dialog.accept(),
    }
    for event, handler in heard.items():
        page.on(event, handler)
    yield found
    for event, handler in heard.items():
        page.remove_listener(event, handler)


def faults(page) -> list[str]:
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme} {each}" for each in page.evaluate(RUN, rules)]
    return found


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_screen_is_for_everybody_quiet_and_never_wider_than_the_glass(
    desk, noticed, screen: Screen
):
    site, rows, page = desk
    page.set_viewport_size(SIZES[0])
    address = quote(screen.path.format(**rows), safe="/?=&")
    answer = page.goto(f"{site.url}/admin/{address}", wait_until="load")
    assert answer.status == screen.status
    screen.open(page)
    page.evaluate(SCRIPT)
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        found += [f"{size['width']} {each}" for each in faults(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width} is {wide} wide")
    # The page that merges answers 409, and the page that is nowhere 404.
    noticed = [each for each in noticed if "a status of 40" not in each]
    assert (found, noticed) == ([], [])


def test_the_rules_would_see_a_fault(desk):
    site, _rows, page = desk
    page.goto(f"{site.url}/admin/")
    page.evaluate(SCRIPT)
    page.evaluate("document.querySelector('main').innerHTML += '<a href=/ ></a>'")
    assert any("link-name" in each for each in faults(page))


def test_the_sheet_of_keys_can_be_seen_and_shut(desk):
    site, _rows, page = desk
    page.goto(f"{site.url}/admin/")
    page.keyboard.press("?")
    assert page.locator("#keys-sheet h2").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys-sheet").is_visible()


def test_nothing_lies_on_the_question_in_the_bar_of_a_phone(desk):
    site, rows, page = desk
    page.set_viewport_size({"width": 390, "height": 844})
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site.url}/admin/articles/story/{rows['draft']}/change/")
    page.click("#story-bar [data-verb=urgent]")
    page.wait_for_selector(".bar-ask [name=why_urgent]")
    on = page.evaluate("""() => {
      Desk.say("已保存")
      const field = document.querySelector(".bar-ask [name=why_urgent]")
      const box = field.getBoundingClientRect()
      return document.elementFromPoint(box.right - 20, box.top + box.height / 2).name
    }""")
    assert on == "why_urgent"
