"""The colours of the reader's site: the house's, a paper's own, and what is legible.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio):
text needs 4.5 to 1 against what it stands on, a control's edge 3 to 1. Pure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# Token of site.css → in light, in dark. A test holds the two together.
HOUSE: Final[dict[str, tuple[str, str]]] = {
    "paper": ("#f7f9f5", "#0e1513"),
    "paper-2": ("#eaf0ea", "#16201d"),
    "paper-3": ("#dce6de", "#212d29"),
    "ink": ("#15201c", "#e8ede7"),
    "ink-2": ("#42504a", "#bac6bf"),
    "ink-3": ("#56635d", "#98a69f"),
    "accent": ("#bc2a1c", "#ff8570"),
    "on-accent": ("#ffffff", "#0e1513"),
    "link": ("#0b5563", "#8ad3e0"),
    "ui": ("#74827b", "#72817a"),
    "hair": ("#c6d1c9", "#2f3c37"),
    "c-cn": ("#b3261a", "#ff9480"),
    "c-fin": ("#0e5378", "#86c8e6"),
    "c-ent": ("#7b2a6b", "#e5a6d6"),
    "c-soc": ("#2a6236", "#93cf9c"),
    "c-intl": ("#7a4500", "#e8b873"),
    "c-tech": ("#3a4588", "#aeb8f5"),
}
LIGHT, DARK = 0, 1
TEXT_NEEDS: Final = 4.5
UI_NEEDS: Final = 3.0
_GROUNDS: Final = ("paper", "paper-2", "paper-3")
_FREE: Final = {*_GROUNDS, "hair"}
_HEX: Final = re.compile("#[0-9a-f]{6}")
_SHORT: Final = re.compile("#?([0-9a-f])([0-9a-f])([0-9a-f])")

Own = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Faint:
    """A pair that cannot be read: ``name`` on ``ground`` in scheme 0 or 1."""

    name: str
    ground: str
    scheme: int
    ratio: float
    needed: float


def as_hex(text: str) -> str:
    """Return a colour as ``#rrggbb``, empty for what is none.

    >>> as_hex("BC2A1C"), as_hex("#fff"), as_hex("red")
    ('#bc2a1c', '#ffffff', '')
    """
    lower = text.strip().lower()
    if short := _SHORT.fullmatch(lower):
        lower = "".join(2 * digit for digit in short.groups())
    found = lower if lower.startswith("#") else f"#{lower}"
    return found if _HEX.fullmatch(found) else ""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``: 0 for black, 1 for white."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, whichever is the lighter.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette(own: Own, scheme: int) -> dict[str, str]:
    """Return every name of a scheme: the paper's own colour, else the house's."""
    return {
        name: _chosen(own, name, scheme) or house[scheme]
        for name, house in HOUSE.items()
    }


def faint(own: Own) -> Iterator[Faint]:
    """Yield every pair of both schemes that has less contrast than it needs."""
    for scheme in (LIGHT, DARK):
        colours = palette(own, scheme)
        for name, ground, needed in pairs():
            ratio = contrast(colours[name], colours[ground])
            if ratio < needed:
                yield Faint(name, ground, scheme, ratio, needed)


def pairs() -> Iterator[tuple[str, str, float]]:
    """Yield what stands on what, and the contrast that needs."""
    for name in HOUSE:
        if name == "on-accent":
            yield name, "accent", TEXT_NEEDS
        elif name not in _FREE:
            needed = UI_NEEDS if name == "ui" else TEXT_NEEDS
            yield from ((name, ground, needed) for ground in _GROUNDS)


def style_sheet(own: Own) -> str:
    """Return the sheet that lays the paper's own colours over the house's, maybe empty.

    For screens only, print has inks of its own. A light colour stays out of the dark
    by itself: the rules of the dark scheme in site.css are more specific.
    """
    light, dark = (_declared(own, scheme) for scheme in (LIGHT, DARK))
    rules = [f":root{{{light}}}"] if light else []
    if dark:
        rules += [
            "@media (prefers-color-scheme:dark)"
            f"{{:root:not([data-theme=light]){{{dark}}}}}",
            f":root[data-theme=dark]{{{dark}}}",
        ]
    return f"@media screen{{{''.join(rules)}}}" if rules else ""


def sheet_name(sheet: str) -> str:
    """Return the name a sheet is served under; another sheet has another name."""
    return hashlib.sha256(sheet.encode()).hexdigest()[:16]


def _declared(own: Own, scheme: int) -> str:
    return ";".join(
        f"--{name}:{colour}" for name in HOUSE if (colour := _chosen(own, name, scheme))
    )


def _chosen(own: Own, name: str, scheme: int) -> str:
    """Return the paper's own colour, empty where it has none that can be used."""
    values = own.get(name, ())
    return as_hex(str(values[scheme])) if len(values) > scheme else ""
