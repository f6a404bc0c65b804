"""What a browser would send back of a form of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.test import TestCase
from django.urls import reverse

from tests import factories


def sent(response: Any, **changes: Any) -> dict[str, Any]:
    """Return the fields of a form page as they stand, with ``changes``."""
    data: dict[str, Any] = {}
    _add(data, response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        _add(data, inline.formset.management_form)
        for form in inline.formset.forms:
            _add(data, form)
    return {**data, "_continue": "1", **changes}


def _add(data: dict[str, Any], form: forms.BaseForm) -> None:
    for bound in form:
        widget, value = bound.field.widget, bound.value()
        if isinstance(widget, forms.CheckboxInput):
            if value:
                data[bound.html_name] = "on"
            continue
        shown = widget.format_value(value)
        if isinstance(shown, list) and not getattr(
            widget, "allow_multiple_selected", 0
        ):
            shown = shown[0] if shown else ""
        data[bound.html_name] = "" if shown is None else shown


class DeskTests(TestCase):
    """A writer, an editor, one of another category, a chief, and a reader."""

    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.writer()
        cls.editor = factories.editor()
        cls.stranger = factories.editor("stranger")
        cls.chief = factories.chief()
        cls.reader = factories.user("reader")
        cls.category = factories.category()
        factories.close(cls.category, cls.editor)

    def as_(self, user):
        self.client.force_login(user)
        return self.client

    def path(self, name, *args):
        return reverse(f"admin:{name}", args=args)

    def change(self, story):
        return self.path("articles_story_change", story.pk)
