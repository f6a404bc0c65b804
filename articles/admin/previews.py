"""Preview links of a story, and its page as it will be at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
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
from articles.admin.fields import MomentField, person
from articles.admin.linkbox import (
    SHOWN,
    LinkBox,
    LinkForm,
    LinkRow,
    RemarkRow,
    box_page,
    led_back,
    link_row,
)
from articles.admin.looking import asked_story
from articles.models import Edition, GuestRemark, PreviewLink, Story
from articles.moments import local, say, zone_name
from articles.presenting import Link, Page
from articles.previewing import make_link, revoke_link, settle_remark
from articles.previewpage import preview_context, private, unlisted

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@dataclass(frozen=True, slots=True)
class MomentView:
    """The line above a page at a moment, and the field that chooses another."""

    said: str
    label: str
    value: str
    links: tuple[Link, ...] = ()


def links_for(
    user: User | AnonymousUser,
    story: Story,
    at: datetime,
    *,
    form: LinkForm | None = None,
    made: str = "",
) -> LinkBox:
    """Return the links and remarks of a story; three queries."""
    may = user.has_perm("articles.change_story", story)
    links = story.preview_links.select_related("made_by", "revision")[:SHOWN]
    remarks = GuestRemark.objects.filter(link__story=story).select_related(
        "revision", "settled_by"
    )
    return LinkBox(
        address=reverse("admin:articles_story_links", args=[story.pk]),
        links=tuple(_row(link, at, user, may=may) for link in links),
        remarks=tuple(_remark(each, may=may) for each in remarks[:SHOWN]),
        form=(form or LinkForm()) if may else None,
        made=made,
    )


def _row(
    link: PreviewLink, at: datetime, user: User | AnonymousUser, *, may: bool
) -> LinkRow:
    what = _("always the latest")
    if link.revision is not None:
        what = _("fixed on save %(number)d") % {"number": link.revision.number}
    revoke = reverse("admin:articles_story_revoke", args=[link.story_id, link.pk])
    own = may or link.made_by_id == user.pk
    return link_row(link, at, what=what, revoke=revoke if own else "")


def _remark(remark: GuestRemark, *, may: bool) -> RemarkRow:
    story = remark.revision.story_id
    done = ""
    if remark.settled_at is not None:
        done = _("Settled by %(name)s") % {"name": person(remark.settled_by)}
    settle = reverse("admin:articles_story_settle", args=[story, remark.pk])
    when = _("%(when)s, on save %(number)d") % {
        "when": say(remark.made_at),
        "number": remark.revision.number,
    }
    return RemarkRow(
        kind=remark.get_kind_display(),
        is_approval=remark.kind == GuestRemark.Kind.APPROVAL,
        name=remark.name,
        text=remark.text,
        when=when,
        settled=done,
        settle=settle if may and not done else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@private
def links(request: HttpRequest, number: int) -> HttpResponse:
    """Show the links of a story; a POST makes one and says its address once."""
    is_post = request.method == "POST"
    perm = "articles.change_story" if is_post else "articles.view_story"
    story = asked_story(request, number, perm)
    form, made, status = None, "", 200
    if is_post:
        form = LinkForm(request.POST)
        if form.is_valid():
            try:
                _link, path = make_link(
                    story, by=cast(User, request.user), **form.cleaned_data
                )
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                form, made = None, absolute(path)
        status = 200 if made else 422
    return _page(request, story, form=form, made=made, status=status)


@require_POST
@private
def revoke(request: HttpRequest, number: int, link: int) -> HttpResponse:
    """Take one link back."""
    story = asked_story(request, number, "articles.view_story")
    found = story.preview_links.filter(pk=min(link, 2**63 - 1)).first()
    if found is None:
        raise Http404
    revoke_link(found, by=cast(User, request.user))
    return _page_or_back(request, story)


@require_POST
@private
def settle(request: HttpRequest, number: int, remark: int) -> HttpResponse:
    """Tick one remark off."""
    story = asked_story(request, number, "articles.change_story")
    remarks = GuestRemark.objects.filter(link__story=story)
    found = remarks.filter(pk=min(remark, 2**63 - 1)).first()
    if found is None:
        raise Http404
    settle_remark(found, by=cast(User, request.user))
    return _page_or_back(request, story)


def _page_or_back(request: HttpRequest, story: Story) -> HttpResponse:
    address = reverse("admin:articles_story_links", args=[story.pk])
    return led_back(request, address) or _page(request, story)


def _page(
    request: HttpRequest,
    story: Story,
    *,
    form: LinkForm | None = None,
    made: str = "",
    status: int = 200,
) -> HttpResponse:
    return box_page(
        request,
        links_for(request.user, story, timezone.now(), form=form, made=made),
        title=_("Preview links of “%(story)s”") % {"story": story},
        back=reverse("admin:articles_story_change", args=[story.pk]),
        status=status,
    )


@require_safe
@private
def at_moment(request: HttpRequest, number: int) -> HttpResponse:
    """Show the page of a story as readers find it at a moment, past or to come."""
    story = asked_story(request, number, "articles.view_story")
    now = timezone.now()
    at = asked_moment(request) or _next_change(story, now)
    edition = (
        Edition.objects.filter(story=story).live(at).select_related("body").first()
    )
    if edition is None:
        said = _("At %(when)s readers do not find this story.") % {"when": say(at)}
        context = {
            "base": "articles/preview_base.html",
            "page": unlisted(Page(said, story.language, "")),
            "moment": moment_view(said, at),
        }
        return render(request, "articles/preview_moment.html", context)
    said = _("As readers find it at %(when)s") % {"when": say(at)}
    front = reverse("admin:feeds_headlinelist_front")
    link = Link(
        _("The front page at a moment"), f"{front}?at={local(at):%Y-%m-%dT%H:%M}"
    )
    line = moment_view(said, at, (link,) if at >= now else ())
    # Lists of a time to come may name stories that this person must not see yet.
    with translation.override(edition.language.lower()):
        context = preview_context(
            edition, at=at, base="articles/preview_base.html", alone=at > now
        )
        return render(request, "articles/story.html", context | {"moment": line})


def moment_view(said: str, at: datetime, links: tuple[Link, ...] = ()) -> MomentView:
    """Return the line of a page at ``at``, in the language of the desk."""
    label = _("Moment (%(zone)s)") % {"zone": zone_name()}
    return MomentView(said, label, f"{local(at):%Y-%m-%dT%H:%M}", links)


def asked_moment(request: HttpRequest) -> datetime | None:
    """Return the moment in the address, None where there is none that makes sense."""
    try:
        given = MomentField(required=False).clean(request.GET.get("at", ""))
    except ValidationError:
        return None
    return given if isinstance(given, datetime) else None


def _next_change(story: Story, now: datetime) -> datetime:
    pending = Edition.objects.filter(story=story).pending(now).order_by("live_from")
    first = pending.values_list("live_from", flat=True).first()
    return first or now
