"""The page of a secret address: a story or a list that is not public yet.

Not one of the public views: it shows working copies, so it stands apart from the
modules that must never see one. Whatever does not lead anywhere is answered with
the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import previewing
from articles.drafting import edition_of, of_revision
from articles.guestform import PasscodeForm, RemarkForm
from articles.languages import site_language
from articles.models import PreviewLink
from articles.models.previewlink import SecretLink
from articles.moments import say
from articles.presenting import Page
from articles.previewpage import preview_context, private, unlisted
from articles.quotas import Quota
from articles.secretlinks import (
    count_view,
    fits,
    has_passed,
    may_try,
    pass_of,
)
from articles.visitors import address_of, is_machine
from feeds import previewing as list_previewing
from feeds.models import ListPreviewLink

_COOKIE = "preview"
_COOKIE_SECONDS = 12 * 60 * 60
_BODY_AT_MOST = 64 * 1024
_BASE = "articles/preview_base.html"
by_place = Quota(10, timedelta(minutes=1))
in_all = Quota(60, timedelta(minutes=1))
GUEST_POLICY: dict[str, Any] = {
    name: settings.SECURE_CSP[name]
    for name in ("default-src", "style-src", "img-src", "font-src", "base-uri")
} | {
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}


@dataclass(frozen=True, slots=True)
class Guest:
    """What the page says around the text: ``lines`` across it, and the form.

    ``seen`` is the number of the revision shown, 0 for a list; ``is_sent`` thanks.
    """

    lines: tuple[str, ...]
    form: RemarkForm
    seen: int
    is_sent: bool = False


@csrf_exempt  # no cookie gives a right here; see articles.guestform
@require_http_methods(["GET", "HEAD", "POST"])
@csp_override(GUEST_POLICY)
@private
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a secret address leads to, after its passcode where it has one."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > 12 or int(length) > _BODY_AT_MOST:
        return HttpResponse(status=413)
    at = timezone.now()
    link = previewing.open_link(token, at) or list_previewing.open_list_link(token, at)
    if link is None:
        return _nowhere(request)
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and (
        request.method == "POST"
    ):
        raise PermissionDenied
    with translation.override(_language(link).lower()):
        if not has_passed(link, request.COOKIES.get(_COOKIE, "")):
            return _ask(request, link, at)
        if path := _public_path(link, at):
            return _published(request, link, path)
        if request.method == "POST":
            return _take(request, link, at)
        if request.method == "GET" and not is_machine(request):
            count_view(link, at)
        form = RemarkForm()
        return _show(request, link, form, at, is_sent="sent" in request.GET)


def _language(link: SecretLink) -> str:
    if isinstance(link, PreviewLink):
        return str(link.story.language)
    assert isinstance(link, ListPreviewLink)  # noqa: S101 - there are two
    return str(link.headline_list.language)


def _public_path(link: SecretLink, at: datetime) -> str:
    if isinstance(link, PreviewLink):
        return previewing.public_path(link, at)
    assert isinstance(link, ListPreviewLink)  # noqa: S101 - there are two
    return list_previewing.list_public_path(link, at)


def _nowhere(request: HttpRequest) -> HttpResponse:
    """Answer the same whether an address never was, has ended or was taken back."""
    language = site_language()
    with translation.override(language.lower()):
        page = unlisted(Page(_("This preview is not available"), language, ""))
        context = {"base": _BASE, "page": page}
        return render(request, "articles/preview_gone.html", context, status=404)


def _published(request: HttpRequest, link: SecretLink, path: str) -> HttpResponse:
    page = unlisted(Page(_("This text is published"), _language(link), ""))
    context = {"base": _BASE, "page": page, "address": path}
    return render(request, "articles/preview_gone.html", context, status=410)


def _ask(request: HttpRequest, link: SecretLink, at: datetime) -> HttpResponse:
    form, status = PasscodeForm(label_suffix=""), 200
    if request.method == "POST":
        form, status = PasscodeForm(request.POST, label_suffix=""), 403
        given = form.cleaned_data["passcode"] if form.is_valid() else ""
        if not may_try(link, at):
            form.add_error(
                None, _("Too many tries: wait ten minutes, or ask for a new link.")
            )
            status = 429
        elif given and fits(link, given):
            return _let_in(request, link)
        elif given:
            form.add_error("passcode", _("That is not the passcode of this link."))
    page = unlisted(Page(_("Preview with a passcode"), _language(link), ""))
    context = {"base": _BASE, "page": page, "form": form}
    response = render(request, "articles/preview_passcode.html", context, status=status)
    if status == 429:
        response["Retry-After"] = "600"
    return response


def _let_in(request: HttpRequest, link: SecretLink) -> HttpResponse:
    response = HttpResponseRedirect(request.path, status=303)
    response.set_cookie(
        _COOKIE,
        pass_of(link),
        max_age=_COOKIE_SECONDS,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _take(request: HttpRequest, link: SecretLink, at: datetime) -> HttpResponse:
    form = RemarkForm(request.POST)
    done = HttpResponseRedirect(f"{request.path}?sent=1#guest", status=303)
    if form.is_of_a_program():
        return done
    if not form.is_valid():
        return _show(request, link, form, at, status=422)
    if not (by_place.take(address_of(request), at) and in_all.take("", at)):
        message = _("Many people are writing just now: send it again in a minute.")
        form.add_error(None, message)
        return _show(request, link, form, at, status=429)
    said = {name: form.cleaned_data[name] for name in ("kind", "name", "text")}
    try:
        if isinstance(link, PreviewLink):
            seen = form.cleaned_data["seen"] or 0
            previewing.take_remark(link, revision=seen, at=at, **said)
        elif isinstance(link, ListPreviewLink):
            list_previewing.take_list_remark(link, at=at, **said)
    except ValidationError as refused:
        form.add_error(None, refused)
        return _show(request, link, form, at, status=409)
    return done


def _show(
    request: HttpRequest,
    link: SecretLink,
    form: RemarkForm,
    at: datetime,
    *,
    status: int = 200,
    is_sent: bool = False,
) -> HttpResponse:
    lines = [_("Preview, not published")]
    if link.recipient:
        lines.append(
            _("For %(name)s, please do not pass on") % {"name": link.recipient}
        )
    seen = 0
    if isinstance(link, PreviewLink):
        revision = previewing.revision_of(link)
        seen = revision.number
        saved = say(revision.created_at)
        lines.append(_("Text as saved at %(when)s") % {"when": saved})
        edition = edition_of(of_revision(revision, at=at), at)
        context = preview_context(edition, at=at, base=_BASE)
        template = "articles/story.html"
    else:
        assert isinstance(link, ListPreviewLink)  # noqa: S101 - there are two
        if link.moment:
            lines.append(_("As it will be at %(when)s") % {"when": say(link.moment)})
        context = _list_context(link, at)
        template = "feeds/list.html"
    lines.append(_("Valid until %(when)s") % {"when": say(link.expires_at)})
    context["guest"] = Guest(tuple(lines), form, seen, is_sent)
    return render(request, template, context, status=status)


def _list_context(link: ListPreviewLink, at: datetime) -> dict[str, Any]:
    found = link.headline_list
    view = list_previewing.preview_of_list(
        found,
        at=max(link.moment or at, at),
        now=at,
        seen_by=link.made_by,
        rows=link.rows if link.is_fixed else None,
    )
    page = unlisted(Page(found.name, found.language, "", section=f"list:{found.slug}"))
    return {"base": _BASE, "page": page, "headline_list": view, "other_lists": ()}
