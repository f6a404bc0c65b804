"""Every page is valid HTML by the Nu checker, in both languages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import needs
from tests.journeys.site import ROOT
from tests.site.pages import KINDS

pytestmark = pytest.mark.browser

MADE = ROOT / ".venv/checker/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def checker():
    """Return how to call the checker, or skip with the reason."""
    jar = Path(os.environ.get("VNU_JAR", MADE))
    if shutil.which("java") is None or not jar.exists():
        pytest.skip(needs("java, or the checker that `make checker` installs,"))
    return ["java", "-Xss4m", "-jar", str(jar), "--format", "json"]


def verdict(checker, *files: Path) -> list[str]:
    """Return one line an error or warning."""
    answer = subprocess.run(
        [*checker, *map(str, files)], capture_output=True, text=True, check=False
    )
    return [
        f"{Path(each.get('url', '')).stem} {each.get('lastLine')}: {each['message']}"
        f" {each.get('extract', '')[:80]!r}"
        for each in json.loads(answer.stderr)["messages"]
        if each["type"] == "error" or each.get("subType") == "warning"
    ]


def test_every_page_is_valid(paper, checker, tmp_path):
    for kind in KINDS:
        (tmp_path / f"{kind}.html").write_text(paper.source(kind), "utf-8")
    found = verdict(checker, *sorted(tmp_path.iterdir()))
    assert found == []


def test_the_checker_would_see_a_fault(paper, checker, tmp_path):
    page = tmp_path / "broken.html"
    page.write_text("<!doctype html><title>坏页</title><p><ul></p>", "utf-8")
    assert verdict(checker, page) != []
