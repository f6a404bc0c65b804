"""The desk in a real browser, under the policy the site sends; a story is open."""

from __future__ import annotations

import os
import shutil
from unittest.mock import patch

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.db import connections
from django.test import Client, modify_settings

from articles.models import Story
from tests import factories
from tests.conftest import needs

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WATCH = """
window.violations = []
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(event.violatedDirective + " " + event.blockedURI))
"""


@modify_settings(MIDDLEWARE={"prepend": "tests.onebyone.OneByOne"})
class Browsing(StaticLiveServerTestCase):
    """A browser with an editor logged in, who has a story of her own."""

    def setUp(self):
        if CHROMIUM is None:
            pytest.skip(needs("chromium"))
        from playwright.sync_api import sync_playwright

        # Playwright's loop runs in this thread, where Django then sees one.
        safe = patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"})
        safe.start()
        self.addCleanup(safe.stop)
        started = sync_playwright().start()
        self.addCleanup(started.stop)
        # While the loop runs Django has another connection here; it goes with it.
        self.addCleanup(connections.close_all)
        browser = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        self.addCleanup(browser.close)
        self.editor = factories.editor()
        self.story = factories.story(created_by=self.editor)
        client = Client()
        client.force_login(self.editor)
        context = browser.new_context()
        context.add_cookies(
            [{"name": name, "value": morsel.value, "url": self.live_server_url}
             for name, morsel in client.cookies.items()]
        )  # fmt: skip
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(said.text) if said.type == "error" else None
            ),
        )

    def open(self, path=""):
        path = path or f"/admin/articles/story/{self.story.pk}/change/"
        self.page.goto(self.live_server_url + path)

    def editing(self):
        self.open()
        self.page.wait_for_selector(".ProseMirror")
        self.page.click(".ProseMirror p")

    def save(self):
        self.page.click("[data-save]")
        self.page.wait_for_selector("#saved-line[data-tone=ok]")
        return Story.objects.get(pk=self.story.pk)
