"""Every address of the desk posted to by every role; who may not writes nothing."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from articles.models import AuditEntry
from tests.newsroom.desk_addresses import TABLE
from tests.newsroom.desk_house import ROLES, SECRET, as_, furnish, model_of, path_of
from tests.newsroom.desk_posts import POSTS

LETTERS = {200: "2", 403: "F", 404: "N", 405: "M"}
# The end of a login is everybody's.
OPEN = {"login", "logout"}
# Who may see the story whose headline is secret.
KNOW = {"editor", "chief", "superuser"}


@pytest.fixture
def house(db):
    return furnish()


class UndoneError(Exception):
    """Takes back what a post wrote."""


def tempting(row: object) -> dict[str, object]:
    """Return what the forms of the desk ask for; whoever may post this changes much."""
    number, version = getattr(row, "pk", 1), getattr(row, "version", 1)
    return {
        "id": number, "number": number, f"version_{number}": version,
        "version": version, "read_version": version, "_window": "abcdef", "typed": "1",
        "_key": "x", "_scope": "again", "post": "yes", "_save": "1", "_keep": "1",
        "headline": "改", "name": "改", "slug": "gai", "word": "改", "text": "改",
        "reason": "因为", "opinion": "因为", "asked_by": "甲", "when": "now",
        "substantive": "yes", "days": "7", "priority": "0", "legal_check": "0",
        "picture_check": "0", "mode": "append", "on": "1", "query": "box=mine",
    }  # fmt: skip


def posted(client, path, data):
    """Return the answer to a post and the tables it wrote to, all taken back."""
    wrote: set[str] = set()

    def watch(execute, sql, params, many, context):
        verb, *words = sql.split()
        if verb in {"INSERT", "UPDATE", "DELETE"}:
            wrote.add(words[0 if verb == "UPDATE" else 1].strip('"'))
        return execute(sql, params, many, context)

    last = AuditEntry.objects.values_list("pk", flat=True).first()
    try:
        with transaction.atomic(), connection.execute_wrapper(watch):
            response = client.post(path, data)
            entries = AuditEntry.objects.filter(pk__gt=last)
            if {each.action for each in entries} == {"refused"}:
                wrote.discard("articles_auditentry")
            raise UndoneError
    except UndoneError:
        # What the checks found is kept beside a story when a page first shows it.
        return response, wrote - {"django_session", "articles_storyrow"}


def letter_of(response) -> str:
    if response.status_code in {301, 302}:
        return ">" if "/login/" in response["Location"] else "R"
    return LETTERS.get(response.status_code, str(response.status_code))


def each(rows):
    """Yield the name, the address, the row and the letters of each post."""
    for name, expected in POSTS.items():
        found = rows.get(model_of(name))
        both = expected if isinstance(expected, tuple) else (expected,)
        for number, letters in enumerate(both):
            row = found[number] if isinstance(found, tuple) else found
            yield f"{name} {number}", path_of(name, row), row, letters


def test_every_address_of_the_desk_is_in_the_table_of_posts():
    assert set(POSTS) == set(TABLE) - OPEN


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_post_is_refused_and_writes_nothing(house, role):
    people, rows = house
    client = as_(people.get(role))
    place = ROLES.index(role)
    wrong = {}
    for name, path, row, letters in each(rows):
        if letters[place] == "+":
            continue
        response, wrote = posted(client, path, tempting(row))
        told = role not in KNOW and SECRET in response.text
        found = (letter_of(response), wrote, told)
        if found != (letters[place], set(), False):
            wrong[name] = found
    assert wrong == {}


def test_the_same_posts_write_where_they_may(house):
    people, rows = house
    client = as_(people["superuser"])
    writing = set()
    for name, path, row, letters in each(rows):
        if letters[ROLES.index("superuser")] == "+":
            _response, wrote = posted(client, path, tempting(row))
            writing |= {name.partition(" ")[0]} if wrote else set()
    assert len(writing) > 20
    assert {"articles_takedown_lift", "articles_story_restore"} <= writing
