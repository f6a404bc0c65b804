"""The sign-off sheet of one story: a page for the printer and the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.admin.fields import person
from articles.admin.reviewpart import review_part
from articles.bylines import written_byline
from articles.copydesk import run_checks
from articles.deciding import decisions_for
from articles.material import Material, gather, read_stories
from articles.models import Edition, Story
from articles.moments import say
from articles.status import status
from articles.text.blocks import plain_text
from articles.text.breaks import strip_breaks
from articles.text.counting import count_zi


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of the sheet."""

    head: str
    text: str
    when: str
    who: str


@never_cache
@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """Show who let which words pass; who may see the story may print it."""
    user = cast(User, request.user)
    story = get_object_or_404(Story.objects.visible_to(user), pk=number)
    at = timezone.now()
    material = gather(read_stories([story.pk]))[0]
    row = material.story
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Sign-off sheet"),
        "subtitle": str(row),
        "story": row,
        "headline": strip_breaks(row.headline),
        "byline": _byline(material),
        "zi": count_zi(plain_text(row.body)),
        "status": status(row, at),
        "review": review_part(material, at),
        "findings": run_checks(material),
        "decided": _decided(row),
        "editions": _editions(row),
        "corrections": [
            Line(each.place, each.text, say(each.created_at), person(each.created_by))
            for each in row.corrections.select_related("created_by")
        ],
        "printed": say(at),
        "by": person(user),
    }
    return TemplateResponse(request, "admin/articles/story/sheet.html", context)


def _byline(material: Material) -> str:
    written = written_byline(material.story, material.bylines)
    return written or "、".join(
        f"{line.get_role_display()} {line}" for line in material.bylines
    )


def _decided(story: Story) -> list[Line]:
    """Return what was decided about findings of the checks, newest first."""
    return [
        Line(
            f"{each.get_scope_display()} {each.words}",
            each.reason,
            say(each.decided_at),
            person(each.person),
        )
        for each in decisions_for(story)
    ]


def _editions(story: Story) -> list[Line]:
    found = Edition.objects.filter(story=story).select_related("pressed_by")
    lines = []
    for each in found.order_by("number"):
        end = say(each.live_until) if each.live_until else _("open")
        span = f"{say(each.live_from)} – {end}"
        if each.live_until == each.live_from:
            span = _("called off")
        lines.append(
            Line(str(each.number), span, say(each.pressed_at), person(each.pressed_by))
        )
    return lines
