"""The checks of an unsaved story, tidying, and what is decided about findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.admin.findings import checks_json
from articles.admin.looking import asked_story, posted
from articles.copydesk import check
from articles.copydesk.texts import Texts
from articles.deciding import decide, reopen
from articles.material import Material
from articles.models import Story
from articles.sitewide import site_settings
from articles.text.tidying import Change, Spacing, TooLong, changes

if TYPE_CHECKING:
    from articles.admin.story import StoryAdmin

_CONTEXT = 6
TOTAL_AT_MOST = 100_000
_AGAIN = "again"
_SCOPES = ("accept", "once", "story")


def check_views(screen: StoryAdmin) -> dict[str, Any]:
    """Return the views by the name of their address; only ``decide`` writes."""

    @require_POST
    @never_cache
    def checks(request: HttpRequest, number: int) -> JsonResponse:
        story, material = _asked(screen, request, number)
        return JsonResponse(checks_json(check(material), request.user, story))

    @require_POST
    @never_cache
    def tidy(request: HttpRequest, number: int) -> JsonResponse:
        _story, material = _asked(screen, request, number)
        return JsonResponse(_tidying(material))

    @require_POST
    @never_cache
    def decision(request: HttpRequest, number: int) -> JsonResponse:
        story, material = _asked(screen, request, number)
        status, said = _decided(request, story, material)
        answer = checks_json(check(material), request.user, story)
        return JsonResponse(
            {"ok": status == 200, "note": said, **answer}, status=status
        )

    return {"checks": checks, "tidy": tidy, "decide": decision}


def _asked(
    screen: StoryAdmin, request: HttpRequest, number: int
) -> tuple[Story, Material]:
    story = asked_story(request, number, "articles.change_story")
    return story, posted(screen, request, story, timezone.now())


def _decided(request: HttpRequest, story: Story, material: Material) -> tuple[int, str]:
    """Decide as was asked; return the status and a sentence."""
    user = cast(User, request.user)
    key, scope = request.POST.get("_key", ""), request.POST.get("_scope", "")
    stored = Story.objects.get(pk=story.pk)
    if scope == _AGAIN:
        reopen(stored, by=user, key=key)
        return 200, _("It is pointed out again.")
    findings = {each.key: each for each in check(material).findings}
    if key not in findings or scope not in _SCOPES:
        return 409, _("That is no longer in the text; the list is new now.")
    try:
        decide(
            stored,
            by=user,
            finding=findings[key],
            scope=scope,
            reason=request.POST.get("_reason", ""),
        )
    except ValidationError as refused:
        return 422, " ".join(refused.messages)
    except PermissionDenied as refused:
        return 403, str(refused)
    return 200, _("Kept.")


def _tidying(material: Material) -> dict[str, Any]:
    """Return each change with a few letters around it, or why there are none."""
    spacing = Spacing(site_settings().latin_spaces)
    rows: list[dict[str, Any]] = []
    total = 0
    for passage in Texts.of(material.story).passages():
        total += len(passage.text)
        try:
            found = changes(passage.text, spacing=spacing, headline=passage.is_headline)
        except TooLong:
            found = []
            total = 10**9
        if total > TOTAL_AT_MOST:
            said = _("The text is too long to tidy in one go: divide it.")
            return {"changes": [], "said": said}
        rows += _rows(passage.field, passage.segment, passage.text, found)
    count = len(rows)
    said = (
        ngettext("%(n)d place to tidy", "%(n)d places to tidy", count) % {"n": count}
        if count
        else _("Nothing to tidy.")
    )
    return {"changes": rows, "said": said}


def _rows(
    field: str, segment: int, text: str, found: Sequence[Change]
) -> list[dict[str, Any]]:
    return [
        {
            "field": field,
            "segment": segment,
            "start": each.start,
            "old": each.old,
            "new": each.new,
            "before": text[max(0, each.start - _CONTEXT) : each.start],
            "after": text[each.end : each.end + _CONTEXT],
        }
        for each in found
    ]
