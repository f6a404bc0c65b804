"""What stands on the desk of the demo paper: one story in each state of review.

Readers see none of it, so whoever tries the desk finds it at work and the paper as
it was. The one that is scheduled goes live days later.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from articles.editing import written
from articles.models import Author, Byline, Category, Revision, Source, Story
from articles.publishing import press
from articles.review import approve, send_back, submit
from newsroom.demo.body import body_of
from newsroom.demo.reading import DemoStory, read_desk

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CATEGORY, AUTHOR = "heritage", "shen-qinghe"
# Who has it on the desk, by stage; a draft is its writer's.
_ASSIGNED = {
    "review": "editor",
    "returned": "journalist",
    "signed_once": "chief",
    "scheduled": "editor",
    "embargo": "editor",
}


def fill_desk(people: dict[str, User], now: datetime) -> None:
    """Write the stories of the desk and bring each as far as its file says.

    Args:
        people: the demo logins by name.
        now: aware; what is due is counted from it.
    """
    # From now on: what the paper shows was pressed before.
    Category.objects.filter(slug=CATEGORY).update(review_steps=2)
    for demo in read_desk():
        _bring(demo, _draft(demo, people, now), people, now)


def _draft(demo: DemoStory, people: dict[str, User], now: datetime) -> Story:
    head, writer = demo.head, people["journalist"]
    story = Story.objects.create(
        kicker=head.get("kicker", ""),
        headline=head["headline"],
        deck=head.get("deck", ""),
        standfirst=head.get("standfirst", ""),
        body=body_of(demo, picture=None, early=None),
        category=Category.objects.get(slug=CATEGORY),
        source=Source.objects.get(name="本报"),
        responsible_editor=people["editor"],
        assignee=people.get(_ASSIGNED.get(head["stage"], "")),
        due_at=_after(now, head.get("due_in")),
        embargo_until=_after(now, head.get("embargo_in")),
        created_by=writer,
        changed_by=writer,
    )
    story.tags.add(*demo.names("tags"))
    Byline.objects.create(story=story, author=Author.objects.get(slug=AUTHOR))
    written(story, by=writer, kind=Revision.Kind.SAVE)
    return story


def _bring(
    demo: DemoStory, story: Story, people: dict[str, User], now: datetime
) -> None:
    """Take the story through the verbs of the desk, by who may."""
    stage, opinion = demo.head["stage"], demo.head.get("opinion", "")
    if stage == "draft":
        return
    submit(story, by=people["journalist"])
    if stage == "returned":
        send_back(story, by=people["editor"], opinion=opinion)
    if stage in {"returned", "review"}:
        return
    approve(story, by=people["editor"], opinion=opinion)
    if stage == "signed_once":
        return
    approve(story, by=people["chief"])
    if stage == "scheduled":
        live_from = _after(now, demo.head["live_in"])
        press(story, by=people["editor"], live_from=live_from)


def _after(now: datetime, hours: str | None) -> datetime | None:
    """Return the full hour that is so many hours away, None for no number."""
    if hours is None:
        return None
    return (now + timedelta(hours=float(hours))).replace(
        minute=0, second=0, microsecond=0
    )
