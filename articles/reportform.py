"""The form of a reader's report, and what keeps programs from it without a cookie.

Public pages set no cookie, so there is no session and no CSRF cookie to compare. A
report uses no right of whoever sends it; what must be kept out are other sites that
use their visitors' browsers, and programs. For the former the browser's own words are
asked (``articles.visitors.is_from_here``). For the latter the form carries the number
of the story and the time at which it was shown, signed: it is good for half a day and
not in the first three seconds. A field that people do not see catches what fills in
every field.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from articles.inputs import LineInput, ProseInput

_SOONEST_SECONDS = 3
_LATEST_SECONDS = 12 * 60 * 60
_signer = Signer(salt="articles.report")
_TOO_LONG = {
    "max_length": gettext_lazy(
        "%(show_value)d characters are too many: %(limit_value)d at most."
    )
}


def token(story: int, at: datetime) -> str:
    """Return the signed words that a form for ``story`` shown at ``at`` carries."""
    return _signer.sign(f"{story}-{int(at.timestamp())}")


def age_of(text: str, story: int, at: datetime) -> float | None:
    """Return the seconds since the form was shown; None for a false token."""
    try:
        number, _dash, shown = _signer.unsign(text).partition("-")
    except BadSignature:
        return None
    if number != str(story):
        return None
    return (at - datetime.fromtimestamp(int(shown), UTC)).total_seconds()


class ReportForm(forms.Form):
    """What is wrong, what would be right, and whom to ask."""

    error_css_class = "wrong"

    quote = LineInput(
        label=gettext_lazy("What is wrong"),
        max_length=300,
        help_text=gettext_lazy("The words as they stand in the story, or where it is."),
        error_messages={
            "required": gettext_lazy("Write what is wrong, or copy the passage."),
            **_TOO_LONG,
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = ProseInput(
        label=gettext_lazy("What would be right"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("And where that can be looked up, if you know."),
        error_messages=_TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = LineInput(
        label=gettext_lazy("How to reach you, if you like"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "Only for questions of the desk; deleted 90 days after it is settled."
        ),
        error_messages=_TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    # Named for programs, which like to fill it in; see the docstring of the module.
    website = forms.CharField(required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, story: int, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._story, self._at = story, at
        for field in self.fields.values():
            # A browser would cut a paste off without a word.
            field.widget.attrs.pop("maxlength", None)
        self.initial["shown"] = token(story, at)

    def is_of_a_program(self) -> bool:
        """Say whether the field that people do not see is filled in."""
        return bool(str(self.data.get("website", "")))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        age = age_of(given.get("shown", ""), self._story, self._at)
        if age is None or not 0 <= age <= _LATEST_SECONDS:
            # The form goes back with a fresh time, so the next click will do.
            data = cast(QueryDict, self.data).copy()
            data["shown"] = token(self._story, self._at)
            self.data = data
            message = _("This page was open for long: please send it once more.")
            raise ValidationError(message, code="old")
        if age < _SOONEST_SECONDS:
            message = _("That was very quick: please wait a moment and send it again.")
            raise ValidationError(message, code="soon")
        return given
