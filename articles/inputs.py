"""Form fields whose text passes the normaliser before it is checked."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.text.normalise import normalise


class LineInput(forms.CharField):
    """One line, cleaned before it is checked: a stray control character is no error."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalise(text, headline=True) if isinstance(text, str) else text


class ProseInput(forms.CharField):
    """Several lines, cleaned before they are checked."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalise(text) if isinstance(text, str) else text
