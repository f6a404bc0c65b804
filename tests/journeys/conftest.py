from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.site import FLAGS, chromium, served


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    chromium()
    with served(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def browser():
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()
