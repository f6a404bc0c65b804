"""The paper's own colours as one field: a table of tokens, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.colours import (
    DARK,
    HOUSE,
    LIGHT,
    Faint,
    as_hex,
    contrast,
    faint,
    pairs,
    palette,
)
from articles.models.vocabulary import Colour

NAMES = {
    "paper": gettext_lazy("Ground"),
    "paper-2": gettext_lazy("Ground of bands"),
    "paper-3": gettext_lazy("Ground of marks"),
    "ink": gettext_lazy("Text"),
    "ink-2": gettext_lazy("Deck"),
    "ink-3": gettext_lazy("Small print"),
    "accent": gettext_lazy("Accent"),
    "on-accent": gettext_lazy("Text on the accent"),
    "link": gettext_lazy("Links in the text"),
    "ui": gettext_lazy("Edges of controls"),
    "hair": gettext_lazy("Hairlines"),
    **{
        f"c-{each.value}": format_lazy("{} {}", gettext_lazy("Section"), each.label)
        for each in Colour
        if each != Colour.INK
    },
}
_SCHEMES = ("light", "dark")
_SCHEME_NAMES = (
    pgettext_lazy("colour scheme", "light"),
    pgettext_lazy("colour scheme", "dark"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One colour of the table; ``ratio`` is the least contrast it has, or empty."""

    name: str
    label: str
    value: str
    house: str
    shown: str
    ratio: str


class ColoursWidget(forms.Widget):
    """A text field for each token and scheme; the browser's picker with scripts."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        own = value if isinstance(value, Mapping) else {}
        rows = [(NAMES[token], token, _cells(name, token, own)) for token in HOUSE]
        context = {"name": name, "rows": rows, "schemes": _SCHEME_NAMES}
        template = "admin/articles/sitesettings/_colours.html"
        return render_to_string(template, context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if data.get(f"{name}-reset"):
            return {}
        typed = {
            token: [str(data.get(f"{name}-{token}-{each}", "")) for each in _SCHEMES]
            for token in HOUSE
        }
        return {token: pair for token, pair in typed.items() if any(pair)}

    def format_value(self, value: Any) -> str:
        return ""

    def id_for_label(self, id_: str) -> str:
        return ""


class ColoursField(forms.Field):
    """What the paper sets itself; refused where it could not be read."""

    widget = ColoursWidget

    def to_python(self, value: Any) -> dict[str, list[str]]:
        typed = value if isinstance(value, Mapping) else {}
        wrong: list[ValidationError] = []
        own: dict[str, list[str]] = {}
        for token, pair in typed.items():
            cleaned = [as_hex(text) for text in pair]
            wrong += [
                _no_colour(token, scheme, pair[scheme])
                for scheme in (LIGHT, DARK)
                if pair[scheme].strip() and not cleaned[scheme]
            ]
            house = HOUSE[token]
            own[token] = [
                "" if c == h else c for c, h in zip(cleaned, house, strict=True)
            ]
        if wrong:
            raise ValidationError(wrong)
        return {token: pair for token, pair in own.items() if any(pair)}

    def validate(self, value: dict[str, list[str]]) -> None:
        worst: dict[tuple[str, int], Faint] = {}
        for each in faint(value):
            known = worst.get((each.name, each.scheme))
            if known is None or each.ratio < known.ratio:
                worst[each.name, each.scheme] = each
        if worst:
            raise ValidationError([_too_faint(each, value) for each in worst.values()])

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or {}) != self.to_python(data))
        except ValidationError:
            return True


def _cells(name: str, token: str, own: Mapping[str, Any]) -> list[Cell]:
    """Return the two colours of a token as they stand or were typed."""
    cells = []
    for scheme, word in enumerate(_SCHEMES):
        colours = palette(own, scheme)
        grounds = [ground for each, ground, _needs in pairs() if each == token]
        ratios = [contrast(colours[token], colours[ground]) for ground in grounds]
        pair = own.get(token) or ["", ""]
        cells.append(
            Cell(
                name=f"{name}-{token}-{word}",
                label=f"{NAMES[token]} {_SCHEME_NAMES[scheme]}",
                value=str(pair[scheme]),
                house=HOUSE[token][scheme],
                shown=colours[token],
                ratio=_said(min(ratios)) if ratios else "",
            )
        )
    return cells


def _said(ratio: float) -> str:
    """Return a contrast with two decimals, never rounded up to what is needed."""
    return f"{int(ratio * 100) / 100:.2f}"


def _no_colour(token: str, scheme: int, text: str) -> ValidationError:
    return ValidationError(
        _("%(name)s (%(scheme)s): %(text)s is no colour. Write it like #bc2a1c."),
        code="colour",
        params={
            "name": NAMES[token],
            "scheme": _SCHEME_NAMES[scheme],
            "text": text[:20],
        },
    )


def _too_faint(each: Faint, own: Mapping[str, Any]) -> ValidationError:
    colours = palette(own, each.scheme)
    return ValidationError(
        _(
            "%(name)s (%(scheme)s) cannot be read well: %(colour)s on %(ground)s "
            "%(under)s has a contrast of %(ratio)s, it needs %(needed)s."
        ),
        code="contrast",
        params={
            "name": NAMES[each.name],
            "scheme": _SCHEME_NAMES[each.scheme],
            "colour": colours[each.name],
            "ground": NAMES[each.ground],
            "under": colours[each.ground],
            "ratio": _said(each.ratio),
            "needed": _said(each.needed),
        },
    )
