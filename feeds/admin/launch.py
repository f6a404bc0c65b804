"""The questions before a list is launched, or before its changes are dropped."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.verbforms import AskNothing, AskWhen
from articles.moments import say
from feeds.admin.standing import standing
from feeds.launching import discard, launch
from feeds.models import HeadlineList


def launch_list(request: HttpRequest, number: int) -> HttpResponse:
    """Say what readers will see, then launch."""
    found = asked_list(request, number, "feeds.launch_headlinelist")
    form = AskWhen(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            edition = launch(
                found,
                by=cast(User, request.user),
                live_from=form.moment(),
                version=posted_version(request),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            words = (
                _("“%(list)s” goes live at %(when)s.")
                if form.later()
                else _("“%(list)s” is live.")
            )
            said = words % {"list": found, "when": say(edition.live_from)}
            messages.success(request, said)
            return back(found)
    return question(request, found, form, verb="launch", title=_("Launch"))


def discard_list(request: HttpRequest, number: int) -> HttpResponse:
    """Say what is lost, then go back to what is live."""
    found = asked_list(request, number, "feeds.change_headlinelist")
    form = AskNothing(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            discard(found, by=cast(User, request.user), version=posted_version(request))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            said = _("“%(list)s” is again what readers see.") % {"list": found}
            messages.success(request, said)
            return back(found)
    return question(request, found, form, verb="discard", title=_("Drop the changes"))


def asked_list(request: HttpRequest, number: int, perm: str) -> HeadlineList:
    """Return the list a page is about.

    Raises:
        PermissionDenied: the user lacks ``perm``, on lists at all or on this one.
        Http404: there is no such list.
    """
    if not request.user.has_perm(perm):
        raise PermissionDenied
    # What SQLite cannot hold as a number is no list either.
    found = get_object_or_404(HeadlineList, pk=min(number, 2**63 - 1))
    if not request.user.has_perm(perm, found):
        raise PermissionDenied
    return found


def posted_version(request: HttpRequest) -> int:
    """Return the version a question was asked for; 0 fits none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() and len(given) < 10 else 0


def back(headline_list: HeadlineList) -> HttpResponse:
    """Lead to the form of the list."""
    name = "admin:feeds_headlinelist_change"
    return HttpResponseRedirect(reverse(name, args=[headline_list.pk]))


def question(
    request: HttpRequest,
    headline_list: HeadlineList,
    form: AskNothing,
    *,
    verb: str,
    title: str,
) -> HttpResponse:
    """Return the page that asks."""
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"{title} · {headline_list}",
        "opts": HeadlineList._meta,
        "headline_list": headline_list,
        "standing": standing(headline_list, timezone.now()),
        "form": form,
        "verb": verb,
        "verb_title": title,
    }
    return TemplateResponse(request, "admin/feeds/headlinelist/confirm.html", context)
