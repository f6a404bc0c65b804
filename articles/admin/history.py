"""The saved states of one story: the list, one to read, two to compare, one to restore.

Each of these pages asks what the form asks: a story that may not be seen is not
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.admin.fields import person
from articles.admin.sides import (
    LIVE,
    NOW,
    Side,
    compare,
    labelled,
    now_side,
    side_of,
)
from articles.models import Revision, Story
from articles.moments import say
from articles.restoring import restore_revision
from articles.text.blocks import Block
from articles.text.breaks import strip_breaks
from articles.text.comparing import Comparison, Fate

_A_PAGE = 50
# So many unchanged paragraphs in a row are shown before they fold.
_PLAIN = 2


@dataclass(frozen=True, slots=True)
class Saved:
    """One revision as a line of the list."""

    number: int
    kind: str
    who: str
    when: str
    note: str
    headline: str
    zi: int | None


def saved(revision: Revision) -> Saved:
    """Return a revision as a line; its snapshot is not read."""
    return Saved(
        number=revision.number,
        kind=str(revision.get_kind_display()),
        who=person(revision.user),
        when=say(revision.created_at),
        note=revision.note,
        headline=strip_breaks(revision.headline),
        zi=revision.zi_count,
    )


@require_GET
def history(request: HttpRequest, number: int) -> HttpResponse:
    """List the revisions of a story, newest first, two of them to be picked."""
    story = _story(request, number)
    revisions = story.revisions.select_related("user").defer("snapshot")
    page = Paginator(revisions.order_by("-number"), _A_PAGE).get_page(
        request.GET.get("p")
    )
    rows = [saved(each) for each in page]
    is_live = story.editions.live(timezone.now()).exists()
    context = {
        "title": _("Revisions"),
        "rows": rows,
        "page": page,
        "is_live": is_live,
        "picked": rows[min(1, len(rows) - 1)].number if rows else 0,
        "may_restore": request.user.has_perm("articles.change_story", story),
    }
    return _page(request, story, "history", context)


@require_GET
def revision(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """Show one revision to read, as text."""
    story = _story(request, number)
    side = _side(story, str(which))
    around = story.revisions.order_by("number").values_list("number", flat=True)
    context = {
        "title": side.title,
        "side": side,
        "fields": labelled(side),
        "paragraphs": [_readable(block) for block in side.body],
        "before": around.filter(number__lt=which).last(),
        "after": around.filter(number__gt=which).first(),
        "may_restore": request.user.has_perm("articles.change_story", story),
    }
    return _page(request, story, "revision", context)


@require_GET
def comparing(request: HttpRequest, number: int) -> HttpResponse:
    """Show what differs between two states, the older one first."""
    story = _story(request, number)
    old, new = (_side(story, request.GET.get(name, "")) for name in ("a", "b"))
    if _is_later(old, new):
        old, new = new, old
    context = {"title": _("Compare"), **_difference(old, new)}
    return _page(request, story, "compare", context)


def restoring(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """Show what restoring would change; a POST restores."""
    story = _story(request, number)
    if not request.user.has_perm("articles.change_story", story):
        raise PermissionDenied
    found = story.revisions.filter(number=which).first()
    if found is None:
        raise Http404
    status = 200
    if request.method == "POST":
        try:
            left = restore_revision(
                story, found, by=cast(User, request.user), version=_version(request)
            )
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            status = 409
        else:
            return _restored(request, story, which, left)
    story.refresh_from_db()
    context = {
        "title": _("Restore revision %(number)d") % {"number": which},
        "version": story.version,
        "which": which,
        **_difference(now_side(story), _side(story, str(which))),
    }
    return _page(request, story, "restore", context, status)


def _restored(
    request: HttpRequest, story: Story, which: int, left: list[str]
) -> HttpResponse:
    said = _(
        "Revision %(number)d is the story again; what was there is a revision too."
    )
    messages.success(request, said % {"number": which})
    if left:
        said = _("No longer there, so it could not come back: %(names)s.")
        messages.warning(request, said % {"names": "、".join(left)})
    change = reverse("admin:articles_story_change", args=[story.pk])
    return HttpResponseRedirect(change)


def _story(request: HttpRequest, number: int) -> Story:
    found = Story.objects.visible_to(request.user).filter(pk=number).first()
    if found is None:
        raise Http404
    return cast(Story, found)


def _side(story: Story, key: str) -> Side:
    found = side_of(story, key, timezone.now())
    if found is None:
        raise Http404
    return found


def _is_later(one: Side, other: Side) -> bool:
    """Say whether two states stand in the wrong order."""
    places = {LIVE: -1, NOW: 1 << 40}
    keys = [places.get(side.key) or int(side.key) for side in (one, other)]
    return keys[0] > keys[1]


def _difference(old: Side, new: Side) -> dict[str, Any]:
    found = compare(old, new)
    return {
        "old": old,
        "new": new,
        "difference": found,
        "parts": list(_parts(found.body)),
    }


@dataclass(frozen=True, slots=True)
class Run:
    """Unchanged paragraphs in a row."""

    rows: list[Any]
    is_folded: bool


def _parts(body: Comparison) -> Any:
    """Yield rows that changed, and runs of those that did not."""
    run: list[Any] = []
    for row in body.rows:
        if row.fate is Fate.SAME:
            run.append(row)
            continue
        if run:
            yield Run(run, is_folded=len(run) > _PLAIN)
        run = []
        yield row
    if run:
        yield Run(run, is_folded=len(run) > _PLAIN)


def _readable(block: Block) -> tuple[str, str]:
    return block.kind, block.text or _("(picture)")


def _version(request: HttpRequest) -> int:
    # A missing version is none that was read, so it is never the right one.
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() and len(given) < 10 else 0


def _page(
    request: HttpRequest,
    story: Story,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "opts": Story._meta,
        "original": story,
        **context,
    }
    template = f"admin/articles/story/{name}.html"
    response = TemplateResponse(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response
