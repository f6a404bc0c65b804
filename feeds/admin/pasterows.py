"""粘贴要目: many headlines at once into the working copy of a list."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles.admin.reading import TextForm, hold
from articles.text.storyrows import parse_rows
from feeds.admin.launch import asked_list, back, posted_version
from feeds.admin.notes import noted
from feeds.models import HeadlineList, Label
from feeds.models.headline_list import ROWS_AT_MOST
from feeds.pasting import take_rows
from feeds.review import review


class PasteRowsForm(TextForm):
    """The text, and what becomes of the rows that are there."""

    mode = forms.ChoiceField(
        label=gettext_lazy("The rows that are there"),
        widget=forms.RadioSelect,
        choices=[
            ("append", gettext_lazy("Stay, the new ones come behind them")),
            ("replace", gettext_lazy("Go, the new ones take their place")),
        ],
        initial="append",
    )


def paste_rows(request: HttpRequest, number: int) -> HttpResponse:
    """Read a text as rows, show what is doubtful, then take them."""
    found = asked_list(request, number, "feeds.change_headlinelist")
    if request.method != "POST":
        return _page(request, found, PasteRowsForm())
    form = PasteRowsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form.with_text())
    if "_take" not in request.POST:
        return _page(request, found, form.with_text())
    try:
        entries = take_rows(
            found,
            parse_rows(form.pasted()),
            by=cast(User, request.user),
            version=posted_version(request),
            append=form.cleaned_data["mode"] == "append",
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return _page(request, found, form)
    said = ngettext(
        "%(n)d row was taken; readers see it after the launch.",
        "%(n)d rows were taken; readers see them after the launch.",
        len(entries),
    )
    messages.success(request, said % {"n": len(entries)})
    return back(found)


def _page(
    request: HttpRequest, headline_list: HeadlineList, form: PasteRowsForm
) -> HttpResponse:
    rows = parse_rows(form.pasted())
    if not hold(form, rows, ROWS_AT_MOST):
        rows = ()
    labels = set(Label.objects.values_list("name", flat=True))
    known = list(headline_list.entries.values_list("headline", flat=True))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Paste headlines · %(list)s") % {"list": headline_list},
        "opts": HeadlineList._meta,
        "headline_list": headline_list,
        "form": form,
        "reviewed": noted(review(rows, labels=labels, known=known)),
    }
    template = "admin/feeds/headlinelist/paste.html"
    return TemplateResponse(request, template, context)
