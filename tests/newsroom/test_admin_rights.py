"""Every address of the desk, every role, compared with a table written by hand."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from articles.editing import written
from articles.models import (
    AuditEntry,
    ErrorReport,
    Handover,
    HouseWord,
    Picture,
    Redirect,
    Revision,
    SearchPush,
    SiteSettings,
    Tag,
)
from articles.publishing import press, take_down
from feeds.launching import launch
from tests import factories
from tests.articles.admin.test_picture_screen import upload
from tests.newsroom.desk_addresses import TABLE

ROLES = ("anonymous", "reader", "writer", "editor", "stranger", "chief", "superuser")
VERBS = (
    "submit", "return", "approve", "countersign", "urgent", "press", "cancel", "correct", "withdraw", "end", "reinstate", "move", "answer")  # fmt: skip
SECRET = "只有他们知道的标题"


@pytest.fixture
def house(db):
    """One of everything: a story of the writer, one of somebody else, and the rest."""
    people = {
        "reader": factories.user("reader"),
        "writer": factories.writer(),
        "editor": factories.editor(),
        "stranger": factories.editor("stranger"),
        "chief": factories.chief(),
        "superuser": User.objects.create_superuser("root", password="x"),
    }
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
        return reverse(f"admin:{bare}", args=[row.pk, 1])
    is_page = bare in {"articles_story_paste", "password_change"}
    if bare in {"articles_story_revision", "articles_story_restore"}:
        return reverse(f"admin:{bare}", args=[row.pk, 1])
    args = [row.pk] if needs_row and not is_page else []
    query = "?a=1&b=now" if bare == "articles_story_compare" else ""
    return reverse(f"admin:{bare}", args=args) + query


def answer(client, path):
    """Return the letter of the table for what a GET of ``path`` answers."""
    response = client.get(path)
    if response.status_code in {301, 302}:
        to_login = "/login/" in response["Location"] or path.endswith("/logout/")
        return ">" if to_login else "R"
    letters = {200: "2", 403: "F", 404: "N", 405: "M"}
    return letters.get(response.status_code, str(response.status_code))


def test_every_address_of_the_desk_is_in_the_table():
    assert names() == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(house, role):
    people, rows = house
    client = as_(people.get(role))
    place = ROLES.index(role)
    wrong = {}
    for name, expected in TABLE.items():
        both = expected if isinstance(expected, tuple) else (expected,)
        found = rows.get(model_of(name))
        for number, letters in enumerate(both):
            row = found[number] if isinstance(found, tuple) else found
            letter = answer(client, path_of(name, row))
            if letter != letters[place]:
                wrong[f"{name} {number}"] = (letter, letters[place])
    assert wrong == {}


@pytest.mark.parametrize("role", ["writer", "stranger"])
def test_no_page_holds_a_headline_its_reader_may_not_see(house, role):
    people, rows = house
    client = as_(people[role])
    told = []
    for name in set(TABLE) - {"login", "logout"}:
        model = model_of(name)
        found = rows["secret"] if model == "articles_story" else rows.get(model)
        row = found[-1] if isinstance(found, tuple) else found
        page = client.get(path_of(name, row), {"q": "标题"} if "list" in name else None)
        if SECRET in page.content.decode("utf-8", "ignore"):
            told.append(name)
    assert told == []


def test_those_who_may_see_it_do(house):
    people, rows = house
    page = as_(people["editor"]).get(path_of("articles_story_change", rows["secret"]))
    assert SECRET in page.content.decode()


def test_only_the_frame_of_the_preview_may_be_framed_and_by_us_alone(house):
    people, rows = house
    client = as_(people["superuser"])
    framed = set()
    for name in set(TABLE) - {"logout"}:
        found = rows.get(model_of(name))
        row = found[0] if isinstance(found, tuple) else found
        page = client.get(path_of(name, row))
        policy = page["Content-Security-Policy"]
        if "frame-ancestors 'none'" in policy and page["X-Frame-Options"] == "DENY":
            continue
        assert "frame-ancestors 'self'" in policy, name
        assert page["X-Frame-Options"] == "SAMEORIGIN", name
        framed.add(name)
    assert framed == {"articles_story_frame"}
