"""The names of a story, as rows of its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.differences import PatientFormSet
from articles.admin.screen import PartInline
from articles.models import Byline


class BylineForm(forms.ModelForm):  # type: ignore[type-arg]
    """One name: an author with a page of their own, or just a name."""

    def line(self) -> str:
        """Return the name as typed, the way ``Byline`` says itself."""
        name = str(self["display_name"].data or "").strip()
        if name:
            return name
        number = str(self["author"].data or "")
        authors = self.fields["author"].queryset  # type: ignore[attr-defined]
        found = authors.filter(pk=int(number)).first() if number.isdigit() else None
        return str(found or "")

    def clean(self) -> dict[str, Any]:
        """Put a new name without a place of its own behind the others."""
        data = super().clean() or self.cleaned_data
        story = self.instance.story
        if self.instance.pk is None and not data.get("position"):
            known = story.bylines if story.pk else Byline.objects.none()
            last = known.aggregate(last=Max("position"))["last"] or 0
            data["position"] = last + 1
        return data

    def has_changed(self) -> bool:
        """A row with nothing but the role it began with is an empty row."""
        names = {"author", "display_name"}
        if self.instance.pk is None and not names & set(self.changed_data):
            return False
        return bool(self.changed_data)


class BylineInline(PartInline):
    """Bylines in the order readers see them."""

    model = Byline
    form = BylineForm
    formset = PatientFormSet
    fields = ("author", "display_name", "role", "position")
    autocomplete_fields = ("author",)
    verbose_name_plural = _("bylines")
    max_num = 40

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("author")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(db_field.verbose_name)
        return field
