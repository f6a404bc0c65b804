"""The page on which one shift is given on to the next."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from articles.admin.fields import MomentField, ProseInput, person
from articles.handing import (
    AHEAD,
    Point,
    Section,
    give,
    kept_sections,
    may_hand_over,
    section,
    shift_start,
    story_sections,
    take,
)
from articles.models import Handover
from articles.moments import local, say, zone_name
from feeds.pins import ending_rows

_SHOWN = 30


class ShiftForm(forms.Form):
    """When the shift began, and a word for the next one."""

    began = MomentField(label=gettext_lazy("The shift began"))
    note = ProseInput(
        label=gettext_lazy("Note for the next shift"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """Show what the next shift should know; a POST signs it."""
    user = _keeper(request)
    now = timezone.now()
    if request.method != "POST":
        began = shift_start(now)
        form = ShiftForm(initial={"began": began})
        return _page(request, form, _sections(user, began, now))
    form = ShiftForm(request.POST)
    if form.is_valid():
        began, note = form.cleaned_data["began"], form.cleaned_data["note"]
        sections = _sections(user, began, now)
        try:
            made = give(by=user, began=began, note=note, sections=sections)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The shift is given on and kept."))
            path = reverse("admin:articles_handover_shift", args=[made.pk])
            return HttpResponseRedirect(path)
    return _page(request, form, _sections(user, shift_start(now), now))


@require_safe
def shift(request: HttpRequest, number: int) -> HttpResponse:
    """Show a shift as it was given on, without what one may not see."""
    user = _keeper(request)
    row = _row(number)
    context = {
        **admin.site.each_context(request),
        "title": _("Shift of %(day)s") % {"day": f"{local(row.ended_at):%Y-%m-%d}"},
        "row": row,
        "began": say(row.began_at),
        "ended": say(row.ended_at),
        "giver": person(row.given_by),
        "taker": person(row.taken_by),
        "taken": say(row.taken_at) if row.taken_at else "",
        "may_take": row.taken_by_id is None and row.given_by_id != user.pk,
        "sections": kept_sections(row, user),
    }
    return TemplateResponse(request, "admin/shift.html", context)


@require_POST
def take_shift(request: HttpRequest, number: int) -> HttpResponse:
    """Sign that a shift was taken over."""
    user = _keeper(request)
    row = _row(number)
    try:
        take(row, by=user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("You took the shift over."))
    path = reverse("admin:articles_handover_shift", args=[number])
    return HttpResponseRedirect(path)


def _keeper(request: HttpRequest) -> User:
    if not may_hand_over(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def _row(number: int) -> Handover:
    rows = Handover.objects.select_related("given_by", "taken_by")
    return get_object_or_404(rows, pk=number)


def _sections(user: User, began: datetime, at: datetime) -> list[Section]:
    pins = [
        Point(f"{local(when):%m-%d %H:%M}", f"{name}：{text}")
        for when, name, text in ending_rows(at, at + AHEAD)
    ]
    found = story_sections(user, began, at)
    if user.has_perm("feeds.view_headlinelist"):
        found.append(section(_("Pins and rows of lists that run out"), pins))
    return found


def _page(
    request: HttpRequest, form: ShiftForm, sections: list[Section]
) -> HttpResponse:
    kept = Handover.objects.select_related("given_by", "taken_by")[:_SHOWN]
    rows: list[dict[str, Any]] = [
        {
            "number": row.pk,
            "when": f"{local(row.ended_at):%Y-%m-%d %H:%M}",
            "giver": person(row.given_by),
            "taker": person(row.taken_by),
        }
        for row in kept
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Handover"),
        "form": form,
        "zone": zone_name(),
        "sections": [each for each in sections if each.points],
        "quiet": [each.title for each in sections if not each.points],
        "kept": rows,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/handover.html", context, status=status)
