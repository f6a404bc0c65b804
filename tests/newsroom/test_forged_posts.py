"""Every field of a model, sent along with a form that does not ask for it.

Each form is posted as its page gives it and again with the forged fields; both leave
the same database behind (reliability row 33).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Autosave,
    Correction,
    Edition,
    GuestRemark,
    Handover,
    HouseWord,
    PreviewLink,
    SavedView,
    Story,
    Takedown,
)
from articles.previewing import make_link
from tests import factories
from tests.articles.admin.pages import sent
from tests.newsroom.desk_house import as_, furnish, model_of, path_of

# What is drawn anew for every row, or chained to what is.
NEW_EACH_TIME = {
    "digest", "previous_digest", "checksum", "request_id", "token_hash", "passcode", "uid", "guid",
    "translation_group", "session_key", "session_data", "last_login",
}  # fmt: skip
# Screens of one row: who may, and a change that is theirs to make.
SCREENS = {
    "articles_story_change": ("writer", {"deck": "新"}),
    "articles_category_change": ("chief", {"description": "新"}),
    "articles_author_change": ("editor", {"title": "新"}),
    "articles_source_change": ("editor", {"licence_note": "新"}),
    "articles_tag_change": ("editor", {"name": "新"}),
    "articles_picture_change": ("editor", {"alt": "新"}),
    "articles_houseword_change": (
        "chief",
        {"note": "新", "better": "登录系统", "kind": HouseWord.Kind.values[0]},
    ),
    "articles_sitesettings_change": ("chief", {"motto": "新"}),
    "articles_errorreport_change": ("editor", {"state": "settled", "note": "新"}),
    "feeds_headlinelist_change": ("editor", {"description": "新"}),
    "feeds_label_change": ("editor", {"name": "新"}),
    "auth_user_change": ("keeper", {"first_name": "新"}),
    "auth_group_change": ("keeper", {"name": "新"}),
}


class UndoneError(Exception):
    """Takes back what a post wrote."""


@pytest.fixture
def house(db):
    people, rows = furnish()
    # Somebody who keeps accounts and is no superuser.
    keeper = people["keeper"] = factories.chief("keeper")
    rights = Permission.objects.filter(content_type__app_label="auth")
    keeper.user_permissions.set(rights)
    rows["draft"] = factories.story("自己的草稿", created_by=people["writer"])
    rows["articles_story"] = (rows["draft"], *rows["articles_story"])
    return people, rows


def first(found):
    return found[0] if isinstance(found, tuple) else found


def stored():
    """Return every row of every table; moments of just now all alike."""
    return {
        model._meta.label: [
            _plain(row) for row in model.objects.order_by("pk").values()
        ]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def _plain(row):
    since = timezone.now() - timedelta(minutes=10)
    return {
        name: "now" if isinstance(value, datetime) and value > since else _told(value)
        for name, value in row.items()
        if name not in NEW_EACH_TIME
    }


def _told(value):
    """Return a JSON value with its moments to the microsecond alike."""
    if isinstance(value, dict | list):
        return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(\+[\d:]+|Z)?", "now", repr(value))
    return value


def after(client, path, data, **headers):
    """Return the status and the database after a post, which is then taken back.

    PostgreSQL does not take numbers back that were given out, so they begin anew.
    """
    counted = [model for model in apps.get_models() if model._meta.managed]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), counted):
            cursor.execute(sql)
    try:
        with transaction.atomic():
            response = client.post(path, data, **headers)
            found = response.status_code, stored()
            raise UndoneError
    except UndoneError:
        return found


def forged(model, known, people):
    """Return a value for every field of ``model`` that is not in ``known``."""
    values = {}
    for field in model._meta.get_fields():
        if field.auto_created and not field.concrete:
            continue
        if field.name not in known:
            values[field.name] = _value(field, people)
            values[getattr(field, "attname", field.name)] = values[field.name]
    return values


def _value(field, people):
    if field.remote_field:
        is_person = field.related_model is User
        found = people["chief"] if is_person else field.related_model.objects.last()
        return str(found.pk) if found else "1"
    if isinstance(field, models.DateTimeField | models.DateField):
        return "2001-01-01T00:00"
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.IntegerField):
        return "7"
    if isinstance(field, models.JSONField):
        return '{"a": 1}'
    if field.choices:
        return str(field.choices[-1][0])
    return "00000000-0000-0000-0000-000000000001"


def differing(one, other):
    return {name for name in one if one[name] != other[name]}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_writes_what_it_shows_and_nothing_else(house, name):
    people, rows = house
    role, changes = SCREENS[name]
    client, row = as_(people[role]), first(rows[model_of(name)])
    path = path_of(name, row)
    page = client.get(path)
    shown = set(page.context["adminform"].form.fields)
    data = sent(page, **changes)
    more = forged(type(row), shown | set(data), people)
    for inline in page.context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        known = set(inline.formset.empty_form.fields)
        more |= {
            f"{prefix}-0-{each}": value
            for each, value in forged(inline.formset.model, known, people).items()
            if f"{prefix}-0-{each}" not in data
        }
    before = stored()
    status, clean = after(client, path, data)
    assert status == 302, status
    assert differing(before, clean), "the form wrote nothing"
    status, with_more = after(client, path, data | more)
    assert differing(clean, with_more) == set()
    assert status == 302


def posts(people, rows):
    """Yield what the other forms send: who, where, what, and the models behind."""
    draft, live = rows["draft"], rows["articles_story"][1]
    writer, chief, editor = (people[each] for each in ("writer", "chief", "editor"))
    page = as_(writer).get(path_of("articles_story_change", draft))
    typed = sent(page, deck="新", _window="abcdef")
    desk = {"headers": {"X-Desk": "1"}}
    yield "save", writer, path_of("articles_story_change", draft), typed, (Story,), desk
    autosave = path_of("articles_story_autosave", draft)
    yield "autosave", writer, autosave, typed, (Story, Autosave), {}
    work = {
        "read_version": draft.version, "assignee": editor.pk, "priority": draft.priority,
        "legal_check": draft.legal_check, "picture_check": draft.picture_check, "due_at": "",
    }  # fmt: skip
    yield "work", chief, path_of("articles_story_work", draft), work, (Story,), {}
    asked = {"id": live.pk, f"version_{live.pk}": live.version}
    note = {"text": "年份有误。", "place": "", "position": "top"}
    for verb, said in (("correct", note), ("withdraw", {"reason": "甲"})):
        path = reverse("admin:articles_story_confirm", args=[verb])
        yield verb, editor, path, {**asked, **said}, (Story, Edition, Correction), {}
    order = {"asked_by": "甲", "reason": "乙", "order_number": "", "replacement": ""}
    takedown = path_of("articles_story_takedown", live)
    yield "takedown", chief, takedown, order, (Story, Takedown), {}
    lift = path_of("articles_takedown_lift", rows["articles_takedown"])
    yield "lift", chief, lift, {"reason": "甲"}, (Takedown,), {}
    link = {"days": "7", "is_fixed": "latest", "passcode": "", "recipient": "甲"}
    links = path_of("articles_story_links", draft)
    yield "links", writer, links, link, (Story, PreviewLink), {}
    view = {"_keep_view": "甲", "query": "box=mine"}
    listed = reverse("admin:articles_story_changelist")
    yield "view", writer, listed, view, (SavedView,), {}
    began = timezone.localtime() - timedelta(hours=2)
    shift = {"began": f"{began:%Y-%m-%dT%H:%M}", "note": "甲"}
    handover = reverse("admin:articles_handover")
    yield "handover", editor, handover, shift, (Handover,), {}
    _link, guest = make_link(draft, by=writer)
    seen = draft.revisions.latest("number").number
    remark = {
        "name": "客人",
        "text": "好",
        "kind": "remark",
        "seen": seen,
        "website": "",
    }
    yield "remark", None, guest, remark, (Story, PreviewLink, GuestRemark), {}


def test_every_other_form_writes_what_it_asks_for_and_nothing_else(house):
    people, rows = house
    wrong = {}
    for name, user, path, data, behind, headers in posts(people, rows):
        client = as_(user)
        more: dict[str, str] = {}
        for model in behind:
            more |= forged(model, {*data, "website"}, people)
        before = stored()
        status, clean = after(client, path, data, **headers)
        assert status in {200, 302, 303}, (name, status)
        assert differing(before, clean), f"{name} wrote nothing"
        again, with_more = after(client, path, data | more, **headers)
        # Unsaved text is kept as it was sent; only the form reads it again.
        more_than_asked = differing(clean, with_more) - {"articles.Autosave"}
        if again != status or more_than_asked:
            wrong[name] = (again, more_than_asked)
    assert wrong == {}
