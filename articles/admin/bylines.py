"""The byline of a story as one field of its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy

from articles.credits import Credit, check, read
from articles.inputs import LineInput
from articles.text.credits import Signed, read_credits
from articles.text.normalise import normalise

LINE_LENGTH = 2000


class BylineField(LineInput):
    """Names with roles in one line; gives the names read, authors looked up."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "class": "vTextField",
            "maxlength": LINE_LENGTH,
            "autocomplete": "off",
            "data-credits": reverse_lazy("admin:articles_author_credits"),
            "data-suggest": reverse_lazy("admin:articles_author_suggest"),
        }
        super().__init__(
            widget=forms.TextInput(attrs=attrs), max_length=LINE_LENGTH, **kwargs
        )

    def clean(self, value: Any) -> list[Credit]:
        found = read(super().clean(value))
        check(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare who is named: another way to write the same is no change."""
        return _names(initial) != _names(data)


def _names(line: Any) -> list[Signed]:
    return read_credits(normalise(str(line or ""), headline=True))
