"""What stands around the form of a story, each part made by its own module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from articles.admin.findings import checks_for
from articles.admin.looking import look_for
from articles.admin.panel import panel_for
from articles.admin.previews import links_for
from articles.admin.saving import saving_for
from articles.models import Story


def side_for(request: HttpRequest, story: Story, at: datetime) -> dict[str, Any]:
    """Return the context of the parts, by name; ``story`` is stored."""
    panel = panel_for(story, at)
    return {
        "panel": panel,
        "checks": checks_for(request.user, story, panel.report),
        "look": look_for(request.user, story),
        "saving": saving_for(request, story),
        "may_take_down": request.user.has_perm("articles.take_down_story", story),
        "links": links_for(request.user, story, at),
    }
