"""Rows for tests: one function a model, every argument optional, nothing random."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile

from articles.models import (
    Author,
    Byline,
    Category,
    CategoryRole,
    Picture,
    Source,
    Story,
)
from articles.publishing import press
from articles.storyindex import index_story
from feeds.models import Entry, HeadlineList, Label, Placement
from newsroom.roles import CHIEF, EDITOR, JOURNALIST
from tests.articles.picture_files import corner, saved

_numbers = count(1)

BODY = (
    "<p>清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江。</p>"
    "<h2>一条船，三代人</h2>"
    "<p>船工说，这条航线开了四十年，江面上的桥修好以后，坐船的人少了，可船没有停过。</p>"
)


def user(name: str = "", *, group: str = "", **fields: Any) -> User:
    name = name or f"user{next(_numbers)}"
    made = User.objects.create_user(name, password="correct horse battery", **fields)
    if group:
        made.groups.add(Group.objects.get(name=group))
    return made


def writer(name: str = "writer") -> User:
    return user(name, group=JOURNALIST, is_staff=True)


def editor(name: str = "editor") -> User:
    return user(name, group=EDITOR, is_staff=True)


def chief(name: str = "chief") -> User:
    return user(name, group=CHIEF, is_staff=True)


def category(slug: str = "news", **fields: Any) -> Category:
    found = Category.objects.filter(slug=slug).first()
    return found or Category.objects.create(
        **{"slug": slug, "name": "要闻", "name_en": "News", "colour": "cn", **fields}
    )


def role(where: Category, name: str, role: str, *people: User) -> Group:
    """Give a group, made where it is missing, with ``people`` in it a role."""
    group = Group.objects.get_or_create(name=name)[0]
    group.user_set.add(*people)
    CategoryRole.objects.update_or_create(
        category=where, group=group, defaults={"role": role}
    )
    return group


def close(where: Category, *editors: User) -> None:
    """Close a category to all but ``editors``; who writes may still write there."""
    role(where, f"栏目{where.slug}", CategoryRole.Role.MANAGE, *editors)
    for name in (JOURNALIST, EDITOR):
        role(where, name, CategoryRole.Role.WRITE)


def author(slug: str = "lin-he", **fields: Any) -> Author:
    found = Author.objects.filter(slug=slug).first()
    return found or Author.objects.create(**{"slug": slug, "name": "林禾", **fields})


def source(name: str = "本报") -> Source:
    return Source.objects.get_or_create(name=name)[0]


def story(
    headline: str = "河湾渡口的早班船", *, signed: bool = True, **fields: Any
) -> Story:
    if "category" not in fields:
        fields["category"] = category()
    made = Story.objects.create(**{"headline": headline, "body": BODY, **fields})
    if signed:
        Byline.objects.create(story=made, author=author())
    # Every door that saves does so.
    index_story(made, list(made.bylines.select_related("author")))
    return made


def pressed(headline: str, *, by: User, **fields: Any) -> Story:
    """Return a story that readers see."""
    made = story(headline, **fields)
    press(made, by=by)
    return made


def picture(size: tuple[int, int] = (700, 500), **fields: Any) -> Picture:
    """Return a picture of the library with its file, the upper left quarter red."""
    content = ContentFile(saved(corner(size), "JPEG"), f"p{next(_numbers)}.jpg")
    made = Picture(**{"alt": "渡口的早班船", "credit": "林禾", **fields})
    made.file.save(content.name, content, save=False)
    made.save()
    return made


def label(name: str = "国内", **fields: Any) -> Label:
    found = Label.objects.filter(name=name).first()
    return found or Label.objects.create(**{"name": name, "colour": "cn", **fields})


def headline_list(slug: str = "today", **fields: Any) -> HeadlineList:
    return HeadlineList.objects.create(**{"slug": slug, "name": "今日要目", **fields})


def entry(
    into: HeadlineList, headline: str = "江边又添一处口袋公园", **fields: Any
) -> Entry:
    position = fields.pop("position", next(_numbers))
    return Entry.objects.create(
        headline_list=into, headline=headline, position=position, **fields
    )


def placement(
    of: HeadlineList, kind: str = "front_section", **fields: Any
) -> Placement:
    return Placement.objects.create(headline_list=of, kind=kind, **fields)
