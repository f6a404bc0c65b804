"""The rows of a headline list as a table of fields; five hundred are saved at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy

from articles.admin.differences import PatientFormSet
from articles.admin.screen import PartInline
from articles.models import Story
from articles.text.breaks import strip_breaks
from feeds.models import Entry, Label
from feeds.models.headline_list import ROWS_AT_MOST

_STEP = 10


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row. ``target`` holds what it leads to, the number of a story or an address.

    One field for both keeps a row of 500 under the limit of posted fields.
    """

    target = forms.CharField(
        label=gettext_lazy("story number or link"), required=False, max_length=500
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial["target"] = str(row.story_id or row.url)

    def line(self) -> str:
        """Return the row as one line of text, as typed."""
        label = str(self["label_text"].data or "").strip()
        rest = (str(self[name].data or "").strip() for name in ("headline", "target"))
        return " ".join(
            part for part in (f"[ {label} ]" if label else "", *rest) if part
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        row, target = self.instance, data.get("target", "")
        row.story_id, row.url = None, ""
        if target.isdigit() and target.isascii() and len(target) < 19:
            row.story_id = int(target)
        elif target and "target" not in self.errors:
            try:
                row.url = Entry._meta.get_field("url").clean(target, row)
            except ValidationError as refused:
                self.add_error("target", refused)
        self._check_row(data)
        return data

    def _check_row(self, data: dict[str, Any]) -> None:
        """Say what the constraints of the table would refuse without a place."""
        is_story = self.instance.story_id is not None
        if not data.get("headline") and not is_story and "headline" not in self.errors:
            message = _("A row needs a headline or a story.")
            self.add_error("headline", ValidationError(message, code="empty"))
        if data.get("follow_headline") and not is_story:
            message = _("Only a row with a story can follow its headline.")
            self.add_error("follow_headline", ValidationError(message, code="follow"))


class EntryFormSet(PatientFormSet):
    """The rows of one list; those nobody touched are neither checked nor written."""

    user: Any = None

    def theirs(self) -> list[str]:
        rows = (
            (row.label_text, row.headline, row.story_id or row.url)
            for row in self.get_queryset().all()
        )
        return [
            " ".join(
                str(part)
                for part in (f"[ {label} ]" if label else "", headline, target)
                if part
            )
            for label, headline, target in rows
        ]

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.empty_permitted = True
        return form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        title = self._titles.get(form.instance.story_id, "")
        form.fields["headline"].widget.attrs["placeholder"] = title
        number = "" if index is None else str(index + 1)
        for name, field in form.fields.items():
            label = _("Remove") if name == "DELETE" else str(field.label or name)
            field.widget.attrs["aria-label"] = _("Row %(number)s, %(label)s") % {
                "number": number,
                "label": label,
            }

    def clean(self) -> None:
        super().clean()
        touched = [form for form in self.forms if form.has_changed()]
        numbers = {form.instance.story_id for form in touched} - {None}
        visible = Story.objects.visible_to(self.user).filter(pk__in=numbers)
        known = set(visible.values_list("pk", flat=True))
        for form in touched:
            number = form.instance.story_id
            if (
                number is not None
                and number not in known
                and "target" in form.changed_data
            ):
                message = _("There is no story %(number)d.") % {"number": number}
                form.add_error("target", ValidationError(message, code="no_story"))

    def save_new(self, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        form.instance.added_by = self.user
        self._label(form.instance)
        return super().save_new(form, commit)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        self._label(obj)
        return super().save_existing(form, obj, commit)

    @cached_property
    def _titles(self) -> dict[int | None, str]:
        """The headlines of the linked stories, of those the user may see."""
        linked = self.get_queryset().exclude(story=None).values("story")
        visible = Story.objects.visible_to(self.user).filter(pk__in=linked)
        pairs = visible.values_list("pk", "headline")
        return {number: strip_breaks(headline) for number, headline in pairs}

    def _label(self, entry: Entry) -> None:
        """Link the label as typed to the vocabulary, where it is in it."""
        if not hasattr(self, "_labels"):
            self._labels = {label.name: label for label in Label.objects.all()}
        entry.label = self._labels.get(entry.label_text)


class EntryInline(PartInline):
    """The rows, in the order of their numbers."""

    model = Entry
    form = EntryForm
    formset = EntryFormSet
    template = "admin/feeds/headlinelist/rows.html"
    extra = 3
    max_num = ROWS_AT_MOST
    fields = (
        "position",
        "label_text",
        "headline",
        "target",
        "follow_headline",
        "start",
        "end",
        "pinned_slot",
    )

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.user = request.user  # type: ignore[attr-defined]
        return formset


def renumber(entries: Any) -> None:
    """Number rows in steps of ten, so that one can be put between two others."""
    moved = []
    for number, entry in enumerate(entries.order_by("position", "id"), start=1):
        if entry.position != number * _STEP:
            entry.position = number * _STEP
            moved.append(entry)
    Entry.objects.bulk_update(moved, ["position"], batch_size=200)
