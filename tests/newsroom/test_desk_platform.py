"""Forged and absurd requests to the desk: tokens, reading, leading away."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client

from tests import factories
from tests.newsroom.test_admin_rights import (
    TABLE,
    as_,
    house,
    model_of,
    path_of,
)

__all__ = ["house"]
# These write when they are read or carry no row: the session's own business.
APART = {"login", "logout", "view_on_site"}


def addresses(rows):
    for name in sorted(set(TABLE) - APART):
        row = rows.get(model_of(name))
        yield path_of(name, row[0] if isinstance(row, tuple) else row)


def contents():
    """Return every row of every table but the sessions'.

    Who takes the log away, or is refused, leaves a line in it, by a plain link too;
    what the checks found is kept beside a story when a list first shows it.
    """
    found = {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in {"sessions.Session", "articles.StoryRow"}
    }
    log = found["articles.AuditEntry"]
    found["articles.AuditEntry"] = [
        row for row in log if row["action"] not in {"export", "refused"}
    ]
    return found


def test_no_address_takes_a_form_without_its_token(house):
    people, rows = house
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["superuser"])
    before = contents()
    for path in addresses(rows):
        answer = client.post(path, {"post": "yes", "_then": "press", "when": "now"})
        assert answer.status_code == 403, path
    assert contents() == before


def test_reading_the_desk_changes_nothing(house):
    people, rows = house
    client = as_(people["superuser"])
    client.get("/admin/")
    before = contents()
    for path in addresses(rows):
        client.get(path)
    assert contents() == before


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "///evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "\thttps://evil.example",
        "http://testserver@evil.example/",
    ],
)
def test_a_login_leads_nowhere_but_this_site(db, client, away):
    factories.editor()
    data = {"username": "editor", "password": "correct horse battery", "next": away}
    answer = client.post("/admin/login/", data)
    assert answer.status_code == 302
    assert answer["Location"] in {"/admin/", "/accounts/profile/"}


@pytest.mark.parametrize(
    "query",
    [
        "p=99999999999999999999",
        "p=-1",
        "p=x",
        "q=" + "渡口 " * 2000,
        "q=" + "a" * 5000,
        "o=99.99.-99",
        "changed_at__year=999999999999",
        "changed_at__gte=0000-00-00",
        "id__in=" + ",".join(["9" * 40] * 9),
        "created_by__password__startswith=a",
        "e=1",
        "_to_field=password",
        "all=",
        "category__id__exact=99999999999999999999",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        "/admin/articles/story/",
        "/admin/articles/picture/",
        "/admin/feeds/headlinelist/",
    ],
)
def test_no_question_to_a_list_is_a_fault(house, path, query):
    people, _rows = house
    answer = as_(people["editor"]).get(f"{path}?{query}")
    assert answer.status_code in {200, 302, 400, 404}
