"""Form fields of the desk: text through the normaliser, moments in the site's zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django_prose_editor.widgets import ProseEditorWidget

from articles.addresses import number_of
from articles.inputs import LineInput, ProseInput
from articles.models import Category, Story
from articles.moments import local, zone_name
from articles.text.markup import EDITOR_EXTENSIONS, fits, sanitise

__all__ = [
    "BodyField",
    "CategoryField",
    "LineInput",
    "MomentField",
    "MomentInput",
    "PersonField",
    "ProseInput",
    "StoryNumberField",
    "categories",
    "person",
    "staff",
]

# A moment outside these years is a slip, and some cannot be stored in UTC.
_YEARS = range(1900, 2200)

_STAFF = Q(is_active=True, is_staff=True)

# Every tool as a button with a word on it; a drop-down hides what it offers.
_TOOLS = [
    {"group": "blockType -lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "lists"},
    {"group": "table"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "history"},
]


class BodyField(forms.CharField):
    """The body: the rich editor, or its HTML in a text area without scripts."""

    def __init__(self, **kwargs: Any) -> None:
        extensions = {
            **EDITOR_EXTENSIONS,
            "OrderedList": {"enableListAttributes": False},
            "Menu": {"groups": _TOOLS},
            "CspStyle": True,
            "PasteCleaner": True,
            "StoryPicture": True,
            "StoryList": True,
        }
        kwargs["widget"] = ProseEditorWidget(
            config={"extensions": extensions},
            preset="configurable",
            attrs={
                "rows": 24,
                "class": "bodytext",
                "data-pictures": reverse_lazy("admin:articles_picture_changelist"),
                # Where the lists of the paper are offered; another app answers.
                "data-lists": reverse_lazy("admin:feeds_headlinelist_suggest"),
            },
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        html = super().to_python(value) or ""
        if not fits(html):
            message = _("The text is too long for one story: divide it.")
            raise ValidationError(message, code="too_long")
        return sanitise(html)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return str(initial or "") != str(data or "")


class MomentInput(forms.DateTimeInput):
    """The browser's own picker; it knows no zone, so the label names it."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A whole minute in the site's zone, or nothing.

    Where clocks are put forward or back, a time that is never shown or shown twice is
    asked for again: a guess would be wrong half of the time.
    """

    widget = MomentInput

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, str) and value[:4].isdigit():
            self._check_year(int(value[:4]))
        try:
            moment = super().to_python(value)
        except ValidationError as refused:
            if getattr(refused, "code", "") != "ambiguous_timezone":
                raise
            message = _(
                "Clocks are changed then (%(zone)s): %(time)s is shown twice or not at "
                "all. Give a time at least an hour earlier or later."
            )
            params = {"zone": zone_name(), "time": str(value).replace("T", " ")}
            raise ValidationError(message, code="clocks", params=params) from refused
        if moment is not None:
            self._check_year(moment.year)
        return moment

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare minutes: a stored moment may carry seconds nobody typed."""
        if isinstance(initial, datetime):
            initial = f"{local(initial):%Y-%m-%dT%H:%M}"
        return str(initial or "") != str(data or "")[:16]

    def _check_year(self, year: int) -> None:
        if year not in _YEARS:
            raise ValidationError(
                _("The year %(year)d is out of reach: give one from 1900 on."),
                code="year",
                params={"year": year},
            )


class StoryNumberField(forms.CharField):
    """A story by its number or its address on this site; None where empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        number = int(text) if text.isdigit() else number_of(urlsplit(text).path)
        found = None
        if number is not None and number < 2**63:
            found = Story.objects.filter(pk=number).first()
        if found is None:
            raise ValidationError(
                _("There is no such story: give its number or its address."),
                code="no_story",
            )
        return found


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the staff, by the name colleagues know."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.is_active and obj.is_staff:
            return person(obj)
        return _("%(name)s (no longer on the staff)") % {"name": person(obj)}

    def offer(self, stored: int | None) -> None:
        """Offer the staff, and whoever is ``stored`` (a number) already.

        Without that choice a form would show nobody and the next save empty the field.
        """
        self.queryset = User.objects.filter(_STAFF | Q(pk=stored)).order_by("username")


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A category, written behind the one it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.parent.name} › {obj.name}" if obj.parent else obj.name


def person(user: User | None) -> str:
    """Return the name staff read for a login, empty for nobody."""
    return "" if user is None else user.get_full_name() or user.get_username()


def staff() -> QuerySet[User]:
    """Return those who can be asked to do something, by login."""
    return User.objects.filter(_STAFF).order_by("username")


def categories() -> QuerySet[Category]:
    """Return every category in the order of the paper, each below its parent."""
    return Category.objects.select_related("parent").order_by(
        Coalesce("parent__position", "position"),
        Coalesce("parent_id", "id"),
        F("parent_id").asc(nulls_first=True),
        "position",
        "id",
    )
