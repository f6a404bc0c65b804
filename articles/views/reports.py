"""The small form by which readers report a mistake; it works without script."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.addresses import report_path
from articles.languages import speaks
from articles.models import Edition
from articles.presenting import Link, Page
from articles.quotas import Quota
from articles.reportform import ReportForm
from articles.reporting import take_in
from articles.views.answers import edition_or_gone
from articles.visitors import address_of, is_from_here

# A text of every field at ten times its length is still shown again; more is no report.
_BODY_AT_MOST = 128 * 1024
_MINUTE = timedelta(minutes=1)
by_place = Quota(5, _MINUTE)
in_all = Quota(30, _MINUTE)


@csrf_exempt  # no cookie gives any right here; see articles.reportform
@require_http_methods(["GET", "HEAD", "POST"])
@speaks
def report(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Ask what is wrong in a story and take the answer in; the text is never lost."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > 12 or int(length) > _BODY_AT_MOST:
        return HttpResponse(status=413)
    edition = edition_or_gone(int(number))
    path = report_path(edition.language, edition.story_id)
    with translation.override(edition.language.lower()):
        if request.method == "POST":
            return _take(request, edition)
        if request.path != path:
            return HttpResponsePermanentRedirect(path)
        form = ReportForm(story=edition.story_id, at=timezone.now())
        return _page(request, edition, form)


@require_safe
@speaks
def thanks(request: HttpRequest, *, number: str, language: str) -> HttpResponse:
    """Say that the report has reached the desk."""
    edition = edition_or_gone(int(number))
    with translation.override(edition.language.lower()):
        return _page(request, edition, None)


def _take(request: HttpRequest, edition: Edition) -> HttpResponse:
    if not is_from_here(request):
        raise PermissionDenied
    at = timezone.now()
    form = ReportForm(request.POST, story=edition.story_id, at=at)
    done = HttpResponseRedirect(
        f"{report_path(edition.language, edition.story_id)}thanks/", status=303
    )
    done["Cache-Control"] = "no-store"
    if form.is_of_a_program():
        return done
    if not form.is_valid():
        return _page(request, edition, form, status=400)
    if not (by_place.take(address_of(request), at) and in_all.take("", at)):
        message = _("Many people are writing just now: send it again in a minute.")
        form.add_error(None, ValidationError(message, code="busy"))
        return _page(request, edition, form, status=429)
    said = {name: form.cleaned_data[name] for name in ("quote", "text", "contact")}
    try:
        take_in(edition, at=at, **said)
    except ValidationError as refused:
        form.add_error(None, refused)
        return _page(request, edition, form, status=429)
    return done


def _page(
    request: HttpRequest,
    edition: Edition,
    form: ReportForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the form, or the thanks where there is none; kept by no cache or index."""
    page = Page(_("Report a mistake"), edition.language, "", robots="noindex,nofollow")
    context = {
        "page": page,
        "form": form,
        "story": Link(edition.plain_headline, edition.path),
    }
    response = render(request, "articles/report.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if status == 429:
        response["Retry-After"] = "60"
    return response
