"""What every test run needs."""

from __future__ import annotations

import os
import shutil

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(autouse=True, scope="session")
def _own_media():
    """Uploads of a run go to a folder of its own, gone afterwards."""
    with override_settings():
        yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def needs(tool: str) -> str:
    """Return why a test may not run without ``tool``; fails in CI instead."""
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is missing, and CI must have it")
    return f"{tool} is not here"
