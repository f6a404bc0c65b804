"""The version token: a save that was read at another version shows both texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.differences import Difference, differences
from articles.admin.fields import person
from articles.admin.screen import Screen
from articles.moments import say
from articles.revisions import check_version

OVERWRITE = "_overwrite"
THEN = "_then"


class VersionField(forms.IntegerField):
    """The version a form was read at; never a change of its own."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that is refused when the row was written meanwhile.

    The row is locked before the form is made (``Screen.get_object``). The button of
    the refusal sends the newer version along, so a third writer is noticed too.
    """

    read_version = VersionField(required=False)
    may_overwrite = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        if self.instance.pk:
            self.fields["read_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk:
            self._check()
        return data

    def _check(self) -> None:
        answer = str(self.data.get(OVERWRITE, "")) if self.may_overwrite else ""
        # Without a version the form was read at none that we can trust.
        version = self.cleaned_data.get("read_version") or 0
        if answer.isdigit() and len(answer) < 10:
            version = int(answer)
        try:
            check_version(self.instance, version)
        except ValidationError as refused:
            self.is_stale = True
            raise ValidationError(
                _("%(who)s saved this at %(when)s. Your text is still here."),
                code="stale",
                params={
                    "who": person(self.instance.changed_by) or _("Someone"),
                    "when": say(self.instance.changed_at),
                },
            ) from refused


@dataclass(frozen=True, slots=True)
class Clash:
    """What the page shows beside a refused form; ``version`` is the newer one."""

    version: int
    differences: Sequence[Difference]


class VersionedScreen(Screen):
    """A screen for rows with ``version``, ``changed_by`` and ``changed_at``."""

    is_logged = False

    def saved(self, request: HttpRequest, obj: Any) -> None:
        """Called in the transaction of a save that changed something."""

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if not change:
            obj.changed_by = request.user
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        obj = form.instance
        if change and not _any_changed(form, formsets):
            if THEN not in request.POST:
                self.message_user(request, _("Nothing was changed."), messages.INFO)
            return
        if change:
            obj.version += 1
            obj.changed_by = request.user
            obj.save(update_fields=["version", "changed_by", "changed_at"])
        self.saved(request, obj)
        said = _("Saved, %(when)s.") % {"when": say(timezone.now())}
        self.message_user(request, said, messages.SUCCESS)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._after_save(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_save(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stay with the row, or go on to what was asked after the save."""
        if next_page := self.then(request, obj):
            return HttpResponseRedirect(next_page)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[obj.pk]))

    def then(self, request: HttpRequest, obj: Any) -> str:
        """Return the page a button of the form leads to after the save, or empty."""
        return ""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        clash = None
        if getattr(form, "is_stale", False):
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            version = type(form.instance).objects.values_list("version", flat=True)
            clash = Clash(
                version=version.get(pk=form.instance.pk),
                differences=differences(form, formsets),
            )
        response = super().render_change_form(
            request, {**context, "clash": clash}, *args, **kwargs
        )
        if clash is not None and isinstance(response, TemplateResponse):
            response.status_code = 409
        return response


def _any_changed(form: Any, formsets: Any) -> bool:
    return form.has_changed() or any(each.has_changed() for each in formsets)
