from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import AuditEntry, Correction, Edition, Story
from articles.publishing import press, withdraw
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class ConfirmTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)

    def ask(self, verb, *stories, user=None):
        numbers = "&".join(f"id={each.pk}" for each in stories or (self.story,))
        path = f"{self.path('articles_story_confirm', verb)}?{numbers}"
        return self.as_(user or self.editor).get(path)

    def answer(self, verb, *stories, user=None, **data):
        stories = stories or (self.story,)
        data = {"id": [each.pk for each in stories], "when": "now", **data}
        for each in stories:
            data.setdefault(f"version_{each.pk}", str(each.version))
        path = self.path("articles_story_confirm", verb)
        return self.as_(user or self.editor).post(path, data)

    def live(self, story=None):
        return Edition.objects.live().filter(story=story or self.story).first()


class PressTests(ConfirmTests):
    def test_a_question_writes_nothing(self):
        assert self.ask("press").status_code == 200
        assert not Edition.objects.exists()

    def test_an_answer_presses(self):
        answer = self.answer("press")
        assert answer["Location"] == self.change(self.story)
        assert self.live().headline == "渡口清晨"

    def test_checks_that_block_are_named_with_links_and_leave_no_button(self):
        Story.objects.update(category=None, body="")
        page = self.ask("press", user=self.chief)
        text = page.content.decode()
        assert f"{self.change(self.story)}#id_category" in text
        assert not page.context["can_run"]
        assert self.answer("press", user=self.chief).context["rows"][0].case.refusals
        assert not Edition.objects.exists()

    def test_a_set_time_schedules(self):
        at = timezone.localtime() + timedelta(days=1)
        self.answer("press", when="at", at=f"{at:%Y-%m-%dT%H:%M}")
        assert self.live() is None
        assert (
            f"{timezone.localtime(Edition.objects.get().live_from):%d%H%M}"
            == f"{at:%d%H%M}"
        )

    def test_a_time_that_is_over_or_missing_is_refused(self):
        for at in ("2001-01-01T10:00", "", "x", "0001-01-01T00:00"):
            page = self.answer("press", when="at", at=at)
            assert page.context["form"].errors["at"]
        assert not Edition.objects.exists()

    def test_at_once_means_now_even_where_a_time_is_planned(self):
        Story.objects.update(publish_at=timezone.now() + timedelta(days=2))
        assert self.ask("press").context["form"]["when"].value() == "at"
        self.answer("press", when="now")
        assert self.live() is not None

    def test_another_version_than_the_one_shown_is_refused(self):
        Story.objects.update(version=5)
        page = self.answer("press")
        assert page.status_code == 200
        assert page.context["rows"][0].case.refusals
        assert not Edition.objects.exists()

    def test_a_missing_version_is_refused(self):
        page = self.answer("press", **{f"version_{self.story.pk}": ""})
        assert page.context["rows"][0].case.refusals

    def test_what_is_scheduled_must_be_decided_about(self):
        press(self.story, by=self.editor, live_from=timezone.now() + timedelta(days=1))
        assert "pending" in self.ask("press").context["form"].fields
        assert self.answer("press").context["form"].errors["pending"]
        self.answer("press", pending="keep")
        assert self.live().live_until is not None

    def test_a_changed_text_asks_whether_it_is_new(self):
        first = press(self.story, by=self.editor)
        assert "substantive" not in self.ask("press").context["form"].fields
        Story.objects.update(headline="渡口黄昏")
        form = self.ask("press").context["form"]
        assert form["substantive"].value() == "yes"
        self.answer("press", substantive="no")
        assert self.live().headline == "渡口黄昏"
        assert self.live().modified_at == first.modified_at

    def test_each_refused_story_is_named_and_the_others_go_live(self):
        other = factories.story("", created_by=self.writer)
        page = self.answer("press", self.story, other)
        assert self.live() is not None
        assert [row.case.story for row in page.context["rows"]] == [other]

    def test_an_end_is_set_and_taken_away_in_words(self):
        press(self.story, by=self.editor)
        at = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0)
        self.answer("end", when="at", at=f"{at:%Y-%m-%dT%H:%M}")
        assert f"{timezone.localtime(self.live().live_until):%d%H%M}" == f"{at:%d%H%M}"
        assert self.answer("end", when="at", at="").context["form"].errors["at"]
        self.answer("end", when="never")
        assert self.live().live_until is None

    def test_a_withdrawal_can_name_what_readers_are_led_to(self):
        press(self.story, by=self.editor)
        other = factories.pressed("夜班公交再添五条线路", by=self.editor)
        self.answer("withdraw", reason="并入", replacement=str(other.pk))
        self.story.refresh_from_db()
        assert self.story.replacement.by_story == other

    def test_an_embargo_is_a_refusal_in_words(self):
        Story.objects.update(embargo_until=timezone.now() + timedelta(days=1))
        assert self.answer("press").context["rows"][0].case.refusals


class OtherVerbTests(ConfirmTests):
    def setUp(self):
        super().setUp()
        press(self.story, by=self.editor)

    def test_withdraw_asks_why(self):
        assert self.answer("withdraw", reason=" ").context["form"].errors["reason"]
        assert self.live()
        self.answer("withdraw", reason="来源撤回")
        assert self.live() is None
        assert AuditEntry.objects.first().after["reason"] == "来源撤回"

    def test_reinstate_brings_it_back(self):
        withdraw(self.story, by=self.editor, reason="核实")
        self.answer("reinstate")
        assert self.live()

    def test_reinstating_what_is_live_is_refused_in_words(self):
        assert not self.ask("reinstate").context["can_run"]
        assert self.answer("reinstate").context["rows"][0].case.refusals

    def test_a_correction_asks_for_its_text_and_keeps_it(self):
        page = self.answer("correct", text="", place="第二段")
        assert page.context["form"].errors["text"]
        assert "第二段" in page.content.decode()
        for _press in range(2):
            self.answer("correct", text="首发稿把四十年写作十四年。", place="第二段")
        assert Correction.objects.get().place == "第二段"

    def test_a_schedule_is_called_off(self):
        press(self.story, by=self.editor, live_from=timezone.now() + timedelta(days=1))
        self.answer("cancel")
        assert Edition.objects.pending(timezone.now()).count() == 0

    def test_calling_off_nothing_is_refused_in_words(self):
        assert self.answer("cancel").context["rows"][0].case.refusals


class RightsTests(ConfirmTests):
    def test_a_writer_gets_no_question_and_no_answer(self):
        for verb in ("press", "withdraw", "reinstate", "correct", "cancel"):
            assert self.ask(verb, user=self.writer).status_code == 403
            assert (
                self.answer(verb, user=self.writer, reason="x", text="x").status_code
                == 403
            )
        assert not Edition.objects.exists()
        assert not AuditEntry.objects.exclude(action="refused").exists()

    def test_a_writer_is_offered_nothing_but_to_submit(self):
        page = self.as_(self.writer).get(self.change(self.story))
        assert page.context["verbs"] == []
        assert page.context["main_verb"].name == "submit"
        assert 'value="press"' not in page.content.decode()
        page = self.client.get(self.path("articles_story_changelist"))
        choices = page.context["action_form"].fields["action"].choices
        assert {name for name, _words in choices} == {"", "submit"}

    def test_an_action_sent_by_hand_is_refused_and_nothing_is_saved(self):
        client = self.as_(self.writer)
        list_path = self.path("articles_story_changelist")
        data = {"action": "press", "_selected_action": self.story.pk, "index": "0"}
        assert client.post(list_path, data).status_code == 403
        data = sent(client.get(self.change(self.story)), headline="改", _then="press")
        del data["_continue"]
        assert client.post(self.change(self.story), data).status_code == 403
        self.story.refresh_from_db()
        assert self.story.headline == "渡口清晨"

    def test_a_foreign_story_is_not_there(self):
        assert self.ask("press", user=self.stranger).status_code == 404
        assert self.answer("press", user=self.stranger).status_code == 404

    def test_an_unknown_verb_and_strange_numbers_are_not_found(self):
        client = self.as_(self.editor)
        assert (
            client.get("/admin/articles/story/confirm/erase/?id=1").status_code == 404
        )
        path = self.path("articles_story_confirm", "press")
        for query in ("", "?id=", "?id=x", "?id=-1", f"?id={'9' * 30}", "?id=987654"):
            assert client.get(path + query).status_code == 404

    def test_an_action_of_the_form_saves_first_and_then_asks(self):
        client = self.as_(self.editor)
        data = sent(
            client.get(self.change(self.story)), headline="渡口黄昏", _then="press"
        )
        answer = client.post(self.change(self.story), data)
        assert answer["Location"].startswith(
            self.path("articles_story_confirm", "press")
        )
        self.story.refresh_from_db()
        assert self.story.headline == "渡口黄昏"
        assert not Edition.objects.exists()

    def test_an_action_of_the_list_leads_to_the_question(self):
        client = self.as_(self.editor)
        data = {"action": "withdraw", "_selected_action": self.story.pk, "index": "0"}
        answer = client.post(self.path("articles_story_changelist"), data)
        assert "confirm/withdraw" in answer["Location"]

    def test_many_at_once_cost_hardly_more_queries(self):
        few = self.queries(1)
        many = self.queries(20)
        assert many <= few + 2

    def queries(self, count):
        stories = [factories.story(f"第{n}篇") for n in range(count)]
        self.ask("press", *stories, user=self.chief)
        with CaptureQueriesContext(connection) as found:
            self.ask("press", *stories, user=self.chief)
        return len(found)
