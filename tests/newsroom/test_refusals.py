from __future__ import annotations

import logging
from unittest.mock import patch

from django.db import DatabaseError
from django.test import Client

from articles.models import AuditEntry
from newsroom import refusals
from tests import factories
from tests.articles.admin.pages import DeskTests


class RefusalTests(DeskTests):
    def setUp(self):
        refusals.by_person.clear()
        refusals.in_all.clear()

    def entries(self):
        return AuditEntry.objects.filter(action="refused")

    def test_who_was_refused_what_stands_in_the_log(self):
        story = factories.pressed("自己的稿", by=self.chief, created_by=self.writer)
        path = self.path("articles_story_restore", story.pk, 1)
        assert self.as_(self.writer).post(path, {"q": "秘密"}).status_code == 403
        entry = self.entries().get()
        assert entry.actor == self.writer
        assert (entry.target_model, entry.target_id) == (
            "articles.story",
            str(story.pk),
        )
        assert entry.after == {"page": "articles_story_restore", "method": "POST"}
        assert entry.address
        assert "秘密" not in str(AuditEntry.objects.values())

    def test_a_page_of_no_row_is_written_with_the_person(self):
        client = self.as_(self.writer)
        assert client.get(self.path("auth_user_add")).status_code == 403
        entry = self.entries().get()
        assert (entry.target_model, entry.target_id) == (
            "auth.user",
            str(self.writer.pk),
        )

    def test_letters_in_the_place_of_a_number_are_not_kept(self):
        self.as_(self.writer).get("/admin/auth/user/<b>秘密/change/")
        assert self.entries().get().target_id == str(self.writer.pk)

    def test_the_log_shows_it_to_the_chief(self):
        self.as_(self.writer).get(self.path("auth_user_add"))
        page = self.as_(self.chief).get(self.path("articles_auditentry_changelist"))
        assert "auth_user_add" in page.text
        assert "被拒" in page.text or "拒绝" in page.text

    def test_somebody_who_goes_on_asking_fills_no_log(self):
        client = self.as_(self.writer)
        for _turn in range(15):
            assert client.get(self.path("auth_user_add")).status_code == 403
        assert self.entries().count() == 10
        other = self.as_(self.editor)
        other.get(self.path("auth_user_add"))
        assert self.entries().filter(actor=self.editor).count() == 1

    def test_nobody_without_a_login_writes_to_it(self):
        client = Client(enforce_csrf_checks=True)
        assert client.post("/admin/login/").status_code == 403
        assert client.get("/admin/auth/user/").status_code == 302
        assert not self.entries().exists()

    def test_a_form_without_its_token_is_written_too(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.chief)
        assert client.post(self.path("articles_category_add")).status_code == 403
        assert self.entries().get().actor == self.chief

    def test_the_answer_stands_when_the_log_cannot_be_written(self):
        broken = patch.object(refusals, "record", side_effect=DatabaseError)
        with broken, self.assertLogs("newsroom.refusals", logging.ERROR):
            answer = self.as_(self.writer).get(self.path("auth_user_add"))
        assert answer.status_code == 403
