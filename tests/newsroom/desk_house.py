"""One of everything at the desk, and the address of each of its pages."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.editing import written
from articles.models import (
    AuditEntry,
    CategoryRole,
    ErrorReport,
    GuestRemark,
    Handover,
    HouseWord,
    Picture,
    Redirect,
    Revision,
    SearchPush,
    SiteSettings,
    Tag,
)
from articles.previewing import make_link, revision_of, take_remark
from articles.publishing import press, take_down
from feeds.launching import launch
from feeds.previewing import make_list_link
from newsroom.roles import CHIEF
from tests import factories
from tests.articles.admin.test_picture_screen import upload

ROLES = (
    "anonymous", "reader", "writer", "editor", "stranger", "chief", "superuser",
    # All rights of a chief and the highest role, in another category than the stories.
    "elsewhere",
)  # fmt: skip
VERBS = (
    "submit", "return", "approve", "countersign", "urgent", "press", "cancel", "correct", "withdraw", "end", "reinstate", "move", "answer")  # fmt: skip
GUEST = "只给这位客人"
SECRET = "只有他们知道的标题"


def furnish():
    """One of everything: a story of the writer, one of somebody else, and the rest."""
    people = {
        "reader": factories.user("reader"),
        "writer": factories.writer(),
        "editor": factories.editor(),
        "stranger": factories.editor("stranger"),
        "chief": factories.chief(),
        "superuser": User.objects.create_superuser("root", password="x"),
    }
    people["elsewhere"] = _head_of_another_category()
    category = factories.category()
    factories.close(category, people["editor"])
    own = factories.story("自己的稿", created_by=people["writer"])
    foreign = factories.story("别人的稿", created_by=people["chief"])
    secret = factories.story(
        SECRET, created_by=people["chief"], source=factories.source()
    )
    secret.tags.add("渡口")
    written(secret, by=people["chief"], kind=Revision.Kind.SAVE)
    listed = factories.headline_list()
    for story in (foreign, secret):
        factories.entry(listed, "", story=story, follow_headline=True)
    chief = people["chief"]
    client = as_(chief)
    client.post(
        "/admin/articles/picture/add/",
        {"file": upload(), "alt": "船", "focal_x": "500", "focal_y": "500"},
    )
    for story in (own, foreign, secret):
        link, _path = make_link(story, by=chief, recipient=GUEST)
        said = {
            "kind": "remark",
            "name": "客人",
            "text": str(story),
            "at": timezone.now(),
        }
        take_remark(link, revision=revision_of(link).number, **said)
    make_list_link(listed, by=chief, recipient=GUEST)
    editions = (press(own, by=chief), press(foreign, by=chief))
    rows = {
        "articles_edition": editions,
        "articles_errorreport": tuple(
            ErrorReport.objects.create(edition=each, quote="错字") for each in editions
        ),
        "articles_takedown": take_down(
            factories.pressed("撤下的稿", by=chief),
            by=chief,
            asked_by="甲",
            reason="乙",
        ),
        "articles_story": (own, foreign),
        "articles_handover": Handover.objects.create(
            began_at=timezone.now(),
            ended_at=timezone.now(),
            given_at=timezone.now(),
            given_by=chief,
            open_points={
                "sections": [
                    {
                        "title": "发布",
                        "points": [{"when": "", "text": SECRET, "story": secret.pk}],
                        "more": 0,
                    }
                ]
            },
        ),
        "secret": secret,
        "django_tasks": SimpleNamespace(pk=UUID(int=0)),
        "articles_category": category,
        "articles_author": factories.author(),
        "articles_source": factories.source(),
        "articles_tag": Tag.objects.get(),
        "articles_picture": Picture.objects.get(),
        "articles_searchpush": SearchPush.objects.create(addresses="/a/"),
        "articles_sitesettings": SiteSettings.objects.create(),
        "articles_houseword": HouseWord.objects.create(word="登陆系统"),
        "articles_redirect": Redirect.objects.create(old_path="/a/", new_path="/b/"),
        "articles_auditentry": AuditEntry.objects.first(),
        "feeds_headlinelist": listed,
        "feeds_listedition": launch(listed, by=chief),
        "feeds_label": factories.label(),
        "auth_user": people["reader"],
        "auth_group": chief.groups.get(),
    }
    return people, rows


def _head_of_another_category():
    head = factories.user("elsewhere", is_staff=True)
    sport = factories.category("sport", name="体育", name_en="Sport")
    group = factories.role(sport, "体育部", CategoryRole.Role.MANAGE, head)
    rights = Group.objects.get(name=CHIEF).permissions
    group.permissions.set(rights.exclude(codename="all_categories"))
    return head


def as_(user):
    client = Client(raise_request_exception=True)
    if user is not None:
        client.force_login(user)
    return client


def names() -> set[str]:
    """Return the name of every address the desk answers."""
    found: set[str] = set()
    waiting = list(admin.site.urls[0])
    while waiting:
        pattern = waiting.pop()
        if not isinstance(pattern, URLPattern):
            waiting += pattern.url_patterns
        elif pattern.name == "articles_story_confirm":
            found |= {f"{pattern.name} {verb}" for verb in VERBS}
        elif pattern.name:
            found.add(pattern.name)
        elif "app_label" in pattern.pattern.regex.groupindex:
            found.add("app_list")
    # The old form of an address of a row only leads to the new one; so does this.
    return found | {"catch_all"}


def model_of(name: str) -> str:
    return "_".join(name.partition(" ")[0].split("_")[:2])


def path_of(name: str, row: object) -> str:
    special = {
        "view_on_site": "/admin/r/1/1/",
        "app_list": "/admin/articles/",
        "catch_all": "/admin/no/such/page/",
        "articles_auditentry_export": "/admin/articles/auditentry/export/csv/",
    }
    if name in special:
        return special[name]
    bare, _space, verb = name.partition(" ")
    if verb:
        return f"{reverse(f'admin:{bare}', args=[verb])}?id={row.pk}"
    needs_row = bare.rsplit("_", 1)[-1] in {
        "change", "delete", "history", "text", "launch", "discard", "paste",
        "thumbnail", "takedown", "lift", "look", "frame", "moment", "links",
        "work", "sheet", "shift", "take",
        "checks", "tidy", "decide", "compare", "unbin", "autosave", "presence",
    } or bare == "auth_user_password_change"  # fmt: skip
    if bare.endswith(("_revoke", "_settle")):
        remarks = GuestRemark.objects.filter(link__story=row.pk)
        inner = remarks if bare.endswith("_settle") else row.preview_links
        return reverse(f"admin:{bare}", args=[row.pk, inner.get().pk])
    is_page = bare in {"articles_story_paste", "password_change"}
    if bare in {"articles_story_revision", "articles_story_restore"}:
        return reverse(f"admin:{bare}", args=[row.pk, 1])
    args = [row.pk] if needs_row and not is_page else []
    query = "?a=1&b=now" if bare == "articles_story_compare" else ""
    return reverse(f"admin:{bare}", args=args) + query
