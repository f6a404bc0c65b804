"""Where a list stands, as rows of its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.differences import PatientFormSet
from articles.admin.screen import PartInline
from articles.models import Story
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
    """The places of one list, each once, under stories the user may see.

    A place under another story stays as it is, and says no headline.
    """

    user: Any = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if (field := form.fields.get("story")) is None:
            return
        visible = Story.objects.visible_to(self.user)
        own = form.instance.story_id
        field.queryset = Story.objects.filter(
            Q(pk__in=visible.values("pk")) | Q(pk=own)
        )
        if own is not None and not visible.filter(pk=own).exists():
            field.label_from_instance = _label_beside(own, field.label_from_instance)

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


def _label_beside(hidden: int, label: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return how stories are called where the number of one is all that is said."""
    return lambda story: f"#{hidden}" if story.pk == hidden else label(story)


class PlacementInline(PartInline):
    """The places a list is pressed with at its next launch."""

    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    extra = 1
    max_num = 30
    fields = ("kind", "category", "story", "position")
    autocomplete_fields = ("story",)
    readonly_fields = ("story_title",)

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.user = request.user  # type: ignore[attr-defined]
        return formset

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fields
        return ("kind", "category", "story_title", "position")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        visible = Story.objects.visible_to(request.user).filter(pk=OuterRef("story"))
        rows = super().get_queryset(request).annotate(may_see_story=Exists(visible))
        found: QuerySet[Any] = rows.select_related("story")
        return found

    @admin.display(description=gettext_lazy("story"))
    def story_title(self, place: Any) -> str:
        if place.story_id is None:
            return ""
        return str(place.story) if place.may_see_story else f"#{place.story_id}"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(db_field.verbose_name)
        return field
