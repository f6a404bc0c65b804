"""The categories a form offers: those its user may put a story into."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.rights import rights_of

_FIELDS = ("category", "extra_categories")


def offer_places(form: forms.BaseForm, user: Any, had: frozenset[int]) -> None:
    """Leave out what ``user`` may not choose; where a story is already stays offered.

    A category that is sent all the same is refused with a sentence of ours.
    """
    shut = rights_of(user).shut("add_story") - had
    for name in _FIELDS:
        field = form.fields.get(name)
        if not shut or not isinstance(field, forms.ModelChoiceField):
            continue
        assert field.queryset is not None  # noqa: S101 - every such field has one
        field.queryset = field.queryset.exclude(pk__in=shut)
        refusal = _(
            "You may not put stories into that category: choose another, or ask a "
            "chief for the role there."
        )
        field.error_messages |= {"invalid_choice": refusal}
