"""Visits to pages of the paper, and what was noticed on the way."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path
from urllib.parse import quote

from tests.site.pages import Kind

PROBES = Path(__file__).parent / "probes"
HEIGHTS = {320: 640, 360: 740, 768: 1024, 1440: 900}
WIDTHS = tuple(HEIGHTS)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Paper:
    """The served paper: where it is, and what its pages answer to a plain request."""

    def __init__(self, url: str, home: Path, paths: dict[str, str]) -> None:
        self.url = url
        self.home = home
        self.paths = paths

    def address(self, kind: Kind) -> str:
        return self.url + quote(kind.path.format(**self.paths), safe="/?=&")

    def ask(self, address: str):
        """Return the answer to a GET, whatever its status."""
        try:
            return urllib.request.urlopen(address, timeout=20)
        except urllib.error.HTTPError as answer:
            return answer

    def source(self, kind: Kind) -> str:
        with self.ask(self.address(kind)) as answer:
            assert answer.status == kind.status, kind
            return answer.read().decode()

    def zipped(self, address: str) -> int:
        """Return what a body weighs in bytes, packed as a proxy would."""
        with self.ask(address) as answer:
            return len(gzip.compress(answer.read(), 6))


class Visitor:
    """Opens pages, each in a context of its own; remembers what went wrong."""

    def __init__(self, paper: Paper, chrome) -> None:
        self.paper = paper
        self.chrome = chrome
        self.contexts = []
        self.problems: list[str] = []

    def come(self, width=1440, scheme="light", **options):
        """Return an empty page at ``width``, whose faults are written down."""
        context = self.chrome.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=scheme,
            # Colours fade for a moment; a check must meet them at their end.
            reduced_motion="reduce",
            **options,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self._note)
        page.on("request", self._watch)
        return page

    def open(self, kind: Kind, width=1440, scheme="light", probe="", **options):
        """Return the page of ``kind``, loaded; ``probe`` runs before its scripts."""
        page = self.come(width, scheme, **options)
        if probe:
            page.add_init_script(script=f"({js(probe)})()")
        answer = page.goto(self.paper.address(kind), wait_until="load")
        assert answer.status == kind.status, kind
        return page

    def leave(self) -> list:
        """Close every page; return the cookies that were left behind."""
        cookies = []
        for context in self.contexts:
            cookies += context.cookies()
            context.close()
        self.contexts = []
        return cookies

    def _note(self, message) -> None:
        refused = message.location.get("url", "") == message.page.url
        # An error page answers with its status, which the browser reports.
        if message.type in {"error", "warning"} and not (
            refused and "Failed to load resource" in message.text
        ):
            self.problems.append(message.text)

    def _watch(self, request) -> None:
        if not request.url.startswith((self.paper.url, "data:")):
            self.problems.append(f"outside: {request.url}")


@cache
def js(name: str) -> str:
    """Return a probe: the source of one function."""
    return (PROBES / f"{name}.js").read_text("utf-8")


def look(page, name: str, argument=None) -> list[str]:
    """Ask a probe about a page; it answers with one line a fault."""
    return page.evaluate(js(name), argument)
