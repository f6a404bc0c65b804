"""Print what Lighthouse says of the demo paper: ``python -m tests.site.lighthouse``.

Front, story and list, as a telephone and as a desk see them. ``--strict`` fails where a
score is under 100. npm installs Lighthouse into a temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.site import FLAGS, served

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = {"front": "/", "story": "/a/1/", "list": "/lists/today/"}
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")


def install(folder: Path) -> Path:
    quiet = ("--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts")
    command = ["npm", "install", "--prefix", folder, *quiet, LIGHTHOUSE]
    subprocess.run(command, check=True)
    return folder / "node_modules/.bin/lighthouse"


def judge(program: Path, address: str, mode: str, report: Path) -> dict:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    command = [program, address, "--quiet", "--output=json", f"--output-path={report}"]
    command.append(f"--chrome-flags=--headless {' '.join(FLAGS)}")
    if mode == "desktop":
        command.append("--preset=desktop")
    env = os.environ | {"CHROME_PATH": chromium}
    subprocess.run(command, check=True, env=env)
    return json.loads(report.read_text("utf-8"))


def row(name: str, mode: str, verdict: dict) -> tuple[str, bool]:
    """Return a line of the table, and whether every score is full."""
    scores = [round(verdict["categories"][each]["score"] * 100) for each in SCORES]
    times = [verdict["audits"][each]["displayValue"] for each in TIMES]
    line = f"{name:6} {mode:8}" + "".join(f"{score:>15}" for score in scores)
    return line + "".join(f"{time:>9}" for time in times), min(scores) == 100


def missed(verdict: dict) -> list[str]:
    """Return what costs a score, one line an audit."""
    weighed = {
        ref["id"]
        for each in SCORES
        for ref in verdict["categories"][each]["auditRefs"]
        if ref["weight"]
    }
    return [
        f"       {name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, audit in verdict["audits"].items()
        if name in weighed and (audit["score"] or 0) < 1 and audit["score"] is not None
    ]


def main() -> int:
    full = True
    with tempfile.TemporaryDirectory() as folder:
        program = install(Path(folder) / "lighthouse")
        head = "".join(f"{each:>15}" for each in SCORES)
        sys.stdout.write(f"{'':15}{head}{'LCP':>9}{'CLS':>9}{'TBT':>9}\n")
        with served(Path(folder) / "home") as site:
            for name, path in PAGES.items():
                for mode in ("mobile", "desktop"):
                    report = Path(folder) / f"{name}-{mode}.json"
                    verdict = judge(program, site.url + path, mode, report)
                    line, is_full = row(name, mode, verdict)
                    full = full and is_full
                    sys.stdout.write("\n".join([line, *missed(verdict)]) + "\n")
                    sys.stdout.flush()
    return 1 if "--strict" in sys.argv and not full else 0


if __name__ == "__main__":
    sys.exit(main())
