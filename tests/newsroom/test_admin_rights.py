"""Every address of the desk, every role, compared with a table written by hand."""

from __future__ import annotations

import pytest

from tests.newsroom.desk_addresses import TABLE
from tests.newsroom.desk_house import (
    ROLES,
    SECRET,
    as_,
    furnish,
    model_of,
    names,
    path_of,
)


@pytest.fixture
def house(db):
    return furnish()


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


@pytest.mark.parametrize("role", ["writer", "stranger", "elsewhere"])
def test_no_page_holds_a_headline_its_reader_may_not_see(house, role):
    people, rows = house
    client = as_(people[role])
    told = []
    for name in set(TABLE) - {"login", "logout"}:
        model = model_of(name)
        found = rows["secret"] if model == "articles_story" else rows.get(model)
        row = found[-1] if isinstance(found, tuple) else found
        page = client.get(path_of(name, row), {"q": "标题"} if "list" in name else None)
        if page.streaming:
            assert SECRET.encode() not in b"".join(page.streaming_content)
            continue
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
