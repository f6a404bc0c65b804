"""The contrast of every pair of tokens, computed from the sheet itself."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

SHEET = Path(__file__).resolve().parents[2] / "newsroom/static/site/site.css"
CSS = SHEET.read_text("utf-8")
PAPERS = ("paper", "paper-2", "paper-3")
TEXTS = (
    *("ink", "ink-2", "ink-3", "accent", "link"),
    *("c-cn", "c-fin", "c-ent", "c-soc", "c-intl", "c-tech"),
)


def tokens(head: str) -> dict[str, str]:
    """Return the colours of the first rule that begins with ``head``."""
    block = re.search(
        rf"^\s*{re.escape(head)} \{{(.*?)\}}", CSS, re.MULTILINE | re.DOTALL
    )[1]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6})\b", block))


LIGHT = tokens(":root")
DARK = tokens(":root[data-theme=dark]")
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_that_of_wcag():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_colours_stand_alike_in_both_places():
    assert tokens(":root:not([data-theme=light])") == DARK
    assert len(DARK) > 15


@pytest.mark.parametrize("theme", THEMES)
def test_text_stands_out_from_every_paper(theme):
    colours = THEMES[theme]
    for text, paper in product(TEXTS, PAPERS):
        assert contrast(colours[text], colours[paper]) >= 4.5, (text, paper)
    for text, ground in (("on-accent", "accent"), ("paper", "ink"), ("paper", "link")):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in (each for each in TEXTS if each.startswith("c-")):
        assert contrast(colours["paper"], colours[ground]) >= 4.5, ground


@pytest.mark.parametrize("theme", THEMES)
def test_controls_stand_out_from_every_paper(theme):
    for paper in PAPERS:
        assert contrast(THEMES[theme]["ui"], THEMES[theme][paper]) >= 3, paper
