from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles.models import AuditEntry, ErrorReport
from articles.publishing import press
from articles.reporting import settle
from tests import factories, hostile
from tests.articles.admin.pages import DeskTests, sent

PAYLOAD = "'\"></script><x-1><img src=x onerror=a()>"


class ReportScreenTests(DeskTests):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.edition = press(factories.story(), by=cls.chief)
        cls.report = ErrorReport.objects.create(
            edition=cls.edition, quote="一九七八年", text="应为一九八七年"
        )

    def page(self):
        return self.path("articles_errorreport_change", self.report.pk)

    def answer(self, user, **said):
        client = self.as_(user)
        data = sent(client.get(self.page()), **said)
        return client.post(self.page(), data, follow=True)

    def test_the_desk_counts_what_waits_on_the_stories_of_each(self):
        for user, count in ((self.editor, 1), (self.stranger, 0), (self.chief, 1)):
            response = self.as_(user).get(reverse("admin:index"))
            assert response.context["reports_waiting"] == count
            assert "读者纠错" in response.content.decode()
        html = self.as_(self.writer).get(reverse("admin:index")).content.decode()
        assert "errorreport" not in html

    def test_a_report_shows_its_story_and_the_way_to_a_correction(self):
        html = self.as_(self.editor).get(self.page()).content.decode()
        story = self.edition.story_id
        assert "应为一九八七年" in html
        assert f'href="{self.path("articles_story_change", story)}"' in html
        correct = self.path("articles_story_confirm", "correct")
        assert f'href="{correct}?id={story}"' in html

    def test_an_editor_settles_it_once_with_a_note(self):
        self.answer(self.editor, state="settled", note="已更正")
        kept = ErrorReport.objects.get()
        assert (kept.state, kept.note) == ("settled", "已更正")
        assert kept.settled_by == self.editor
        assert kept.settled_at is not None
        assert AuditEntry.objects.latest("id").action == "settle"
        page = self.as_(self.editor).get(self.page())
        assert 'name="state"' not in page.content.decode()
        assert "已更正" in page.content.decode()

    def test_who_comes_second_is_told_who_was_first_and_keeps_the_note(self):
        data = sent(
            self.as_(self.editor).get(self.page()), state="settled", note="我的话"
        )
        settle(self.report, by=self.chief, state="dismissed", note="原文如此")
        response = self.client.post(self.page(), data)
        html = response.content.decode()
        assert "chief 已经处理了这条纠错" in html
        assert "我的话" in html
        assert ErrorReport.objects.get().note == "原文如此"

    def test_what_became_of_it_must_be_said(self):
        for state in ("", "new", "other"):
            self.answer(self.editor, state=state, note="甲")
            assert ErrorReport.objects.get().state == "new"

    def test_nothing_of_what_the_reader_said_can_be_changed(self):
        self.answer(self.editor, state="settled", quote="乙", text="乙", contact="乙")
        kept = ErrorReport.objects.get()
        assert (kept.quote, kept.text, kept.contact) == (
            self.report.quote,
            self.report.text,
            "",
        )

    def test_only_who_works_on_the_story_may_settle(self):
        for user in (self.writer, self.stranger, self.reader):
            with pytest.raises(PermissionDenied):
                settle(self.report, by=user, state="settled", note="")
        with pytest.raises(ValidationError):
            settle(self.report, by=self.editor, state="new", note="")
        assert ErrorReport.objects.get().state == "new"

    def test_the_list_filters_by_state_and_costs_no_statement_a_row(self):
        listed = self.path("articles_errorreport_changelist")
        self.as_(self.editor).get(listed)
        with self.assertNumQueries(self.statements(listed)):
            self.client.get(listed)
        few = self.statements(listed)
        ErrorReport.objects.bulk_create(
            ErrorReport(edition=self.edition, quote=f"第{n}处", settled_by=self.chief)
            for n in range(20)
        )
        assert self.statements(listed) == few
        settle(self.report, by=self.editor, state="settled", note="")
        html = self.client.get(f"{listed}?state__exact=new").content.decode()
        assert "一九七八年" not in html
        assert "第3处" in html

    def statements(self, path):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as context:
            self.client.get(path)
        return len(context)

    def test_hostile_words_act_nowhere_at_the_desk(self):
        report = ErrorReport.objects.create(
            edition=self.edition, quote=PAYLOAD, text=PAYLOAD, contact=PAYLOAD
        )
        pages = [
            self.path("articles_errorreport_changelist"),
            self.path("articles_errorreport_change", report.pk),
            self.path("articles_errorreport_history", report.pk),
        ]
        plain = self.as_(self.editor).get(self.page()).content.decode()
        for path in pages:
            html = self.client.get(path).content.decode()
            assert set(hostile.acts(html)) <= set(hostile.acts(plain)), path
        html = self.client.get(pages[1]).content.decode()
        assert PAYLOAD in hostile.parsed(html).everything_said
