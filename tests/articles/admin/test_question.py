from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import Edition, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests


class QuestionTests(DeskTests):
    """What the script of the bar gets; the page is tested with the verbs."""

    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)

    def ask(self, verb, *stories, user=None):
        numbers = "&".join(f"id={each.pk}" for each in stories or (self.story,))
        path = f"{self.path('articles_story_confirm', verb)}?{numbers}"
        return self.as_(user or self.editor).get(path, headers={"X-Desk": "1"})

    def answer(self, verb, *stories, **data):
        stories = stories or (self.story,)
        data = {"id": [each.pk for each in stories], "when": "now", **data}
        for each in stories:
            data.setdefault(f"version_{each.pk}", str(each.version))
        path = self.path("articles_story_confirm", verb)
        return self.as_(self.editor).post(path, data, headers={"X-Desk": "1"})

    def test_a_question_is_a_part_of_a_page_and_is_kept_nowhere(self):
        part = self.ask("press")
        text = part.content.decode()
        assert "<html" not in text
        assert text.count("data-confirm") == 1
        assert "no-store" in part["Cache-Control"]
        assert not Edition.objects.exists()

    def test_its_fields_do_not_take_the_ids_of_the_form_beside(self):
        assert 'id="id_' not in self.ask("press").content.decode()

    def test_an_answer_says_what_was_done_and_where_to_go(self):
        told = self.answer("press").json()
        assert told["ok"]
        assert told["next"] == self.change(self.story)
        assert "渡口清晨" in told["said"]
        assert Edition.objects.live().exists()

    def test_what_must_be_mended_disables_the_answer_and_leads_to_the_field(self):
        Story.objects.update(body="")
        text = self.ask("press").content.decode()
        assert 'data-jump="body"' in text
        assert "data-confirm" in text
        assert text.partition("data-confirm")[2].partition(">")[0].endswith(" disabled")

    def test_hints_do_not_disable_it(self):
        part = self.ask("press")
        assert part.context["warnings"] > 0
        assert " disabled" not in part.content.decode()

    def test_a_refused_answer_is_the_question_again_with_the_reason(self):
        Story.objects.update(version=7)
        part = self.answer("press")
        assert part.status_code == 422
        assert part.context["one"].case.refusals
        assert 'role="alert"' in part.content.decode()

    def test_an_answer_that_lacks_something_keeps_what_was_typed(self):
        press(self.story, by=self.editor)
        part = self.answer("correct", text="", place="第二段")
        assert part.status_code == 422
        assert "第二段" in part.content.decode()

    def test_a_planned_time_is_offered_first(self):
        Story.objects.update(publish_at=timezone.now() + timedelta(days=2))
        part = self.ask("press")
        assert part.context["form"]["when"].value() == "at"
        text = part.content.decode()
        assert "data-at=" in text
        assert "data-none=" in text

    def test_of_several_the_refused_are_named_and_the_others_are_done(self):
        empty = factories.story("没写完", body="", created_by=self.writer)
        text = self.ask("press", self.story, empty).content.decode()
        assert self.change(empty) in text
        told = self.answer("press", self.story, empty).json()
        assert told["ok"]
        assert told["next"] == self.path("articles_story_changelist")
        assert [each.story for each in Edition.objects.live()] == [self.story]
        said = [str(m) for m in self.client.get(told["next"]).context["messages"]]
        assert any("没写完" in each for each in said)

    def test_who_may_not_press_gets_no_question_and_who_may_not_see_no_story(self):
        assert self.ask("press", user=self.writer).status_code == 403
        assert self.ask("press", user=self.stranger).status_code == 404

    def test_the_main_button_is_the_verb_of_the_highest_rank(self):
        page = self.as_(self.editor).get(self.change(self.story))
        assert page.context["main_verb"].name == "press"
        assert "press" not in [verb.name for verb in page.context["verbs"]]
