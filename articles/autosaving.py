"""Text on its way: kept beside the story until it is saved, never over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.material import lock_stories
from articles.models import Autosave, Presence, Story
from articles.permissions import require
from articles.text.normalise import normalise

type Values = dict[str, list[str]]

# So long an empty draft may wait for its first word, and unsaved text for its writer.
EMPTY_FOR = timedelta(days=1)
UNSAVED_FOR = timedelta(days=60)


class Stale(Exception):  # noqa: N818 - a state, told to a person
    """Somebody saved the story after the text was read; ``story`` is theirs."""

    def __init__(self, story: Story) -> None:
        super().__init__(story.pk)
        self.story = story


class Elsewhere(Exception):  # noqa: N818 - a state, told to a person
    """Another page holds text of the same person that is neither saved nor left."""

    def __init__(self, kept: Autosave) -> None:
        super().__init__(kept.pk)
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Typed:
    """What one page sends: its ``window``, the ``version`` it read, the fields.

    ``takes_over`` says that the person has seen what other pages left behind.
    """

    window: str
    version: int
    values: Mapping[str, list[str]]
    takes_over: bool = False


@transaction.atomic
def keep(story: Story, typed: Typed, *, by: User) -> Autosave:
    """Keep what was typed in the place of what the same page sent before.

    Raises:
        PermissionDenied: ``by`` may not change the story.
        Stale: the story has another version now.
        Elsewhere: unsaved text of another page would be lost.
    """
    lock_stories([story.pk])
    current = Story.objects.select_related("changed_by").get(pk=story.pk)
    require(by, "articles.change_story", current)
    if current.version != typed.version:
        raise Stale(current)
    kept = Autosave.objects.filter(user=by, story=current).first()
    if kept is not None and kept.window != typed.window and not typed.takes_over:
        raise Elsewhere(kept)
    kept, _made = Autosave.objects.update_or_create(
        user=by,
        story=current,
        defaults={
            "based_on": typed.version,
            "values": tidy(typed.values),
            "window": typed.window,
            "saved_at": timezone.now(),
        },
    )
    return kept


def forget(story: Story, *, by: User, window: str = "") -> None:
    """Drop what was kept: of one page, or of every page of that person."""
    kept = Autosave.objects.filter(user=by, story=story)
    (kept.filter(window=window) if window else kept).delete()


def tidy(values: Mapping[str, list[str]]) -> Values:
    r"""Return values as they are stored: ``\n``, nothing a database refuses."""
    return {name: [normalise(each) for each in texts] for name, texts in values.items()}


@transaction.atomic
def begin_story(*, by: User, busy_since: datetime) -> Story:
    """Return an empty draft of ``by``: the one begun and not written in, or a new one.

    A draft that stands open in some window is that window's. Two clicks at once wait
    for each other and find one draft.

    Args:
        by: needs ``articles.add_story``; the caller has asked.
        busy_since: windows seen after this moment are open.
    """
    User.objects.select_for_update().get(pk=by.pk)
    opened = Presence.objects.filter(seen_at__gt=busy_since).values("story")
    empty = Story.objects.untouched().filter(created_by=by)
    found: Story | None = empty.exclude(pk__in=opened).order_by("-pk").first()
    return found or Story.objects.create(created_by=by, changed_by=by)


def sweep_drafts(now: datetime) -> int:
    """Remove drafts nobody ever wrote in, and unsaved text nobody came back for."""
    old = now - EMPTY_FOR
    opened = Presence.objects.filter(seen_at__gt=old).values("story")
    empty = Story.objects.untouched().filter(created_at__lt=old)
    numbers = list(empty.exclude(pk__in=opened).values_list("pk", flat=True)[:500])
    gone: int = Autosave.objects.filter(saved_at__lt=now - UNSAVED_FOR).delete()[0]
    if numbers:
        with transaction.atomic():
            lock_stories(numbers)
            # Asked again behind the lock: a word may have come meanwhile.
            gone += Story.objects.untouched().filter(pk__in=numbers).delete()[0]
    return gone
