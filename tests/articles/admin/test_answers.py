from __future__ import annotations

from articles.models import Revision
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

ASKED = {"X-Desk": "1"}


class SavedByScriptTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)
        self.page = self.as_(self.writer).get(self.change(self.story))

    def post(self, user=None, **changes):
        return self.as_(user or self.writer).post(
            self.change(self.story), sent(self.page, **changes), headers=ASKED
        )

    def saved_by_the_editor(self, **changes):
        page = self.as_(self.editor).get(self.change(self.story))
        self.client.post(self.change(self.story), sent(page, **changes))

    def test_a_save_answers_what_the_bar_says(self):
        answer = self.post(headline="渡口新桥")
        assert answer.status_code == 200
        said = answer.json()
        assert (said["ok"], said["version"], said["state"]) == (True, 2, "draft")
        assert said["said"] == f"已保存 {said['at']} writer"
        assert "no-store" in answer["Cache-Control"]

    def test_nothing_is_said_twice_on_the_next_page(self):
        self.post(headline="渡口新桥")
        assert not list(self.client.get(self.change(self.story)).context["messages"])

    def test_a_verb_after_the_save_names_the_page_it_leads_to(self):
        self.page = self.as_(self.editor).get(self.change(self.story))
        said = self.post(self.editor, headline="渡口新桥", _then="press").json()
        assert "/confirm/press/" in said["next"]
        plain = self.post(self.editor, headline="甲", read_version="2").json()
        assert plain["next"] == ""

    def test_what_is_to_be_mended_is_said_field_by_field(self):
        answer = self.post(headline="字" * 121)
        assert answer.status_code == 422
        assert answer.json()["ok"] is False
        assert list(answer.json()["errors"]) == ["headline"]
        self.story.refresh_from_db()
        assert self.story.version == 1

    def test_a_save_over_a_newer_version_is_refused_and_says_whose(self):
        self.saved_by_the_editor(headline="编辑的标题")
        answer = self.post(headline="写者的标题")
        assert answer.status_code == 409
        assert answer.json()["kind"] == "stale"
        assert answer.json()["said"].startswith("editor 在 ")
        self.story.refresh_from_db()
        assert self.story.headline == "编辑的标题"

    def test_a_newer_version_of_ones_own_is_called_another_window(self):
        self.post(headline="甲")
        assert self.post(headline="乙").json()["said"].startswith("你在另一个窗口")

    def test_a_save_sent_twice_because_its_answer_was_lost_is_no_conflict(self):
        first = self.post(headline="渡口新桥")
        again = self.post(headline="渡口新桥")
        assert (first.status_code, again.status_code) == (200, 200)
        assert again.json()["version"] == 2
        assert Revision.objects.count() == 1

    def test_an_empty_text_takes_the_place_of_a_full_one_only_when_asked_for(self):
        answer = self.post(body="<p> </p>")
        assert answer.status_code == 422
        assert answer.json()["ask"]["name"] == "_empty"
        self.story.refresh_from_db()
        assert self.story.body
        assert self.post(body="", _empty="1").status_code == 200
        self.story.refresh_from_db()
        assert self.story.body == ""

    def test_without_scripts_the_question_is_a_button_of_the_page(self):
        page = self.client.post(self.change(self.story), sent(self.page, body=""))
        assert page.status_code == 200
        assert 'name="_empty"' in page.content.decode()

    def test_a_story_of_others_is_not_there_for_a_script_either(self):
        story = factories.story("别人的", created_by=self.editor)
        answer = self.as_(self.writer).post(self.change(story), {}, headers=ASKED)
        assert answer.status_code == 404

    def test_no_login_leads_to_the_login(self):
        self.client.logout()
        answer = self.client.post(self.change(self.story), {}, headers=ASKED)
        assert answer.status_code == 302
