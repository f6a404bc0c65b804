"""What a guest of a secret address may send; no cookie takes part.

Another site cannot forge it: it would have to know the address.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.inputs import LineInput, ProseInput
from articles.models import GuestRemark
from articles.secretlinks import PASSCODE_AT_MOST


class PasscodeForm(forms.Form):
    """The passcode of a link."""

    passcode = forms.CharField(
        label=_("Passcode"),
        max_length=PASSCODE_AT_MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
    )


class RemarkForm(forms.Form):
    """A remark or an approval, with a name."""

    name = LineInput(
        label=_("Your name"),
        max_length=60,
        error_messages={
            "required": _("Write your name, so the desk knows whose it is.")
        },
    )
    text = ProseInput(
        label=_("Remark"),
        max_length=2000,
        required=False,
        help_text=_("Plain text, 2,000 characters at most."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    kind = forms.ChoiceField(choices=GuestRemark.Kind.choices)
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    # Named for programs, which like to fill it in; people do not see it.
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def is_of_a_program(self) -> bool:
        """Say whether the field that people do not see is filled in."""
        return bool(str(self.data.get("website", "")))
