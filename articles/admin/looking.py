"""How an unsaved story looks: the preview beside its form, made by the press's code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.csp import CSP
from django.utils.formats import date_format
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from articles.admin.findings import checks_json
from articles.copydesk import check
from articles.credits import rows
from articles.drafting import drafted, edition_of, typed
from articles.material import Material, gather, read_stories, settle
from articles.models import Byline, Story, Tag
from articles.moments import local
from articles.previewpage import View, page_html, places_html, preview_context, private

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from articles.admin.story import StoryAdmin

# Nothing runs in the frame, and only a page of ours may hold it.
FRAME_POLICY: dict[str, Any] = {
    name: settings.SECURE_CSP[name]
    for name in ("default-src", "style-src", "img-src", "font-src", "base-uri")
} | {"frame-ancestors": [CSP.SELF], "form-action": [CSP.NONE]}
# The page around it is the only one that holds a frame.
HOLDER_POLICY: dict[str, Any] = settings.SECURE_CSP | {"frame-src": [CSP.SELF]}


@dataclass(frozen=True, slots=True)
class Look:
    """The pane of a story; ``follows`` is whether unsaved text is shown too."""

    address: str
    frame: str
    moment: str
    follows: bool


def look_for(user: User | AnonymousUser, story: Story) -> Look:
    """Return the pane for one user."""
    return Look(
        address=reverse("admin:articles_story_look", args=[story.pk]),
        frame=reverse("admin:articles_story_frame", args=[story.pk]),
        moment=reverse("admin:articles_story_moment", args=[story.pk]),
        follows=user.has_perm("articles.change_story", story),
    )


def asked_story(request: HttpRequest, number: int, perm: str) -> Story:
    """Return the story a page is about; ``perm`` is asked for on it.

    Raises:
        Http404: there is none that the user may see.
        PermissionDenied: the user may see it and no more.
    """
    number = min(number, 2**63 - 1)
    found = Story.objects.visible_to(request.user).filter(pk=number).first()
    if found is None:
        raise Http404
    if not request.user.has_perm(perm, found):
        raise PermissionDenied
    return found  # type: ignore[no-any-return]


def looking(screen: StoryAdmin) -> View:
    """Return the view that shows a posted form as a page; it never writes."""

    @require_POST
    @private
    def look(request: HttpRequest, number: int) -> HttpResponse:
        story = asked_story(request, number, "articles.change_story")
        at = timezone.now()
        material = posted(screen, request, story, at)
        edition = edition_of(material, at)
        with translation.override(edition.language.lower()):
            html = page_html(request, edition, at)
            places = places_html(request, edition, at)
        return JsonResponse(
            {
                "html": html,
                "places": places,
                "at": date_format(local(at), "H:i:s"),
                "checks": checks_json(check(material), request.user, story),
                "zi": edition.zi_count,
                "minutes": edition.reading_minutes,
            }
        )

    return look


@require_safe
@xframe_options_sameorigin
@csp_override(FRAME_POLICY)
@private
def frame(request: HttpRequest, number: int) -> HttpResponse:
    """Show the stored story in the readers' sheet, without a script and a masthead."""
    story = asked_story(request, number, "articles.view_story")
    at = timezone.now()
    material = gather(read_stories([story.pk]))[0]
    settle(material, at)
    edition = edition_of(material, at)
    with translation.override(edition.language.lower()):
        context = preview_context(edition, at=at, base="articles/framed.html")
        return render(request, "articles/story.html", context)


def posted(
    screen: StoryAdmin, request: HttpRequest, story: Story, at: datetime
) -> Material:
    """Read a form as far as it makes sense; what does not stays as it is stored."""
    form = screen.get_form(request, story, change=True)(
        request.POST, request.FILES, instance=story
    )
    wrong = set(form.errors)
    given = form.cleaned_data
    typed(story, {name: form.data.get(name, "") for name in wrong}, wrong)
    tags: Any = story.tags.all()
    if "tags" in given:
        tags = Tag.objects.filter(name__in=given["tags"])
    extra: Any = given.get("extra_categories")
    if extra is None:
        extra = story.extra_categories.all()
    return drafted(
        story,
        bylines=_bylines(given, story),
        tags=tags,
        extra_categories=extra.select_related("parent"),
        at=at,
    )


def _bylines(given: dict[str, Any], story: Story) -> list[Byline]:
    if "byline" in given:
        return rows(given["byline"])
    return list(story.bylines.select_related("author"))
