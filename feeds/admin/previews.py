"""Preview links of a list, and lists and the front page as they will be."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from articles.addresses import absolute
from articles.admin.linkbox import (
    SHOWN,
    LinkBox,
    LinkRow,
    ListLinkForm,
    RemarkRow,
    box_page,
    led_back,
    link_row,
)
from articles.admin.previews import asked_moment, moment_view
from articles.languages import site_language
from articles.models import Edition
from articles.models.vocabulary import Language
from articles.moments import say
from articles.presenting import Page
from articles.previewpage import private, unlisted
from articles.showing import Shelf
from feeds.admin.launch import asked_list
from feeds.front import front
from feeds.models import HeadlineList, ListGuestRemark, ListPreviewLink
from feeds.previewing import (
    hides_from,
    make_list_link,
    preview_of_list,
    revoke_list_link,
)

_BASE = "articles/preview_base.html"


@require_http_methods(["GET", "HEAD", "POST"])
@private
def list_links(request: HttpRequest, number: int) -> HttpResponse:
    """Show the links of a list; a POST makes one and says its address once."""
    found = asked_list(request, number, "feeds.change_headlinelist")
    form, made = ListLinkForm(), ""
    if request.method == "POST":
        form = ListLinkForm(request.POST)
        if form.is_valid():
            try:
                _link, path = make_list_link(
                    found, by=cast(User, request.user), **form.cleaned_data
                )
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                form, made = ListLinkForm(), absolute(path)
    return _page(request, found, form, made)


@require_POST
@private
def revoke_of_list(request: HttpRequest, number: int, link: int) -> HttpResponse:
    """Take one link of a list back."""
    found = asked_list(request, number, "feeds.change_headlinelist")
    given = found.preview_links.filter(pk=min(link, 2**63 - 1)).first()
    if given is None:
        raise Http404
    revoke_list_link(given, by=cast(User, request.user))
    address = reverse("admin:feeds_headlinelist_links", args=[found.pk])
    return led_back(request, address) or _page(request, found, ListLinkForm())


def _page(
    request: HttpRequest, found: HeadlineList, form: ListLinkForm, made: str = ""
) -> HttpResponse:
    at = timezone.now()
    links = found.preview_links.select_related("made_by")[:SHOWN]
    remarks = ListGuestRemark.objects.filter(link__headline_list=found)[:SHOWN]
    box = LinkBox(
        address=reverse("admin:feeds_headlinelist_links", args=[found.pk]),
        links=tuple(_row(link, at) for link in links),
        remarks=tuple(
            RemarkRow(
                each.get_kind_display(),
                each.kind == ListGuestRemark.Kind.APPROVAL,
                each.name,
                each.text,
                say(each.made_at),
            )
            for each in remarks
        ),
        form=form,
        made=made,
    )
    return box_page(
        request,
        box,
        title=_("Preview links of “%(story)s”") % {"story": found},
        back=reverse("admin:feeds_headlinelist_change", args=[found.pk]),
        status=422 if form.errors else 200,
    )


def _row(link: ListPreviewLink, at: datetime) -> LinkRow:
    what = _("fixed rows") if link.is_fixed else _("always the latest")
    if link.moment:
        what = _("%(what)s, as at %(when)s") % {"what": what, "when": say(link.moment)}
    args = [link.headline_list_id, link.pk]
    revoke = reverse("admin:feeds_headlinelist_revoke", args=args)
    return link_row(link, at, what=what, revoke=revoke)


@require_safe
@private
def list_at_moment(request: HttpRequest, number: int) -> HttpResponse:
    """Show the working copy of a list as readers would find it at a moment."""
    found = asked_list(request, number, "feeds.view_headlinelist")
    now = timezone.now()
    at = max(asked_moment(request) or now, now)
    said = _("Rows as saved, as readers would find them at %(when)s")
    line = moment_view(said % {"when": say(at)}, at)
    with translation.override(found.language.lower()):
        view = preview_of_list(found, at=at, now=now, seen_by=request.user)
        page = unlisted(Page(found.name, found.language, ""))
        context = {
            "base": _BASE,
            "page": page,
            "moment": line,
            "headline_list": view,
            "other_lists": (),
        }
        return render(request, "feeds/list.html", context)


@require_safe
@private
def front_at_moment(request: HttpRequest) -> HttpResponse:
    """Show the front page as readers will find it at a moment to come.

    Raises:
        PermissionDenied: until then something begins that the user may not see.
    """
    if not request.user.has_perm("feeds.view_headlinelist"):
        raise PermissionDenied
    now = timezone.now()
    at = asked_moment(request) or _first_change(now)
    if hides_from(request.user, now=now, at=at):
        raise PermissionDenied
    language = request.GET.get("language", "")
    language = language if language in Language.values else site_language()
    said = _("The front page as readers find it at %(when)s") % {"when": say(at)}
    line = moment_view(said, at)
    with translation.override(language.lower()):
        shown = front(language, at=at, shelf=Shelf())
        page = unlisted(Page(_("Front page"), language, "", section="front"))
        names = (
            "lead", "duo_main", "stack", "briefs", "opinion", "sections", "boxes", "ear",
        )  # fmt: skip
        context = {name: getattr(shown, name) for name in names}
        context |= {"base": _BASE, "page": page, "moment": line}
        return render(request, "feeds/front.html", context)


def _first_change(now: datetime) -> datetime:
    coming = Edition.objects.pending(now).order_by("live_from")
    return coming.values_list("live_from", flat=True).first() or now
