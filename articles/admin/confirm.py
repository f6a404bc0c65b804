"""The page between an action and its verb: what will happen, and one more click."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from articles.admin.together import offers, run
from articles.admin.verbforms import AskNothing, AskPress, Facts
from articles.admin.verbs import VERBS, Case, Verb, cases
from articles.models import Story

AT_MOST = 50


def confirm_path(verb: str, numbers: list[int]) -> str:
    """Return the address of the question about these stories."""
    query = urlencode({"id": numbers}, doseq=True)
    return f"{reverse('admin:articles_story_confirm', args=[verb])}?{query}"


def confirm(request: HttpRequest, verb: str) -> HttpResponse:
    """Ask, then run one verb on each story; name each one that is refused."""
    chosen = VERBS.get(verb)
    if chosen is None:
        raise Http404
    user = cast(User, request.user)
    if not user.has_perm(chosen.perm):
        raise PermissionDenied
    known = _cases(request, user)
    facts = _facts(known, user)
    if request.method == "POST":
        form = chosen.form(request.POST, facts=facts)
        if form.is_valid():
            left = _run(request, chosen, form, known)
            if not left:
                return _away(known)
            known = left
    else:
        form = chosen.form(facts=facts)
    return _page(request, chosen, form, known)


def _cases(request: HttpRequest, user: User) -> list[Case]:
    """Return the stories asked about that the user may see, in the order asked."""
    given = (request.POST if request.method == "POST" else request.GET).getlist("id")
    numbers = [int(each) for each in given if each.isdigit() and len(each) < 19]
    numbers = list(dict.fromkeys(numbers))[:AT_MOST]
    visible = Story.objects.visible_to(user).filter(pk__in=numbers)
    seen = set(visible.values_list("pk", flat=True))
    if not seen:
        raise Http404
    return cases([number for number in numbers if number in seen], timezone.now())


def _facts(known: list[Case], user: User) -> Facts:
    planned = [each.story.publish_at for each in known]
    return Facts(
        has_pending=any(each.status.pending for each in known),
        is_rewritten=any(each.is_rewritten for each in known),
        publish_at=planned[0] if len(planned) == 1 else None,
        together=offers(known[0].story, user) if len(known) == 1 else {},
    )


def _run(
    request: HttpRequest, verb: Verb, form: AskNothing, known: list[Case]
) -> list[Case]:
    """Call the verb once a story; return the cases that were refused."""
    left = []
    for case in known:
        given = request.POST.get(f"version_{case.story.pk}", "")
        # A missing version is none that was read, so it is never the right one.
        version = int(given) if given.isdigit() and len(given) < 10 else 0
        try:
            said = verb.run(case.story, cast(User, request.user), form, version, case)
        except ValidationError as refused:
            case.refusals = list(refused.messages)
            left.append(case)
        except PermissionDenied as refused:
            case.refusals = [str(refused) or _("You may not do this.")]
            left.append(case)
        else:
            messages.success(request, said)
            _together(request, form, case.story)
    return left


def _together(request: HttpRequest, form: AskNothing, story: Story) -> None:
    """Do what was chosen to go along; the press stands whatever comes of it."""
    if not isinstance(form, AskPress):
        return
    for name in form.chosen():
        try:
            said = run(name, story, cast(User, request.user), form.moment())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        except PermissionDenied as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, said)


def _away(known: list[Case]) -> HttpResponse:
    if len(known) == 1:
        pk = known[0].story.pk
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[pk]))
    return HttpResponseRedirect(reverse("admin:articles_story_changelist"))


def _page(
    request: HttpRequest, verb: Verb, form: AskNothing, known: list[Case]
) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {
            "case": case,
            "effect": verb.effect(case),
            "checks": case.findings if verb.name == "press" else [],
            "is_blocked": verb.name == "press" and bool(case.blocks),
        }
        for case in known
    ]
    can_run = any(row["effect"] and not row["is_blocked"] for row in rows)
    title = ngettext("%(verb)s: %(n)d story", "%(verb)s: %(n)d stories", len(known))
    context = {
        **admin.site.each_context(request),
        "title": title % {"verb": verb.title, "n": len(known)},
        "opts": Story._meta,
        "verb": verb,
        "form": form,
        "rows": rows,
        "can_run": can_run,
    }
    return TemplateResponse(request, "admin/articles/story/confirm.html", context)
