"""Where a picture is used: working copies, and what readers see, will see or saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Edition, Picture, PictureUse, Story

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# So many are named; of the rest the number is said.
_NAMED = 50


@dataclass(slots=True)
class Usage:
    """Who uses a picture, as one pair of eyes may see it; newest first.

    ``leads`` and ``texts`` are working copies, the others editions. ``hidden`` is
    whether there are stories that these eyes may not see, ``more`` how many
    editions of the past are not named.
    """

    leads: list[Story] = field(default_factory=list)
    texts: list[Story] = field(default_factory=list)
    live: list[Edition] = field(default_factory=list)
    scheduled: list[Edition] = field(default_factory=list)
    former: list[Edition] = field(default_factory=list)
    more: int = 0
    hidden: bool = False

    def __bool__(self) -> bool:
        named = (self.leads, self.texts, self.live, self.scheduled, self.former)
        return any(named) or self.hidden


def usage_of(picture: Picture, *, user: User | AnonymousUser, at: datetime) -> Usage:
    """Return where ``picture`` is used; five queries, one of them reads all bodies."""
    stories = Story.objects.all()
    leads = stories.filter(lead_picture=picture)
    texts = stories.filter(body__contains=f'<figure data-picture="{picture.pk}">')
    editions = Edition.objects.filter(picture_uses__picture=picture)
    seen = Story.objects.visible_to(user)
    usage = Usage(
        leads=list((leads & seen).order_by("-pk")[:_NAMED]),
        texts=list((texts & seen).order_by("-pk")[:_NAMED]),
    )
    visible = editions.filter(story__in=seen.values("pk"))
    for edition in visible.order_by("-live_from", "-pk"):
        _sort(usage, edition, at)
    usage.hidden = (leads | texts).exclude(
        pk__in=seen.values("pk")
    ).exists() or editions.exclude(story__in=seen.values("pk")).exists()
    return usage


def _sort(usage: Usage, edition: Edition, at: datetime) -> None:
    if edition.is_live(at):
        usage.live.append(edition)
    elif edition.live_from > at and edition.live_until != edition.live_from:
        usage.scheduled.append(edition)
    elif len(usage.former) < _NAMED:
        usage.former.append(edition)
    else:
        usage.more += 1


def with_story_count(pictures: QuerySet[Any]) -> QuerySet[Any]:
    """Add ``story_count``: the stories that show it or showed it, or lead with it.

    Pictures in the text of a story count from its first press on: no index knows
    the text of working copies.
    """
    pressed = PictureUse.objects.filter(picture=OuterRef("pk")).order_by()
    counted = pressed.values("picture").annotate(
        count=Count("edition__story", distinct=True)
    )
    shown = PictureUse.objects.filter(
        picture=OuterRef("lead_picture"), edition__story=OuterRef("pk")
    )
    leading = Story.objects.filter(
        ~Exists(shown), lead_picture=OuterRef("pk")
    ).order_by()
    led = leading.values("lead_picture").annotate(count=Count("pk"))
    counted_pictures: QuerySet[Any] = pictures.annotate(
        story_count=Coalesce(Subquery(counted.values("count")), 0)
        + Coalesce(Subquery(led.values("count")), 0)
    )
    return counted_pictures
