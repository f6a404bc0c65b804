"""What went past its time at the desk: said on the 工作台, and once to the editor.

Readers need none of this: what they see is decided by time alone. Everything here is
computed from the tables, so a worker that died forgets nothing and two say it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Heartbeat, Notice, Story
from articles.moments import say
from articles.notices import tell

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# What is older was seen or is not worth a message any more.
REACH = timedelta(days=7)
# Workers beat every 15 seconds; nobody lived where none did for so long.
SILENCE = timedelta(minutes=2)
_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Alarm:
    """One story past a moment; ``sentence`` is what staff read."""

    kind: str
    story: Story
    moment: datetime

    @property
    def sentence(self) -> str:
        """Say what happened, in the language that is active."""
        said = {"headline": str(self.story)[:80], "time": say(self.moment)}
        return str(_SENTENCES[self.kind]) % said

    @property
    def address(self) -> str:
        """Return the path of the story at the desk."""
        return reverse("admin:articles_story_change", args=[self.story.pk])

    @property
    def key(self) -> str:
        """Name the event: another moment of the same story is another one."""
        return f"{self.kind}:{self.story.pk}:{int(self.moment.timestamp())}"


_SENTENCES: dict[str, Promise] = {
    "unsigned": _(
        "“%(headline)s” was pressed before it was signed; it was to be signed by "
        "%(time)s and is not."
    ),
    "embargo": _(
        "“%(headline)s” can be read although its embargo holds until %(time)s."
    ),
    "unpressed": _(
        "“%(headline)s” was to go live at %(time)s, but nobody pressed it: readers do "
        "not see it."
    ),
    "due": _("“%(headline)s” is past its due time, %(time)s."),
    "late": _(
        "“%(headline)s” went live at %(time)s as scheduled; no background worker ran "
        "then, so search engines hear of it late."
    ),
}


def alarms(user: User | AnonymousUser, at: datetime, *, most: int = 50) -> list[Alarm]:
    """Return what is past its time and ``user`` may see, the gravest first.

    Four queries at most, whatever they find.
    """
    return list(_past(Story.objects.visible_to(user), at, most))


def look(at: datetime) -> int:
    """Tell the editors what is past its time; return how many messages are new.

    Called by each beat of a worker, before it says that it lives: until then the
    silence before it can be seen.
    """
    found = [*_past(Story.objects.all(), at, _AT_MOST), *_late(at)]
    keys = [alarm.key for alarm in found]
    told = set(Notice.objects.filter(key__in=keys).values_list("key", "user_id"))
    return sum(
        tell(
            user,
            key=alarm.key,
            kind=alarm.kind,
            text=alarm.sentence,
            address=alarm.address,
            at=at,
        )
        for alarm, users in _with_people(found)
        for user in users
        if (alarm.key, user.pk) not in told
    )


def is_worker_silent(at: datetime) -> bool:
    """Say whether a worker has run before and none does now."""
    newest = _last_beat()
    return newest is not None and at - newest > SILENCE


def _past(stories: QuerySet[Any], at: datetime, most: int) -> Iterator[Alarm]:
    editions = Edition.objects.filter(story=OuterRef("pk"))
    ever = Exists(editions.not_cancelled())
    shown = Exists(editions.not_ended(at))
    conditions: dict[str, tuple[str, Q]] = {
        "unsigned": ("sign_by", Q(sign_by__lte=at)),
        "embargo": (
            "embargo_until",
            Q(Exists(editions.live(at)), embargo_until__gt=at),
        ),
        "unpressed": ("publish_at", ~Q(ever) & _within("publish_at", at)),
        "due": ("due_at", ~Q(shown) & _within("due_at", at)),
    }
    known = stories.filter(binned_at=None).select_related(
        "responsible_editor", "assignee"
    )
    for kind, (field, condition) in conditions.items():
        rows = known.filter(condition).defer("body").order_by(field, "pk")
        for story in rows[:most]:
            yield Alarm(kind, story, getattr(story, field))


def _within(field: str, at: datetime) -> Q:
    return Q(**{f"{field}__lte": at, f"{field}__gt": at - REACH})


def _late(at: datetime) -> Iterator[Alarm]:
    """Yield what began, as it was scheduled, while no worker lived."""
    since = _last_beat()
    if since is None or at - since <= SILENCE:
        return
    begun = Edition.objects.began_since(max(since, at - REACH), at)
    scheduled = begun.as_scheduled()
    rows = scheduled.select_related("story__responsible_editor", "story__assignee")
    for edition in rows.order_by("live_from")[:_AT_MOST]:
        yield Alarm("late", edition.story, edition.live_from)


def _last_beat() -> datetime | None:
    beats = Heartbeat.objects.order_by("-seen_at").values_list("seen_at", flat=True)
    return beats.first()


def _with_people(found: Iterable[Alarm]) -> Iterator[tuple[Alarm, list[User]]]:
    """Pair each alarm with whom it concerns: the story's editors, else the chiefs."""
    chiefs = list(
        User.objects.with_perm(
            "articles.all_categories",
            include_superusers=False,
            backend=f"{ModelBackend.__module__}.{ModelBackend.__qualname__}",
        ).filter(is_staff=True)
    )
    # One object a person, so that the rights of each are read once.
    known = {user.pk: user for user in chiefs}
    for alarm in found:
        story = alarm.story
        named = filter(None, (story.responsible_editor, story.assignee))
        people = [known.setdefault(user.pk, user) for user in named]
        near = [user for user in people if _may_see(user, story)]
        is_grave = alarm.kind in {"unsigned", "embargo"}
        told = near + chiefs if is_grave or not near else near
        yield alarm, list(dict.fromkeys(told))


def _may_see(user: User, story: Story) -> bool:
    is_here = user.is_active and user.is_staff
    return is_here and user.has_perm("articles.view_story", story)
