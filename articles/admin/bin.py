"""The bin of the desk: what was deleted, for a month, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.fields import person
from articles.admin.versions import VersionedScreen
from articles.models import Story
from articles.moments import say
from articles.removing import KEPT_FOR, bin_story, unbin_story

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Binned:
    """One story in the bin as a line."""

    number: int
    headline: str
    category: str
    who: str
    when: str
    days_left: int


class BinningScreen(VersionedScreen):
    """A screen whose deletions go to the bin."""

    def delete_model(self, request: HttpRequest, obj: Story) -> None:
        given = request.POST.get("version", "")
        # A missing version is none that was read, so it is never the right one.
        version = int(given) if given.isdigit() and len(given) < 10 else 0
        bin_story(obj, by=cast(User, request.user), version=version)

    def response_delete(
        self, request: HttpRequest, obj_display: str, obj_id: int
    ) -> HttpResponse:
        said = _("“%(story)s” lies in the bin for %(days)d days.")
        words = {"story": obj_display, "days": KEPT_FOR.days}
        self.message_user(request, said % words, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_story_changelist"))


@require_GET
def bin_page(request: HttpRequest) -> HttpResponse:
    """List what the user may take out, newest first."""
    if not request.user.has_perm("articles.delete_story"):
        raise PermissionDenied
    now = timezone.now()
    related = ("category", "binned_by")
    found = Story.objects.binned_for(request.user).select_related(*related)
    rows = [
        Binned(
            number=story.pk,
            headline=str(story),
            category=story.category.name if story.category else "",
            who=person(story.binned_by),
            when=say(story.binned_at),
            days_left=max(0, (story.binned_at + KEPT_FOR - now).days),
        )
        for story in found.defer("body").order_by("-binned_at")[:_SHOWN]
        if request.user.has_perm("articles.delete_story", story)
    ]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Bin"),
        "opts": Story._meta,
        "rows": rows,
        "days": KEPT_FOR.days,
    }
    response = TemplateResponse(request, "admin/articles/story/bin.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def take_out(request: HttpRequest, number: int) -> HttpResponse:
    """Take one story out of the bin and open it."""
    story = Story.objects.binned_for(request.user).filter(pk=number).first()
    if story is None:
        raise Http404
    unbin_story(story, by=cast(User, request.user))
    said = _("“%(story)s” is back, as it was.") % {"story": story}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:articles_story_change", args=[number]))
