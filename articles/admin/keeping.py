"""The addresses that scripts ask while a story is written; all answer JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import ModelForm
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.answers import facts, stale, theirs_line
from articles.admin.fields import person
from articles.admin.saving import Offer, offer_of
from articles.autosaving import (
    Elsewhere,
    Stale,
    Typed,
    begin_story,
    forget,
    keep,
)
from articles.models import DeskWishes, Story
from articles.moments import clock
from articles.presence import leave, open_since, others, ping

_WINDOW = re.compile(r"[a-z0-9]{4,20}")
_WISHES = ("single_keys", "autosave")
# Names that belong to the page and not to the text.
_PAGE = re.compile(r"_.*|csrfmiddlewaretoken|read_version|action|.*_FORMS")
# What a field of a form can be called; PostgreSQL refuses a name with U+0000.
_FIELD = re.compile(r"[A-Za-z][\w-]{0,99}", re.ASCII)


@require_POST
def write_story(request: HttpRequest) -> HttpResponse:
    """Begin a story, or take up the empty one that is there, and open its form."""
    user = cast(User, request.user)
    if not user.has_perm("articles.add_story"):
        raise PermissionDenied
    story = begin_story(by=user, busy_since=open_since(timezone.now()))
    return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))


def begin_page(screen: admin.ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Ask with one button: a story begins with a POST, so that it has a number."""
    if not screen.has_add_permission(request):
        raise PermissionDenied
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Write a story"),
        "opts": screen.opts,
    }
    return TemplateResponse(request, "admin/articles/story/write.html", context)


@require_POST
def autosave(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what was typed beside the story; ``_drop`` forgets what is kept.

    200 is kept (``same``: nothing differs from the story), 409 is refused: ``kind``
    is ``stale``, or ``elsewhere`` with the text another page of the person left.
    """
    user, story = _mine_to_change(request, number)
    window = _window(request)
    if "_drop" in request.POST:
        forget(story, by=user)
        return JsonResponse({"ok": True, "version": story.version, "said": ""})
    if not _differs(request, story):
        forget(story, by=user, window=window)
        return JsonResponse({"ok": True, "same": True, "version": story.version})
    version = request.POST.get("read_version", "")
    typed = Typed(
        window=window,
        version=int(version) if version.isdigit() and len(version) < 10 else 0,
        values=_values(request.POST),
        takes_over="_take" in request.POST,
    )
    try:
        kept = keep(story, typed, by=user)
    except Story.DoesNotExist:
        raise Http404 from None
    except Stale as refused:
        return stale(refused.story, user)
    except Elsewhere as refused:
        return _elsewhere(offer_of(refused.kept, _form(request, story)))
    words = {"at": clock(kept.saved_at, timezone.now())}
    said = _("Kept %(at)s (not in the story yet: Save puts it there)") % words
    return JsonResponse({"ok": True, "said": said, "version": story.version})


@require_POST
def presence(request: HttpRequest, number: int) -> HttpResponse:
    """Note an open window; answer who else has one and which version is stored."""
    user = cast(User, request.user)
    visible = Story.objects.visible_to(user).select_related("changed_by")
    story: Story = get_object_or_404(visible, pk=number)
    window, now = _window(request), timezone.now()
    if "gone" in request.POST:
        leave(story, by=user, window=window)
        return JsonResponse({"ok": True})
    ping(story, by=user, window=window, has_typed="typed" in request.POST, now=now)
    answer = facts(story) | {
        "ok": True,
        "others": others(story, by=user, window=window, now=now),
        "said": theirs_line(story, user),
        # When a copy in the browser was made: scripts format no times.
        "made": [_made(each, now) for each in request.POST.getlist("made")[:20]],
    }
    return JsonResponse(answer)


@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Say who is logged in, with a token for forms: the login renewed the old one."""
    user = cast(User, request.user)
    answer = {"user": str(user.pk), "name": person(user), "token": get_token(request)}
    return JsonResponse(answer)


@require_POST
def wish(request: HttpRequest) -> HttpResponse:
    """Keep how the person likes the desk: ``name`` is a switch, ``on`` is 1 or 0."""
    name, turned = request.POST.get("name", ""), request.POST.get("on", "")
    if name not in _WISHES or turned not in {"0", "1"}:
        raise BadRequest
    DeskWishes.objects.update_or_create(
        user=cast(User, request.user), defaults={name: turned == "1"}
    )
    return JsonResponse({"ok": True})


def _mine_to_change(request: HttpRequest, number: int) -> tuple[User, Story]:
    """Return a story the user may change; one not to be seen is not there."""
    user = cast(User, request.user)
    story: Story = get_object_or_404(Story.objects.visible_to(user), pk=number)
    if not user.has_perm("articles.change_story", story):
        raise PermissionDenied
    return user, story


def _window(request: HttpRequest) -> str:
    word = request.POST.get("_window", "")
    if not _WINDOW.fullmatch(word):
        raise BadRequest
    return word


def _values(data: QueryDict) -> dict[str, list[str]]:
    return {
        name: texts
        for name, texts in data.lists()
        if _FIELD.fullmatch(name) and not _PAGE.fullmatch(name)
    }


def _form(request: HttpRequest, story: Story) -> ModelForm[Any]:
    screen = admin.site.get_model_admin(Story)
    form: Any = screen.get_form(request, story, change=True)
    data = request.POST.copy()
    data["read_version"] = str(story.version)
    made: ModelForm[Any] = form(data, instance=story)
    return made


def _differs(request: HttpRequest, story: Story) -> bool:
    """Say whether anything was typed that the story does not hold."""
    return bool(_form(request, story).has_changed())


def _elsewhere(offer: Offer) -> JsonResponse:
    answer = {"ok": False, "kind": "elsewhere", "offer": offer.as_values()}
    return JsonResponse(answer, status=409)


def _made(text: str, now: datetime) -> str:
    """Return seconds since 1970 as a time of day, empty where they are none."""
    if not text.isdigit() or len(text) > 10:
        return ""
    return clock(datetime.fromtimestamp(int(text), UTC), now)
