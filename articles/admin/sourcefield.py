"""The source of a story: a list of outlets that says what each allows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy


class SourceSelect(forms.Select):
    """Options that carry the licence note; scripts make a field to type in of it."""

    def create_option(
        self,
        name: str,
        value: Any,
        label: Any,
        selected: Any,
        index: int,
        subindex: int | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        option = super().create_option(
            name, value, label, selected, index, subindex, attrs
        )
        source = getattr(value, "instance", None)
        if source is not None:
            option["attrs"]["data-note"] = source.licence_note
            if source.is_approved:
                option["attrs"]["data-approved"] = True
        return option


class SourceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One outlet of the newsroom's list, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        attrs = {"data-new": reverse_lazy("admin:articles_source_new")}
        kwargs["widget"] = SourceSelect(attrs=attrs)
        super().__init__(*args, **kwargs)
