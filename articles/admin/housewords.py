"""The screen of the house's words: the list, its table, and a box to try it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles.admin.versions import VersionedForm, VersionedScreen
from articles.copydesk.texts import Passage
from articles.copydesk.wordlists import house_words
from articles.copydesk.words import find_words
from articles.housewords import LETTERS_AT_MOST, read_table, table, take
from articles.models import HouseWord
from articles.text.normalise import normalise

_TRIED_AT_MOST = 100_000
_LOGGED = ("kind", "word", "better", "handling", "except_in", "note", "is_on")


class HouseWordForm(VersionedForm):
    """One word; what it should be must be something else."""

    class Meta:
        model = HouseWord
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        better = data.get("better")
        if better and better == data.get("word"):
            message = _("The better word is the word itself.")
            self.add_error("better", ValidationError(message, code="same"))
        if data.get("handling") == HouseWord.Handling.SUGGEST and not better:
            message = _("Give the word that is suggested.")
            self.add_error("better", ValidationError(message, code="no_better"))
        return data


@admin.register(HouseWord)
class HouseWordAdmin(VersionedScreen):
    """Wrong, forbidden and sensitive words, and names as the house writes them."""

    form = HouseWordForm
    fields = (
        ("kind", "handling"),
        ("word", "better"),
        "except_in",
        "note",
        "is_on",
    )
    list_display = ("word", "better", "kind", "handling", "except_in", "note", "is_on")
    list_filter = ("kind", "handling", "is_on")
    search_fields = ("word", "better", "note")

    def lock(self, obj: HouseWord) -> None:
        HouseWord.objects.select_for_update().get(pk=obj.pk)

    def save_model(
        self,
        request: HttpRequest,
        obj: HouseWord,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.has_changed() or not change:
            self.record(
                request,
                "change" if change else "add",
                obj,
                before={n: form.initial.get(n) for n in form.changed_data if change},
                after={n: getattr(obj, n) for n in _LOGGED if n in form.changed_data},
            )

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        own = [
            path("import/", guard(self.import_view), name="articles_houseword_import"),
            path("export/", guard(self.export_view), name="articles_houseword_export"),
            path("try/", guard(self.try_view), name="articles_houseword_try"),
        ]
        return [*own, *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Read a pasted table, show what is taken and what is refused, then take it."""
        if not (
            self.has_add_permission(request) and self.has_change_permission(request)
        ):
            raise PermissionDenied
        form = PasteForm(request.POST or None)
        reading = None
        if request.method == "POST" and form.is_valid():
            reading = read_table(form.cleaned_data["text"])
            if "_take" in request.POST and reading.rows:
                count = take(reading.rows, by=cast(User, request.user))
                said = ngettext(
                    "%(n)d word was added or changed.",
                    "%(n)d words were added or changed.",
                    count,
                )
                self.message_user(request, said % {"n": count}, messages.SUCCESS)
                to = reverse("admin:articles_houseword_changelist")
                return HttpResponseRedirect(to)
        return self._page(
            request, "import", _("Paste a list of words"), form, reading=reading
        )

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """Send the whole list as a table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        response = HttpResponse(table(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="house-words.csv"'
        response["Cache-Control"] = "no-store"
        return response

    def try_view(self, request: HttpRequest) -> HttpResponse:
        """Show what the list finds in a text that is pasted here; nothing is kept."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TryForm(request.POST or None)
        found = None
        if request.method == "POST" and form.is_valid():
            lines = normalise(form.cleaned_data["text"]).split("\n")
            passages = [Passage("body", n, line) for n, line in enumerate(lines)]
            found = [
                {"finding": each, "lines": _around(lines, each.places)}
                for each in find_words(passages, house_words())
            ]
        return self._page(request, "try", _("Try the words"), form, found=found)

    def _page(
        self, request: HttpRequest, name: str, title: str, form: Any, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "form": form,
            **more,
        }
        template = f"admin/articles/houseword/{name}.html"
        response = TemplateResponse(request, template, context)
        response["Cache-Control"] = "no-store"
        return response


class PasteForm(forms.Form):
    """A table of words."""

    text = forms.CharField(
        label=gettext_lazy("Words, one a line"),
        max_length=LETTERS_AT_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "pasted"}),
    )


class TryForm(forms.Form):
    """A text to try the list on."""

    text = forms.CharField(
        label=gettext_lazy("A text"),
        max_length=_TRIED_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


def _around(lines: list[str], places: Any) -> list[tuple[str, str, str]]:
    """Return the words found with what stands around them, at most five."""
    return [
        (
            lines[each.segment][max(0, each.start - 12) : each.start],
            lines[each.segment][each.start : each.end],
            lines[each.segment][each.end : each.end + 12],
        )
        for each in places[:5]
    ]
