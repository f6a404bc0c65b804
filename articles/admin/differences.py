"""Two texts of one row side by side: what is stored, and what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.forms import BaseInlineFormSet, BoundField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.fields import BodyField
from articles.moments import say
from articles.tagging import join_tags
from articles.text.blocks import plain_text
from articles.text.markup import fits, sanitise


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which both texts differ, as plain text."""

    label: str
    theirs: str
    yours: str


class PatientFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that survive another person's changes.

    A posted row whose stored row is gone meanwhile counts as a new one, so what was
    typed into it is neither lost nor an error that cannot be mended.
    """

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if self.is_bound:
            self._forget_what_is_gone()

    def plural(self) -> str:
        """Return what several rows are called."""
        return str(self.get_queryset().model._meta.verbose_name_plural)

    def theirs(self) -> list[str]:
        """Return the stored rows, one line each, read anew: forms change theirs."""
        return [str(row) for row in self.get_queryset().all()]

    def yours(self) -> list[str]:
        """Return the typed rows, one line each; removed and empty ones left out."""
        return [
            line
            for form in self.forms
            if form not in self.deleted_forms
            if (line := str(form.line()))  # type: ignore[attr-defined]
        ]

    def _forget_what_is_gone(self) -> None:
        known = {str(row.pk) for row in self.get_queryset()}
        count = self._posted_number("INITIAL_FORMS")
        total = self._posted_number("TOTAL_FORMS")
        stored = [n for n in range(count) if self._posted(n, "id") in known]
        if count == len(stored) or total > self.absolute_max:
            return
        order = stored + [n for n in range(total) if n not in set(stored)]
        moved = {
            f"{self.prefix}-{old}-": f"{self.prefix}-{new}-"
            for new, old in enumerate(order)
        }
        posted = cast(QueryDict, self.data)
        data = posted.copy()
        for key in [key for key in data if key.startswith(f"{self.prefix}-")]:
            head, _dash, name = key.rpartition("-")
            if f"{head}-" in moved:
                data.setlist(f"{moved[f'{head}-']}{name}", posted.getlist(key))
        for number in range(len(stored), total):
            data[f"{self.prefix}-{number}-id"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(stored))
        self.data = data
        self.__dict__.pop("management_form", None)

    def _posted(self, number: int, name: str) -> str:
        return str(self.data.get(f"{self.prefix}-{number}-{name}", ""))

    def _posted_number(self, name: str) -> int:
        text = str(self.data.get(f"{self.prefix}-{name}", ""))
        return int(text) if text.isdigit() and len(text) < 6 else 0


def differences(
    form: forms.BaseForm, formsets: Iterable[PatientFormSet]
) -> list[Difference]:
    """Return what a bound form would change, field by field; then the rows."""
    found = [_field(form[name]) for name in form.changed_data]
    return [*found, *_rows(formsets)]


def _field(bound: BoundField) -> Difference:
    field = bound.field
    return Difference(
        label=capfirst(str(bound.label)),
        theirs=said(field, bound.initial),
        yours=said(field, bound.data),
    )


def _rows(formsets: Iterable[PatientFormSet]) -> Iterator[Difference]:
    for formset in formsets:
        theirs, yours = formset.theirs(), formset.yours()
        if theirs != yours:
            yield Difference(
                label=capfirst(str(formset.plural())),
                theirs="\n".join(_only_in(theirs, yours)),
                yours="\n".join(_only_in(yours, theirs)),
            )


def _only_in(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    known = set(others)
    return [line for line in lines if line not in known] or list(lines)


def said(field: forms.Field, value: Any) -> str:
    """Return a value, stored or as typed, the way people read it."""
    if isinstance(field, BodyField):
        html = str(value or "")
        return plain_text(sanitise(html)) if fits(html) else html
    if isinstance(field, forms.ModelChoiceField):
        values = value if isinstance(value, list) else [value]
        chosen = field.queryset.filter(pk__in=_keys(values))  # type: ignore[union-attr]
        return "、".join(field.label_from_instance(each) for each in chosen)
    if isinstance(field, forms.ChoiceField):
        labels: dict[Any, Any] = {str(k): v for k, v in cast(Any, field.choices)}
        return str(labels.get(str(value), value or ""))
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return say(value)
    if isinstance(value, list):
        return join_tags(each for each in value if hasattr(each, "name"))
    return "" if value is None else str(value)


def _keys(values: Iterable[Any]) -> list[int]:
    keys = [str(getattr(value, "pk", value or "")) for value in values]
    return [int(key) for key in keys if key.isdigit() and len(key) < 19]
