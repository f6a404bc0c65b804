from __future__ import annotations

from articles.models import Autosave, DeskWishes, Presence, Story
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

ASKED = {"X-Desk": "1"}


class KeepingTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)
        self.page = self.as_(self.writer).get(self.change(self.story))
        self.data = sent(self.page, _window="wone")

    def keep(self, number=None, **changes):
        path = self.path("articles_story_autosave", number or self.story.pk)
        return self.client.post(path, {**self.data, **changes}, headers=ASKED)

    def saved_by_the_editor(self):
        page = self.as_(self.editor).get(self.change(self.story))
        self.client.post(self.change(self.story), sent(page, headline="编辑的标题"))
        self.as_(self.writer)

    def offer(self):
        return self.client.get(self.change(self.story)).context["saving"].offer

    def test_what_was_typed_is_kept_and_offered_back(self):
        answer = self.keep(headline="写到一半")
        assert answer.status_code == 200
        assert "还没进稿件" in answer.json()["said"]
        assert "no-store" in answer["Cache-Control"]
        offer = self.offer()
        assert offer["values"]["headline"] == ["写到一半"]
        assert not {"csrfmiddlewaretoken", "read_version", "_window"} & set(
            offer["values"]
        )

    def test_what_no_field_is_called_is_not_kept(self):
        forged = {"evil\x00": "1", "a b": "1", "栏": "1", "x" * 101: "1"}
        assert self.keep(headline="写到一半", **forged).status_code == 200
        assert not set(forged) & set(Autosave.objects.get().values)

    def test_a_long_list_is_offered_back_with_names(self):
        self.keep(headline="甲")
        assert str(self.category) in self.offer()["labels"]["category"].values()

    def test_what_the_story_already_holds_is_never_offered(self):
        assert self.keep().json()["same"] is True
        assert not Autosave.objects.exists()
        self.keep(headline="写到一半")
        Story.objects.update(headline="写到一半")
        assert self.offer() is None

    def test_typing_back_to_what_is_saved_forgets_what_was_kept(self):
        self.keep(headline="写到一半")
        self.keep()
        assert not Autosave.objects.exists()

    def test_a_newer_version_refuses_it_and_says_whose(self):
        self.saved_by_the_editor()
        answer = self.keep(headline="写者的标题")
        assert answer.status_code == 409
        assert (answer.json()["kind"], answer.json()["version"]) == ("stale", 2)
        assert answer.json()["said"].startswith("editor 在 ")

    def test_text_of_another_page_is_shown_and_not_written_over(self):
        self.keep(headline="第一扇窗")
        answer = self.keep(headline="第二扇窗", _window="wtwo")
        assert answer.status_code == 409
        assert answer.json()["kind"] == "elsewhere"
        assert answer.json()["offer"]["values"]["headline"] == ["第一扇窗"]
        assert self.keep(headline="乙", _window="wtwo", _take="1").status_code == 200

    def test_a_save_forgets_what_its_page_kept_and_no_other(self):
        self.keep(headline="甲")
        self.client.post(
            self.change(self.story),
            {**self.data, "headline": "乙", "_window": "wtwo"},
            headers=ASKED,
        )
        assert Autosave.objects.exists()
        Autosave.objects.update(window="wtwo")
        self.client.post(
            self.change(self.story),
            {**self.data, "headline": "丙", "_window": "wtwo", "read_version": "2"},
            headers=ASKED,
        )
        assert not Autosave.objects.exists()

    def test_it_can_be_thrown_away(self):
        self.keep(headline="甲")
        assert self.keep(_drop="1").status_code == 200
        assert not Autosave.objects.exists()

    def test_stories_of_others_are_not_there_and_closed_ones_refused(self):
        foreign = factories.story("别人的", created_by=self.editor)
        assert self.keep(foreign.pk, headline="x").status_code == 404
        Story.objects.filter(pk=self.story.pk).update(state="in_review")
        assert self.keep(headline="x").status_code == 403
        assert not Autosave.objects.exists()

    def test_no_page_without_a_word_of_its_own(self):
        for word in ("", "A B", "x" * 40, "../.."):
            assert self.keep(_window=word).status_code == 400

    def test_no_login_leads_to_the_login(self):
        self.client.logout()
        assert self.keep(headline="x").status_code == 302

    def ping(self, **changes):
        path = self.path("articles_story_presence", self.story.pk)
        return self.client.post(path, {"_window": "wone", **changes}, headers=ASKED)

    def test_a_ping_says_who_else_is_there_and_which_version_is_stored(self):
        self.ping()
        self.as_(self.editor)
        answer = self.ping(_window="wtwo", made=["0", "x", "1600000000"]).json()
        assert answer["others"] == ["writer 正在看"]
        assert answer["version"] == 1
        assert answer["made"][0].endswith("08:00")
        assert answer["made"][1] == ""

    def test_a_closed_window_is_gone(self):
        self.ping()
        self.ping(gone="1")
        assert not Presence.objects.exists()

    def test_nobody_looks_into_rooms_of_others(self):
        self.story.created_by = self.editor
        self.story.save()
        assert self.ping().status_code == 404

    def test_who_is_logged_in_comes_with_a_token(self):
        answer = self.client.get(self.path("who")).json()
        assert answer["user"] == str(self.writer.pk)
        assert len(answer["token"]) > 30

    def test_wishes_are_ones_own_and_of_an_own_list(self):
        self.client.post(self.path("wish"), {"name": "single_keys", "on": "0"})
        wishes = DeskWishes.objects.get(user=self.writer)
        assert (wishes.single_keys, wishes.autosave) == (False, True)
        wrong = self.client.post(self.path("wish"), {"name": "user", "on": "1"})
        assert wrong.status_code == 400


class BeginningTests(DeskTests):
    def test_a_new_story_begins_with_a_post_and_opens_its_form(self):
        client = self.as_(self.writer)
        assert client.get(self.path("articles_story_write")).status_code == 405
        assert client.get(self.path("articles_story_add")).status_code == 200
        assert not Story.objects.exists()
        answer = client.post(self.path("articles_story_write"))
        story = Story.objects.get()
        assert answer["Location"] == self.change(story)
        assert "还没保存" in client.get(self.change(story)).content.decode()

    def test_an_empty_draft_stands_in_no_list_and_on_no_desk(self):
        client = self.as_(self.writer)
        client.post(self.path("articles_story_write"))
        number = Story.objects.get().pk
        for name in ("articles_story_changelist", "index"):
            page = client.get(self.path(name)).content.decode()
            assert f"/story/{number}/" not in page

    def test_who_may_not_write_begins_nothing(self):
        self.writer.groups.clear()
        self.writer.is_staff = True
        self.writer.save()
        answer = self.as_(self.writer).post(self.path("articles_story_write"))
        assert answer.status_code == 403
        assert not Story.objects.exists()
