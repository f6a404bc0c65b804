"""The question between an action and its verb, and the answer to it."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.answers import by_script
from articles.admin.question import ask
from articles.admin.together import offers, run
from articles.admin.verbforms import AskNothing, AskPress, Facts
from articles.admin.verbs import VERBS, Case, Verb, cases
from articles.models import Story
from articles.signing import closes, shown_step

AT_MOST = 50


def confirm_path(verb: str, numbers: list[int]) -> str:
    """Return the address of the question about these stories."""
    query = urlencode({"id": numbers}, doseq=True)
    return f"{reverse('admin:articles_story_confirm', args=[verb])}?{query}"


def confirm(request: HttpRequest, verb: str) -> HttpResponse:
    """Ask, then run one verb on each story; name each one that is refused.

    The bar of the desk asks with ``X-Desk: 1``: it gets the question as a part of a
    page, and for an answer ``{ok, said, next}`` or the question again (422).
    """
    chosen = VERBS.get(verb)
    if chosen is None:
        raise Http404
    user = cast(User, request.user)
    if not user.has_perm(chosen.perm):
        raise PermissionDenied
    known = _cases(request, user)
    facts = _facts(chosen, known, user)
    # In the bar the fields stand beside those of the form of the story.
    auto_id = "ask_%s" if by_script(request) else "id_%s"
    if request.method != "POST":
        form = chosen.form(facts=facts, auto_id=auto_id)
        return ask(request, chosen, form, known, 200)
    form = chosen.form(request.POST, facts=facts, auto_id=auto_id)
    if not form.is_valid():
        return ask(request, chosen, form, known, 422)
    said: list[str] = []
    left = _run(request, chosen, form, known, said)
    if not left:
        return _done(request, known, said)
    if by_script(request) and len(known) > 1:
        _tell_refused(request, chosen, left)
        return _done(request, known, said)
    return ask(request, chosen, form, left, 422)


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


def _facts(verb: Verb, known: list[Case], user: User) -> Facts:
    planned = [each.story.publish_at for each in known]
    closing = (closes(user, each.story, each.review) for each in known)
    return Facts(
        has_pending=any(each.status.pending for each in known),
        is_rewritten=any(each.is_rewritten for each in known),
        publish_at=planned[0] if len(planned) == 1 else None,
        together=offers(known[0].story, user) if len(known) == 1 else {},
        signs=next(filter(None, closing), "") if verb.name == "press" else "",
        step=_step(verb, known[0], user) if len(known) == 1 else None,
    )


def _step(verb: Verb, case: Case, user: User) -> int:
    """Return the step that a signature is for, so that two clicks do not sign two."""
    standing = case.pressed if verb.name == "countersign" else case.review
    return shown_step(user, case.story, standing or case.review)


def _run(
    request: HttpRequest,
    verb: Verb,
    form: AskNothing,
    known: list[Case],
    said: list[str],
) -> list[Case]:
    """Call the verb once a story; return the cases that were refused."""
    left = []
    for case in known:
        given = request.POST.get(f"version_{case.story.pk}", "")
        # A missing version is none that was read, so it is never the right one.
        version = int(given) if given.isdigit() and len(given) < 10 else 0
        try:
            told = verb.run(case.story, cast(User, request.user), form, version, case)
        except ValidationError as refused:
            case.refusals = list(refused.messages)
            left.append(case)
        except PermissionDenied as refused:
            case.refusals = [str(refused) or _("You may not do this.")]
            left.append(case)
        else:
            said.append(told)
            messages.success(request, told)
            _together(request, form, case.story)
    return left


def _tell_refused(request: HttpRequest, verb: Verb, left: list[Case]) -> None:
    """Name what was refused and why; the others are done and told already."""
    for case in left:
        messages.error(
            request,
            _("%(verb)s was refused for “%(story)s”: %(why)s")
            % {
                "verb": verb.title,
                "story": case.story,
                "why": " ".join(case.refusals),
            },
        )


def run_at_once(request: HttpRequest, verb: Verb, story: Story) -> None:
    """Run a verb that asks nothing right after the save; a refusal keeps the text."""
    case = cases([story.pk], timezone.now())[0]
    form = verb.form({})
    form.is_valid()
    user = cast(User, request.user)
    try:
        said = verb.run(case.story, user, form, case.story.version, case)
    except (ValidationError, PermissionDenied) as refused:
        why = getattr(refused, "messages", None) or [str(refused)]
        words = {"verb": verb.title, "why": " ".join(why)}
        told = _("The text is saved, but not this: %(verb)s. %(why)s") % words
        messages.error(request, told)
    else:
        messages.success(request, said)


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


def _done(request: HttpRequest, known: list[Case], said: list[str]) -> HttpResponse:
    """Lead on: one story to its form, several to the list."""
    path = reverse("admin:articles_story_changelist")
    if len(known) == 1:
        path = reverse("admin:articles_story_change", args=[known[0].story.pk])
    if by_script(request):
        return JsonResponse({"ok": True, "said": " ".join(said), "next": path})
    return HttpResponseRedirect(path)
