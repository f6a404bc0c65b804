from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.test import Client, TestCase
from django.utils import timezone, translation

from articles import reporting
from articles.models import AuditEntry, ErrorReport
from articles.publishing import press, withdraw
from articles.reportform import age_of, token
from articles.upkeep import sweep
from articles.views import reports
from tests import factories, hostile

HERE = {"sec_fetch_site": "same-origin"}
SAID = {
    "quote": "一九七八年通车",
    "text": "应为一九八七年，见镇志。",
    "contact": "读者甲",
}


class ReportCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.edition = press(factories.story(), by=cls.editor)
        cls.path = f"/report/{cls.edition.story_id}/"

    def setUp(self):
        reports.by_place.clear()
        reports.in_all.clear()
        self.client = Client(enforce_csrf_checks=True)

    def shown(self, path=None, ago=10):
        """Return what a form carries that was shown some seconds ago."""
        number = int((path or self.path).split("/")[-2])
        return token(number, timezone.now() - timedelta(seconds=ago))

    def send(self, path=None, *, headers=HERE, ago=10, address="203.0.113.1", **said):
        path = path or self.path
        data = {"shown": self.shown(path, ago), **SAID, **said}
        return self.client.post(path, data, headers=headers, REMOTE_ADDR=address)


class FormTests(ReportCase):
    def test_every_story_leads_to_its_form(self):
        html = self.client.get(self.edition.path).content.decode()
        assert f'href="{self.path}">' in html

    def test_the_form_as_it_is_shown_can_be_sent(self):
        html = self.client.get(self.path).content.decode()
        again = re.search(r'name="shown" value="([^"]+)"', html)[1]
        with time_machine.travel(timezone.now() + timedelta(seconds=5)):
            assert self.send(shown=again).status_code == 303

    def test_a_report_reaches_the_desk_and_the_reader_is_thanked(self):
        answer = self.send()
        assert (answer.status_code, answer["Location"]) == (303, f"{self.path}thanks/")
        kept = ErrorReport.objects.get()
        assert (kept.quote, kept.text, kept.contact) == tuple(SAID.values())
        assert kept.edition_id == self.edition.pk
        assert kept.state == ErrorReport.State.NEW
        page = self.client.get(answer["Location"])
        assert page.status_code == 200
        assert self.edition.path in page.content.decode()

    def test_the_form_is_in_no_index_no_cache_and_sets_no_cookie(self):
        for answer in (
            self.client.get(self.path),
            self.client.get(f"{self.path}thanks/"),
            self.send(),
            self.send(quote=""),
        ):
            assert answer["Cache-Control"] == "no-store"
            assert not answer.cookies
        html = self.client.get(self.path).content.decode()
        assert '<meta name="robots" content="noindex,nofollow">' in html

    def test_an_english_story_is_asked_about_in_english_at_its_own_address(self):
        english = press(factories.story("The ferry", language="en"), by=self.editor)
        path = f"/en/report/{english.story_id}/"
        wrong = self.client.get(f"/report/{english.story_id}/")
        assert (wrong.status_code, wrong["Location"]) == (301, path)
        html = self.client.get(path).content.decode()
        assert '<html lang="en"' in html
        assert "What is wrong" in html
        assert self.send(path).status_code == 303

    def test_what_is_wrong_must_be_said_and_all_else_may_be_left_out(self):
        assert self.send(text="", contact="").status_code == 303
        answer = self.send(quote="  ")
        assert answer.status_code == 400
        assert SAID["text"] in answer.content.decode()

    def test_a_text_too_long_is_refused_with_its_length_and_kept(self):
        for name, limit in (("quote", 300), ("text", 1000), ("contact", 100)):
            long = "字" * (limit + 1)
            answer = self.send(**{name: long})
            html = answer.content.decode()
            assert answer.status_code == 400
            assert long in html
            assert f"{limit + 1} 字" in html
            assert 'aria-invalid="true"' in html
            assert self.send(**{name: "字" * limit}).status_code == 303
        assert "maxlength" not in self.client.get(self.path).content.decode()

    def test_a_huge_body_is_refused(self):
        assert self.send(text="字" * 100_000).status_code == 413

    def test_two_clicks_make_one_report(self):
        assert self.send().status_code == self.send().status_code == 303
        assert ErrorReport.objects.count() == 1

    def test_withdrawn_and_unknown_stories_have_no_form(self):
        gone = press(factories.story("撤下的"), by=self.editor)
        withdraw(gone.story, by=self.editor, reason="核实")
        for number, code in ((gone.story_id, 410), (factories.story("草稿").pk, 404)):
            for path in (f"/report/{number}/", f"/report/{number}/thanks/"):
                assert self.client.get(path).status_code == code
            assert (
                self.client.post(f"/report/{number}/", headers=HERE).status_code == code
            )

    def test_hostile_words_are_printed_as_words(self):
        payload = "'\"></textarea></script><x-1><img src=x onerror=a()>"
        answer = self.send(quote=payload, text=payload, contact=payload + "x" * 100)
        html = answer.content.decode()
        assert answer.status_code == 400
        assert hostile.acts(html) == []
        assert payload in hostile.parsed(html).everything_said

    def test_what_no_text_may_hold_is_dropped_and_rare_letters_stay(self):
        dropped = "".join(hostile.DROPPED.values())
        kept = hostile.KEPT["extension J"] + hostile.KEPT["markup"]
        turned = "".join(hostile.DIRECTIONS.values())
        # A form cannot carry half a character.
        dropped = dropped.replace("\ud800", "").replace("\udfff", "")
        answer = self.send(
            quote=f"甲{dropped}{turned}{kept}", text=f"一\r\n{dropped}二"
        )
        assert answer.status_code == 303
        report = ErrorReport.objects.get()
        assert (report.quote, report.text) == (f"甲{kept}", "一\n二")


class DoorTests(ReportCase):
    def refused(self, answer, code):
        assert answer.status_code == code
        assert not ErrorReport.objects.exists()
        return answer.content.decode()

    def test_other_sites_cannot_send_through_their_visitors(self):
        for headers in (
            {"sec_fetch_site": "cross-site"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {},
        ):
            self.refused(self.send(headers=headers), 403)
        assert self.send(headers={"origin": "http://testserver"}).status_code == 303

    def test_a_form_that_was_not_shown_is_refused_and_the_text_kept(self):
        other = press(factories.story("另一篇"), by=self.editor)
        foreign = token(other.story_id, timezone.now() - timedelta(minutes=1))
        for shown in ("", "x", "5-5", foreign, self.shown()[:-1] + "!"):
            assert SAID["text"] in self.refused(self.send(shown=shown), 400)

    def test_who_sends_at_once_waits_a_moment_and_then_may(self):
        html = self.refused(self.send(ago=1), 400)
        assert SAID["quote"] in html
        again = re.search(r'name="shown" value="([^"]+)"', html)[1]
        with time_machine.travel(timezone.now() + timedelta(seconds=3)):
            assert self.send(shown=again).status_code == 303

    def test_a_page_open_for_a_day_gets_a_fresh_time_and_the_next_click_will_do(self):
        html = self.refused(self.send(ago=24 * 3600), 400)
        again = re.search(r'name="shown" value="([^"]+)"', html)[1]
        with time_machine.travel(timezone.now() + timedelta(seconds=5)):
            assert self.send(shown=again).status_code == 303

    def test_a_time_of_tomorrow_is_no_time(self):
        assert age_of(token(1, timezone.now()), 2, timezone.now()) is None
        self.refused(self.send(ago=-3600), 400)

    def test_who_fills_in_the_hidden_field_is_thanked_and_not_heard(self):
        self.refused(self.send(website="https://spam.example"), 303)

    def test_one_address_is_asked_to_wait_and_its_text_is_kept(self):
        for number in range(5):
            assert self.send(quote=f"第{number}处").status_code == 303
        answer = self.send(quote="第六处")
        assert (answer.status_code, answer["Retry-After"]) == (429, "60")
        assert "第六处" in answer.content.decode()
        assert self.send(quote="第六处", address="203.0.113.2").status_code == 303
        with time_machine.travel(timezone.now() + timedelta(minutes=1)):
            assert self.send(quote="第七处").status_code == 303

    def test_all_together_write_thirty_a_minute_at_most(self):
        moment = (timezone.now() + timedelta(minutes=1)).replace(second=20)
        codes = []
        with time_machine.travel(moment, tick=False):
            for number in range(32):
                answer = self.send(
                    quote=f"第{number}处", address=f"198.51.100.{number}"
                )
                codes.append(answer.status_code)
        assert codes == [303] * 30 + [429] * 2
        assert ErrorReport.objects.count() == 30

    def test_a_story_with_enough_reports_takes_no_more_until_some_are_settled(self):
        ErrorReport.objects.bulk_create(
            ErrorReport(edition=self.edition, quote=f"第{n}处") for n in range(100)
        )
        answer = self.send()
        assert answer.status_code == 429
        assert SAID["text"] in answer.content.decode()
        ErrorReport.objects.filter(quote="第0处").update(state="dismissed")
        assert self.send().status_code == 303


class SettlingTests(ReportCase):
    def setUp(self):
        super().setUp()
        self.report = ErrorReport.objects.create(
            edition=self.edition, contact="读者甲", quote="错"
        )

    def test_a_contact_is_forgotten_ninety_days_after_the_answer(self):
        reporting.settle(self.report, by=self.editor, state="settled", note="")
        for days, left in ((89, "读者甲"), (91, "")):
            with time_machine.travel(timezone.now() + timedelta(days=days)):
                sweep()
            assert ErrorReport.objects.get().contact == left

    def test_an_answer_names_who_gave_it_and_stands_in_the_log(self):
        reporting.settle(
            self.report, by=self.editor, state="dismissed", note="原文如此"
        )
        kept = ErrorReport.objects.get()
        assert (kept.state, kept.settled_by, kept.note) == (
            "dismissed",
            self.editor,
            "原文如此",
        )
        entry = AuditEntry.objects.latest("id")
        assert (entry.action, entry.actor) == ("dismiss", self.editor)
        assert entry.after == {"story": self.edition.story_id, "note": "原文如此"}


def test_the_words_of_the_form_are_chinese():
    with translation.override("zh-hans"):
        form = reports.ReportForm(story=1, at=timezone.now())
        labels = [str(field.label) for field in form.visible_fields()]
    assert labels[:3] == ["错在哪里", "应当怎样", "您的联系方式（可不填）"]
