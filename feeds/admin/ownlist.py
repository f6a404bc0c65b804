"""A press may launch the list under the story along with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.together import Together
from articles.models import Story
from feeds.admin.standing import standing
from feeds.launching import launch
from feeds.models import HeadlineList, Placement
from feeds.models.vocabulary import Kind

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def list_under(story: Story) -> HeadlineList | None:
    """Return the first list that is placed under this story."""
    place = (
        Placement.objects.filter(kind=Kind.AFTER_STORY, story=story)
        .select_related("headline_list")
        .order_by("position", "id")
        .first()
    )
    return place.headline_list if place else None


def _offer(story: Story, by: User) -> str:
    found = list_under(story)
    if found is None or not by.has_perm("feeds.launch_headlinelist", found):
        return ""
    now = standing(found, timezone.now())
    if now.edition is not None and not now.changes:
        return ""
    return _("Launch “%(list)s” too (%(rows)d rows)") % {
        "list": found,
        "rows": now.rows,
    }


def _run(story: Story, by: User, at: datetime) -> str:
    found = list_under(story)
    if found is None:
        return ""
    launch(found, by=by, live_from=at)
    return _("“%(list)s” goes with it.") % {"list": found}


OWN_LIST = Together("own_list", _offer, _run)
