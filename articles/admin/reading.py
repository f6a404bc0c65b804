"""A text that is pasted or comes as a file; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.fields import ProseInput
from articles.text.decoding import MAX_BYTES, Refusal, Undecodable, decode

# A third of the bytes: Han takes three in UTF-8.
_LETTERS_AT_MOST = MAX_BYTES // 3


class TextForm(forms.Form):
    """A text area, and a file beside it for what does not fit into a clipboard."""

    text = ProseInput(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        max_length=_LETTERS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 18, "class": "pasted"}),
    )
    file = forms.FileField(
        label=gettext_lazy("or a text file"),
        required=False,
        help_text=gettext_lazy("UTF-8 or GB18030, 5 MB at most."),
    )

    def clean_file(self) -> str:
        """Return the text of the file, empty without one."""
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        try:
            return decode(upload.read(MAX_BYTES + 1)).text
        except Undecodable as refused:
            raise ValidationError(_why(refused.code), code=str(refused.code)) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        typed, sent = data.get("text", ""), data.get("file", "")
        if typed.strip() and sent:
            message = _("There is text here already: empty it, or leave the file out.")
            self.add_error("file", ValidationError(message, code="both"))
        elif not typed.strip() and not sent and not self.errors:
            message = _("Paste a text, or choose a file.")
            self.add_error("text", ValidationError(message, code="empty"))
        return data

    def pasted(self) -> str:
        """Return the text to read: of the file, or what was typed, even if refused."""
        if not self.is_bound:
            return ""
        data = getattr(self, "cleaned_data", {})
        typed = data.get("text") or str(self.data.get("text", ""))[:_LETTERS_AT_MOST]
        return str(data.get("file") or typed)

    def with_text(self) -> Any:
        """Return the form with the file's text in the text area, to go on editing."""
        sent = getattr(self, "cleaned_data", {}).get("file")
        if sent and not self.errors:
            data = cast(QueryDict, self.data).copy()
            data["text"] = sent
            self.data = data
        return self


def hold(form: TextForm, rows: Sequence[Any], most: int) -> bool:
    """Say whether a list holds so many rows; else the form says that it does not.

    Asked before the rows are reviewed: that compares each with every other.
    """
    if len(rows) <= most:
        return True
    message = _("The text has %(rows)d headlines, a list holds %(most)d at most.")
    params = {"rows": len(rows), "most": most}
    form.add_error("text", ValidationError(message, "too_many_rows", params))
    return False


def _why(code: Refusal) -> str:
    reasons = {
        Refusal.TOO_LARGE: _("The file is larger than 5 MB: send a part of it."),
        Refusal.BINARY: _("This is not a text file: save it as plain text first."),
        Refusal.UNDECODABLE: _(
            "The file is neither UTF-8 nor GB18030: save it anew as UTF-8."
        ),
    }
    return reasons[code]
