"""Where a list stands, as rows of its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.admin.differences import PatientFormSet
from articles.admin.screen import PartInline
from feeds.models import Placement


class PlacementForm(forms.ModelForm):  # type: ignore[type-arg]
    """One place."""

    def line(self) -> str:
        """Return the place as typed, the way ``Placement`` says itself."""
        kind = str(self["kind"].data or "")
        if not kind:
            return ""
        words = dict(Placement._meta.get_field("kind").flatchoices)
        return f"{words.get(kind, kind)} {self['position'].data}"

    def has_changed(self) -> bool:
        """A row with nothing but the number it began with is an empty row."""
        names = {"kind", "category", "story"}
        if self.instance.pk is None and not names & set(self.changed_data):
            return False
        return bool(self.changed_data)


class PlacementFormSet(PatientFormSet):
    """The places of one list, each once."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if not data.get("kind") or data.get("DELETE"):
                continue
            place = (data["kind"], data.get("category"), data.get("story"))
            if place in seen:
                message = _("The list stands in this place already.")
                raise ValidationError(message, code="placed_twice")
            seen.add(place)


class PlacementInline(PartInline):
    """The places a list is pressed with at its next launch."""

    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    extra = 1
    max_num = 30
    fields = ("kind", "category", "story", "position")
    autocomplete_fields = ("story",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(db_field.verbose_name)
        return field
