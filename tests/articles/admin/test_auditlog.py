from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

from django.test import override_settings
from django.utils import timezone

from articles.admin.auditlog import COUNTED
from articles.audit import origin, record
from articles.models import AuditEntry
from tests import factories
from tests.articles.admin.pages import DeskTests

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
LIST = "/admin/articles/auditentry/"


class LogTests(DeskTests):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.story = factories.story()
        with origin("192.0.2.7", "r-1"):
            record(cls.editor, "press", cls.story, at=AT, after={"note": "=1+1"})
        with origin("2001:db8::1", "r-2"):
            record(cls.chief, "withdraw", cls.story, at=AT + timedelta(days=1))
        record(None, "demo", cls.category, at=timezone.now())

    def actions(self, query=""):
        page = self.as_(self.chief).get(f"{LIST}?{query}")
        assert page.status_code == 200, query
        return [
            entry.action
            for entry in page.context["cl"].result_list
            if entry.action != "login"
        ]

    def test_the_log_is_filtered_by_everything_one_looks_for(self):
        cases = {
            "": ["demo", "withdraw", "press"],
            "action=press": ["press"],
            f"who={self.chief.pk}": ["withdraw"],
            "kind=articles.category": ["demo"],
            "period=7": ["demo"],
            "q=2026-03-01": ["press"],
            "q=2026-03-01..2026-03-02": ["withdraw", "press"],
            "q=192.0.2.7": ["press"],
            "q=2001:0db8:0::1": ["withdraw"],
            "q=EDITOR": ["press"],
            f"q={self.story.pk}&kind=articles.story": ["withdraw", "press"],
            "q=0001-01-01..9999-12-31": [],
            "action=nonsense": ["demo", "withdraw", "press"],
        }
        for query, expected in cases.items():
            assert self.actions(query) == expected, query

    def test_what_looks_like_a_time_out_of_reach_does_not_shut_the_log(self):
        for text in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
            record(self.writer, "bin", self.story, at=AT, before={"headline": text})
            page = self.as_(self.chief).get(f"{LIST}?action=bin")
            self.assertContains(page, text)

    def export(self, form, query="", user=None):
        answer = self.as_(user or self.chief).get(f"{LIST}export/{form}/?{query}")
        text = b"".join(answer).decode() if answer.status_code == 200 else ""
        return answer, text

    def test_what_the_filter_shows_is_exported_and_that_is_logged(self):
        answer, text = self.export("jsonl", "action=press")
        (row,) = map(json.loads, text.splitlines())
        assert (row["actor"], row["after"]) == ("editor", {"note": "=1+1"})
        assert "no-store" in answer["Cache-Control"]
        entry = AuditEntry.objects.get(action="export")
        assert (entry.actor, entry.after) == (self.chief, {"note": "action=press"})

    def test_no_cell_of_the_table_is_a_formula(self):
        AuditEntry.objects.get(action="demo")
        with origin("192.0.2.7", "=cmd|'/C calc'!A0"):
            for action in ("=1+1", "+1", "-1", "@A1", "\t=1"):
                record(None, action, self.story, at=AT)
        _answer, text = self.export("csv")
        rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
        assert len(rows) > 8
        assert not [
            cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))
        ]

    def test_only_who_may_see_the_log_takes_it_along(self):
        for user in (self.writer, self.editor):
            assert self.export("csv", user=user)[0].status_code == 403
        assert self.export("xlsx")[0].status_code == 404
        assert self.as_(self.chief).post(f"{LIST}export/csv/").status_code == 405

    def test_the_page_offers_the_export_with_its_filter(self):
        page = self.as_(self.chief).get(f"{LIST}?action=press")
        self.assertContains(page, "export/csv/?action=press")

    def test_counting_ends_at_a_bound_and_costs_the_same_for_many_entries(self):
        from articles.admin.auditlog import CountedSoFar

        with self.assertNumQueries(1):
            count = CountedSoFar(AuditEntry.objects.all(), 50).count
        assert count <= COUNTED
        sql = str(AuditEntry.objects.order_by()[:COUNTED].query)
        assert f"LIMIT {COUNTED}" in sql


class OriginTests(DeskTests):
    def test_logging_in_and_out_and_failing_are_logged_without_what_was_typed(self):
        data = {"username": "editor", "password": "correct horse battery"}
        self.client.post("/admin/login/", data)
        self.client.post("/admin/logout/")
        for _number in range(3):
            self.client.post("/admin/login/", {**data, "password": "geheim-42"})
        self.client.post("/admin/login/", {"username": "geheim-42", "password": "x"})
        found = list(AuditEntry.objects.order_by("id"))
        assert [each.action for each in found] == ["login", "logout", "refused login"]
        assert {each.target_id for each in found} == {str(self.editor.pk)}
        assert "geheim" not in str([(each.before, each.after) for each in found])

    def test_the_log_names_the_client_and_not_the_proxy(self):
        forwarded = {"X-Forwarded-For": "203.0.113.9, 198.51.100.4"}
        self.client.force_login(self.chief, "django.contrib.auth.backends.ModelBackend")
        with override_settings(
            SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
        ):
            self.client.post("/admin/logout/", headers=forwarded)
        assert AuditEntry.objects.get(action="logout").address == "198.51.100.4"
        self.client.force_login(self.chief)
        self.client.post("/admin/logout/", headers=forwarded)
        assert AuditEntry.objects.filter(action="logout")[0].address == "127.0.0.1"

    def test_a_whole_address_of_ipv6_is_kept(self):
        self.client.force_login(self.chief)
        self.client.post("/admin/logout/", REMOTE_ADDR="2001:db8::5")
        assert AuditEntry.objects.get(action="logout").address == "2001:db8::5"
