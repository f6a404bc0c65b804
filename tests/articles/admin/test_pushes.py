"""The screen of messages to search engines."""

from __future__ import annotations

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Permission
from django_tasks_db.models import DBTaskResult

from articles.models import AuditEntry, SearchPush
from tests import factories

LIST = "/admin/articles/searchpush/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    return SearchPush.objects.create(
        service="baidu",
        addresses="https://news.example.org/2026/11/24/1/\nhttps://news.example.org/b/",
        state="failed",
        status=401,
        answer="401 token is not valid",
        attempts=4,
    )


def post(client, message):
    data = {"action": "send_again", ACTION_CHECKBOX_NAME: [message.pk]}
    return client.post(LIST, data, follow=True)


def test_shows_what_was_answered_and_filters(client, message):
    client.force_login(factories.chief())
    page = client.get(f"{LIST}?service__exact=baidu&state__exact=failed")
    text = page.content.decode()
    assert "401 token is not valid" in text
    assert "/2026/11/24/1/ +1" in text
    assert (
        message.answer not in client.get(f"{LIST}?state__exact=done").content.decode()
    )


def test_sends_again_and_writes_down_who_asked(client, message):
    chief = factories.chief()
    client.force_login(chief)
    post(client, message)
    message.refresh_from_db()
    assert message.state == "waiting"
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [message.pk]
    entry = AuditEntry.objects.get(action="resend")
    assert (entry.actor, entry.target_id) == (chief, str(message.pk))


def test_who_may_only_look_sends_nothing(client, message):
    reader = factories.user("looker", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_searchpush"))
    client.force_login(reader)
    assert client.get(LIST).status_code == 200
    post(client, message)
    assert not DBTaskResult.objects.exists()


def test_nothing_is_changed_by_hand(client, message):
    client.force_login(factories.chief())
    page = client.get(f"{LIST}{message.pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    client.post(f"{LIST}{message.pk}/change/", {"state": "done"})
    message.refresh_from_db()
    assert message.state == "failed"
