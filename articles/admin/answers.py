"""The form of a story answered as JSON, for a page that is not loaded again.

A script asks with the header ``X-Desk: 1``; without it the same view answers HTML.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.fields import person
from articles.models import Story
from articles.moments import clock

# What a form must send along to save an empty text over a full one.
EMPTY = "_empty"


def by_script(request: HttpRequest) -> bool:
    """Say whether a script of the desk asks, which wants no page."""
    return request.headers.get("X-Desk") == "1"


def saved_line(story: Story) -> str:
    """Return who saved a story and when, as the bar says it."""
    words = {
        "at": clock(story.changed_at, timezone.now()),
        "who": person(story.changed_by),
    }
    return (_("Saved %(at)s %(who)s") % words).strip()


def theirs_line(story: Story, user: User | AnonymousUser) -> str:
    """Return who saved a story meanwhile, as a sentence to ``user``."""
    own = story.changed_by_id is not None and story.changed_by_id == user.pk
    who = _("You, in another window,") if own else person(story.changed_by)
    return _("%(who)s saved this story at %(at)s.") % {
        "who": who or _("Someone"),
        "at": clock(story.changed_at, timezone.now()),
    }


def taken(request: HttpRequest, number: str, following: str) -> JsonResponse:
    """Answer 200: it is saved; ``following`` is where a page would go now."""
    # What a page would have said after the next load is said by this answer.
    list(messages.get_messages(request))
    story = _read(number)
    own = reverse("admin:articles_story_change", args=[story.pk])
    answer = {"ok": True, "said": saved_line(story), **facts(story)}
    return JsonResponse({**answer, "next": "" if following == own else following})


def refused(request: HttpRequest, form: Any) -> JsonResponse:
    """Answer 409 where another version was saved meanwhile, else 422."""
    if not form.is_stale:
        return _to_mend(form)
    if not form.has_changed():
        # The answer to an earlier save was lost on the way: it is saved.
        return taken(request, str(form.instance.pk), "")
    return stale(_read(str(form.instance.pk)), request.user)


def stale(story: Story, user: User | AnonymousUser) -> JsonResponse:
    """Answer 409: ``story`` has a newer version than was written on."""
    answer = {"ok": False, "kind": "stale", "said": theirs_line(story, user)}
    return JsonResponse({**answer, **facts(story)}, status=409)


def facts(story: Story) -> dict[str, Any]:
    """Return what a page must know of the stored story."""
    return {
        "version": story.version,
        "state": story.state,
        "at": clock(story.changed_at, timezone.now()),
        "who": person(story.changed_by),
    }


def _to_mend(form: Any) -> JsonResponse:
    answer: dict[str, Any] = {
        "ok": False,
        "said": _("Not saved: look at what is marked red."),
        "errors": _errors(form),
    }
    if form.has_error("body", "emptied"):
        answer["ask"] = {"name": EMPTY, "button": _("Save it empty")}
    return JsonResponse(answer, status=422)


def _errors(form: Any) -> dict[str, list[str]]:
    """Return sentences by the name of the field as it is sent, ``""`` for none."""
    return {
        form[name].html_name if name in form.fields else "": [
            str(each) for each in said
        ]
        for name, said in form.errors.items()
    }


def _read(number: str) -> Story:
    found: Story = Story.objects.select_related("changed_by").get(pk=number)
    return found
