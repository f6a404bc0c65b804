"""Write the tables of ``newsroom/static/desk/text.js`` from Python's Unicode data.

The desk measures headlines and counts 字 while somebody types; the rules live in
``articles/text``. A test compares the file with what this prints.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from articles.text.han import HAN, OTHER_CJK  # noqa: E402
from articles.text.width import width_in_zi  # noqa: E402

FILE = ROOT / "newsroom/static/desk/texttables.js"
# Private use and beyond is left to the default of the script.
END = 0x323B0


def text() -> str:
    """Return the whole file."""
    wide = _class(lambda number: width_in_zi(chr(number)) == 1)
    none = _class(lambda number: width_in_zi(chr(number)) == 0)
    cjk = _escaped(HAN + OTHER_CJK)
    return (
        "// Written by .ci/write_text_js.py from articles/text; not by hand.\n"
        '"use strict"\n\n'
        "window.DeskTables = {\n"
        f"  wide: /[{wide}]/u,\n"
        f"  none: /[{none}]/u,\n"
        f"  cjk: /[{cjk}]/u,\n"
        "}\n"
    )


def _class(holds: Callable[[int], bool]) -> str:
    return "".join(_ranges(holds))


def _ranges(holds: Callable[[int], bool]) -> Iterator[str]:
    start = None
    for number in [*range(0xD800), *range(0xE000, END)]:
        if holds(number):
            start = number if start is None else start
        elif start is not None:
            yield _span(start, number - 1)
            start = None
    if start is not None:
        yield _span(start, END - 1)


def _span(start: int, end: int) -> str:
    return f"\\u{{{start:x}}}" + (f"-\\u{{{end:x}}}" if end > start else "")


def _escaped(fragment: str) -> str:
    return "".join(c if c == "-" else f"\\u{{{ord(c):x}}}" for c in fragment)


if __name__ == "__main__":
    FILE.write_text(text())
