"""Rows with an address of their own: the slug suggested, old addresses kept alive."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.screen import Screen
from articles.models.stamp import bump
from articles.renaming import renamed
from articles.text.slugs import suggest_slug


class AddressedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose ``slug`` may stay empty: pinyin of the name is taken then."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "Letters, digits and hyphens. Empty: the name in pinyin."
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("slug") and "slug" in self.fields and "slug" not in self.errors:
            data["slug"] = self._free(suggest_slug(data.get("name", "")))
        return data

    def _free(self, wish: str) -> str:
        """Return ``wish``, with a number behind it where it is taken."""
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        taken = set(others.filter(slug__startswith=wish).values_list("slug", flat=True))
        slug, number = wish, 1
        while slug in taken:
            number += 1
            slug = f"{wish}-{number}"
        return slug


class PublicScreen(Screen):
    """Rows readers see as they are now, without a press: every save moves the stamp."""

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        bump(timezone.now())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        bump(timezone.now())


class AddressedScreen(PublicScreen):
    """The screen of a category, an author or a tag."""

    form = AddressedForm

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            old = form.initial["slug"]
            renamed(obj, old_slug=old, by=cast(User, request.user))
