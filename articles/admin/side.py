"""What stands around the form of a story, each part made by its own module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin.findings import checks_for
from articles.admin.looking import look_for
from articles.admin.panel import panel_for
from articles.admin.previews import links_for
from articles.admin.reviewpart import review_part
from articles.admin.workview import work_path
from articles.material import gather, read_stories
from articles.models import Story


def side_for(request: HttpRequest, story: Story, at: datetime) -> dict[str, Any]:
    """Return the context of the parts, by name; ``story`` is stored."""
    user = request.user
    panel = panel_for(story, at)
    return {
        "panel": panel,
        "checks": checks_for(user, story, panel.report),
        "review": review_part(gather(read_stories([story.pk]))[0], at),
        "sheet_path": reverse("admin:articles_story_sheet", args=[story.pk]),
        "work_path": work_path(user, story),
        "look": look_for(user, story),
        "links": links_for(user, story, at),
        "may_take_down": user.has_perm("articles.take_down_story", story),
    }
