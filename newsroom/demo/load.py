"""The demo paper, put into an empty database through the verbs of the desk."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles.audit import record
from articles.editing import written
from articles.models import (
    AuditEntry,
    Author,
    Byline,
    Category,
    Picture,
    Revision,
    Source,
    Story,
)
from articles.models.vocabulary import Role
from articles.publishing import correct, press_all
from articles.uploads import receive
from feeds.launching import launch
from feeds.models import Entry, HeadlineList, Label, Placement
from feeds.models.vocabulary import Kind
from newsroom.demo import art
from newsroom.demo.body import body_of
from newsroom.demo.desk import fill_desk
from newsroom.demo.reading import (
    DemoList,
    DemoStory,
    read_lists,
    read_stories,
    read_table,
)
from newsroom.roles import CHIEF, EDITOR, JOURNALIST

DONE = "demo"
_ROLES = {
    "记者": Role.REPORTER,
    "摄影": Role.PHOTOGRAPHER,
    "通讯员": Role.CORRESPONDENT,
    "编译": Role.TRANSLATOR,
    "编辑": Role.EDITOR,
}
# Login, group, first name; the journalist is the author of some of the stories.
LOGINS = (
    ("journalist", JOURNALIST, "沈青禾"),
    ("editor", EDITOR, "周穆清"),
    ("chief", CHIEF, "陆远舟"),
)
_LABELS = {
    "国内": ("cn", "news"),
    "财经": ("fin", "finance"),
    "社会": ("soc", "society"),
    "文化": ("ent", "culture"),
    "科技": ("tech", "tech"),
    "体育": ("intl", "sport"),
}
_PLACES = {
    "front-lead": [(Kind.FRONT_LEAD, 10)],
    "briefs": [(Kind.FRONT_CARDS, 10)],
    "opinion": [(Kind.FRONT_SECTION, 10)],
    "today": [(Kind.FRONT_SECTION, 90), (Kind.AFTER_EVERY_STORY, 90)],
}


@dataclass(slots=True)
class _Paper:
    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    pictures: dict[tuple[str, str], Picture] = field(default_factory=dict)
    drawn: dict[str, bytes] = field(default_factory=dict)


def is_loaded() -> bool:
    """Say whether this database holds the demo paper."""
    return AuditEntry.objects.filter(action=DONE).exists()


def is_empty() -> bool:
    """Say whether this database holds nothing of anybody's."""
    return not (
        Story.objects.exists()
        or HeadlineList.objects.exists()
        or User.objects.exists()
        or Category.objects.exists()
    )


@transaction.atomic
def load(password: str) -> None:
    """Write the whole paper in one transaction: all of it or nothing.

    Stories get the dates of their files, counted back from now; everything is
    pressed and launched by the chief of the demo.
    """
    paper = _Paper(timezone.now())
    _people(paper, password)
    _categories()
    _authors(paper)
    demo_stories = read_stories()
    for story in demo_stories:
        _story(paper, story)
    _translations(paper, demo_stories)
    chief = paper.people["chief"]
    press_all([story.pk for story in paper.stories.values()], by=chief)
    for story in demo_stories:
        if "correction" in story.head:
            _, _, text = story.head["correction"].partition("|")
            correct(paper.stories[story.number], by=chief, text=text.strip())
    for demo_list in read_lists():
        _list(paper, demo_list)
    fill_desk(paper.people, paper.now)
    record(chief, DONE, chief, at=timezone.now())


def password_of(home: Path) -> str:
    """Return the password of the demo logins, made once for each home."""
    path = home / "demo-password.txt"
    if not path.exists():
        path.touch(0o600)
        path.write_text(f"qingjian-{secrets.token_hex(4)}\n", "utf-8")
    return path.read_text("utf-8").strip()


def _people(paper: _Paper, password: str) -> None:
    for login, group, name in LOGINS:
        user = User.objects.create_user(login, password=password, is_staff=True)
        user.first_name = name
        user.save(update_fields=["first_name"])
        user.groups.add(Group.objects.get(name=group))
        paper.people[login] = paper.people[name] = user


def _person(paper: _Paper, name: str) -> User:
    """Return the editor of that name, who cannot log in."""
    if name not in paper.people:
        user = User(username=f"editor-{len(paper.people)}", first_name=name)
        user.set_unusable_password()
        user.save()
        paper.people[name] = user
    return paper.people[name]


def _categories() -> None:
    made: dict[str, Category] = {}
    for row in read_table("categories"):
        parent = made.get(row.pop("parent", ""))
        made[row["slug"]] = Category.objects.create(parent=parent, **row)
    for name, (colour, slug) in _LABELS.items():
        Label.objects.create(name=name, colour=colour, category=made.get(slug))


def _authors(paper: _Paper) -> None:
    for row in read_table("authors"):
        Author.objects.create(user=paper.people.get(row["name"]), **row)


def _story(paper: _Paper, demo: DemoStory) -> None:
    head = demo.head
    hours = timedelta(hours=float(head["hours_ago"]))
    authors = [part.partition(":") for part in demo.names("authors")]
    known = Author.objects.in_bulk([slug for _, _, slug in authors], field_name="slug")
    writer = known[authors[0][2]].user or paper.people["journalist"]
    lead = _picture(paper, head, "picture")
    within = _picture(paper, head, "body_picture")
    early = _picture(paper, head, "early_picture")
    story = Story(
        language=head.get("language", "zh-Hans"),
        kicker=head["kicker"],
        headline=head["headline"],
        list_headline=head.get("list_headline", ""),
        deck=head["deck"],
        standfirst=head.get("standfirst", ""),
        key_points="\n".join(demo.names("key_points")),
        body=body_of(
            demo,
            picture=within.pk if within else None,
            early=early.pk if early else None,
        ),
        category=Category.objects.get(slug=head["category"]),
        source=Source.objects.get_or_create(name=head["source"], is_approved=True)[0],
        lead_picture=lead,
        responsible_editor=_person(paper, head["editor"]),
        backdated_to=(paper.now - hours).replace(second=0, microsecond=0),
        created_by=writer,
        changed_by=writer,
    )
    story.save()
    story.tags.add(*demo.names("tags"))
    Byline.objects.bulk_create(
        Byline(story=story, author=known[slug], role=_ROLES[role], position=position)
        for position, (role, _, slug) in enumerate(authors, start=1)
    )
    written(story, by=writer, kind=Revision.Kind.SAVE)
    paper.stories[demo.number] = story


def _picture(paper: _Paper, head: dict[str, str], field_name: str) -> Picture | None:
    """Return the picture a field names; one for each drawing and caption."""
    name = head.get(field_name)
    if not name:
        return None
    caption = head[f"{field_name}_caption"]
    if (name, caption) not in paper.pictures:
        if name not in paper.drawn:
            paper.drawn[name] = art.draw(name)
        file = receive(ContentFile(paper.drawn[name], name=f"{name}.jpg"))
        picture = Picture(
            alt=head[f"{field_name}_alt"],
            caption=caption,
            credit=head[f"{field_name}_credit"],
            licence="青简日报，可自由转载",
            digest=file.digest,
            uploaded_by=paper.people["editor"],
        )
        picture.file.save(file.name, file.content, save=False)
        picture.save()
        paper.pictures[name, caption] = picture
    return paper.pictures[name, caption]


def _translations(paper: _Paper, demo_stories: list[DemoStory]) -> None:
    for demo in demo_stories:
        if original := demo.head.get("translation_of"):
            pair = [paper.stories[demo.number].pk, paper.stories[original].pk]
            Story.objects.filter(pk__in=pair).update(translation_group=uuid.uuid4())


def _list(paper: _Paper, demo: DemoList) -> None:
    chief = paper.people["chief"]
    headline_list = HeadlineList.objects.create(
        slug=demo.slug,
        name=demo.head["name"],
        description=demo.head.get("description", ""),
        layout=demo.head["layout"],
        limit=int(demo.head["limit"]),
        has_feed=demo.head["layout"] == "columns",
        changed_by=chief,
    )
    labels = {label.name: label for label in Label.objects.all()}
    Entry.objects.bulk_create(
        Entry(
            headline_list=headline_list,
            position=position * 10,
            label=labels.get(row.label),
            label_text=row.label,
            headline=row.headline,
            story=paper.stories.get(row.story),
            url=row.url,
            follow_headline=bool(row.story) and not row.headline,
            added_by=chief,
        )
        for position, row in enumerate(demo.rows, start=1)
    )
    for kind, position in _PLACES.get(demo.slug, []):
        Placement.objects.create(
            headline_list=headline_list, kind=kind, position=position
        )
    if after := demo.head.get("after"):
        Placement.objects.create(
            headline_list=headline_list,
            kind=Kind.AFTER_STORY,
            story=paper.stories[after],
        )
    launch(headline_list, by=chief)
