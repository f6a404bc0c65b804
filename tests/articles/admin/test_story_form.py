from __future__ import annotations

from articles.models import Revision, Story, Tag
from articles.models.vocabulary import State
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class SaveTests(DeskTests):
    def setUp(self):
        self.story = factories.story(created_by=self.writer)

    def save(self, user=None, **changes):
        client = self.as_(user or self.writer)
        page = client.get(self.change(self.story))
        return client.post(self.change(self.story), sent(page, **changes))

    def test_a_save_writes_the_text_a_version_and_a_revision(self):
        answer = self.save(headline="渡口新桥")
        assert answer.status_code == 302
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("渡口新桥", 2)
        assert self.story.changed_by == self.writer
        revision = Revision.objects.get(story=self.story)
        assert (revision.kind, revision.user) == ("save", self.writer)
        assert revision.snapshot["headline"] == "渡口新桥"

    def test_a_save_without_a_change_writes_nothing(self):
        self.save()
        self.story.refresh_from_db()
        assert self.story.version == 1
        assert not Revision.objects.exists()

    def test_a_new_byline_alone_is_a_change(self):
        self.save(byline="林禾\uff1b通讯员\uff1a甲")
        self.story.refresh_from_db()
        assert self.story.version == 2
        assert Revision.objects.get().snapshot["bylines"][1] == [
            None,
            "correspondent",
            "甲",
        ]

    def test_another_way_to_write_the_same_names_is_no_change(self):
        before = list(self.story.bylines.values_list("pk", flat=True))
        self.save(byline=" 记者: 林禾 ")
        self.story.refresh_from_db()
        assert self.story.version == 1
        assert list(self.story.bylines.values_list("pk", flat=True)) == before

    def test_an_address_of_no_author_is_told_and_the_text_stays(self):
        page = self.save(byline="林禾@nobody", body="<p>没存上的正文</p>")
        assert page.context["adminform"].form.errors["byline"]
        assert "没存上的正文" in page.content.decode()
        assert "林禾@nobody" in page.content.decode()

    def test_names_in_rows_take_the_place_of_the_line_as_pasted(self):
        Story.objects.update(byline_text="本报记者 林禾")
        self.save(byline="林禾\u3001甲乙")
        self.story.refresh_from_db()
        assert self.story.byline_text == ""

    def test_the_body_is_sanitised_at_the_form(self):
        self.save(body="<p onclick='x()'>好<script>alert(1)</script></p>")
        self.story.refresh_from_db()
        assert self.story.body == "<p>好</p>"

    def test_stray_control_characters_are_no_error(self):
        self.save(headline="渡\x00口\x0b新\u202e桥", standfirst="一\x00二")
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.standfirst) == ("渡口新桥", "一二")

    def test_a_year_out_of_reach_is_an_error_of_its_field(self):
        for year in ("0001", "9999", "1899"):
            page = self.save(publish_at=f"{year}-01-01T00:00")
            assert page.status_code == 200
            assert page.context["adminform"].form.errors["publish_at"]

    def test_a_refused_form_keeps_what_was_typed(self):
        page = self.save(headline="字" * 121, body="<p>没存上的正文</p>")
        assert "没存上的正文" in page.content.decode()


class TagTests(DeskTests):
    def setUp(self):
        self.story = factories.story(created_by=self.writer)

    def save(self, user, tags):
        client = self.as_(user)
        page = client.get(self.change(self.story))
        return client.post(self.change(self.story), sent(page, tags=tags))

    def test_tags_are_typed_in_one_field(self):
        self.save(self.editor, "渡口、江\uff0c桥;桥")
        assert set(self.story.tags.names()) == {"渡口", "江", "桥"}

    def test_a_writer_uses_tags_and_proposes_new_ones(self):
        self.story.tags.add("渡口")
        assert self.save(self.writer, "渡口、新词").status_code == 302
        self.story.refresh_from_db()
        assert list(self.story.tags.names()) == ["渡口"]
        assert self.story.proposed_tags == "新词"
        assert not Tag.objects.filter(name="新词").exists()
        page = self.client.get(self.change(self.story))
        assert page.context["adminform"].form["tags"].value() == "渡口、新词"

    def test_a_proposal_becomes_a_tag_when_there_is_one_and_not_by_a_save(self):
        self.save(self.writer, "新词")
        self.save(self.editor, "新词、江")
        self.story.refresh_from_db()
        assert list(self.story.tags.names()) == ["江"]
        Tag.objects.create(name="新词", slug="xin-ci")
        self.save(self.editor, "新词、江、桥")
        self.story.refresh_from_db()
        assert set(self.story.tags.names()) == {"江", "新词", "桥"}
        assert self.story.proposed_tags == ""

    def test_a_proposal_can_be_taken_back(self):
        self.save(self.writer, "新词")
        self.save(self.writer, "")
        self.story.refresh_from_db()
        assert self.story.proposed_tags == ""

    def test_a_tag_too_long_for_its_column_is_refused(self):
        page = self.save(self.editor, "字" * 120)
        assert "tags" in page.context["adminform"].form.errors


class RightsTests(DeskTests):
    def setUp(self):
        self.own = factories.story("自己的", created_by=self.writer)
        self.foreign = factories.story("别人的", created_by=self.editor)

    def test_a_foreign_story_is_not_there_for_a_writer(self):
        client = self.as_(self.writer)
        for name in ("change", "history", "text"):
            path = self.path(f"articles_story_{name}", self.foreign.pk)
            assert client.get(path).status_code == 404
            assert (
                client.get(path.replace(str(self.foreign.pk), "987654")).status_code
                == 404
            )

    def test_a_post_to_a_foreign_story_writes_nothing(self):
        page = self.as_(self.editor).get(self.change(self.foreign))
        data = sent(page, headline="改写")
        for user in (self.writer, self.stranger):
            assert (
                self.as_(user).post(self.change(self.foreign), data).status_code == 404
            )
        self.foreign.refresh_from_db()
        assert self.foreign.headline == "别人的"

    def test_an_editor_of_another_category_sees_nothing_of_it(self):
        assert self.as_(self.stranger).get(self.change(self.own)).status_code == 404
        assert self.as_(self.chief).get(self.change(self.own)).status_code == 200

    def test_a_reader_does_not_come_in(self):
        answer = self.as_(self.reader).get(self.change(self.own))
        assert "/admin/login/" in answer["Location"]

    def test_a_story_that_was_taken_over_can_be_read_and_not_changed(self):
        Story.objects.update(state=State.READY)
        client = self.as_(self.writer)
        page = client.get(self.change(self.own))
        assert page.status_code == 200
        assert 'name="headline"' not in page.content.decode()
        assert client.post(self.change(self.own), {"headline": "x"}).status_code == 403

    def test_fields_of_editors_are_ignored_when_a_writer_sends_them(self):
        client = self.as_(self.writer)
        data = sent(
            client.get(self.change(self.own)),
            headline="新题",
            backdated_to="2001-01-01T00:00",
            responsible_editor=str(self.writer.pk),
            assignee=str(self.chief.pk),
            state="ready",
            created_by=str(self.chief.pk),
        )
        assert client.post(self.change(self.own), data).status_code == 302
        self.own.refresh_from_db()
        assert self.own.headline == "新题"
        assert self.own.backdated_to is None
        assert (self.own.responsible_editor, self.own.assignee) == (None, None)
        assert (self.own.state, self.own.created_by) == ("draft", self.writer)

    def test_a_writer_asks_for_a_check_and_does_not_say_that_it_was_made(self):
        client = self.as_(self.writer)
        for name in ("legal_check", "picture_check"):
            for value, expected in ((2, 0), (1, 1)):
                data = sent(client.get(self.change(self.own)), **{name: str(value)})
                client.post(self.change(self.own), data)
                self.own.refresh_from_db()
                assert getattr(self.own, name) == expected, (name, value)
        Story.objects.filter(pk=self.own.pk).update(legal_check=2)
        data = sent(client.get(self.change(self.own)), headline="法务看过以后")
        client.post(self.change(self.own), data)
        self.own.refresh_from_db()
        assert (self.own.legal_check, self.own.headline) == (2, "法务看过以后")

    def test_only_who_may_backdate_gets_the_field(self):
        editor = self.as_(self.editor).get(self.change(self.own))
        assert "backdated_to" not in editor.context["adminform"].form.fields
        chief = self.as_(self.chief).get(self.change(self.own))
        assert "backdated_to" in chief.context["adminform"].form.fields

    def test_autocomplete_offers_only_stories_one_may_see(self):
        query = "?app_label=feeds&model_name=placement&field_name=story&term="
        page = self.as_(self.writer).get(self.path("autocomplete") + query)
        assert [each["text"] for each in page.json()["results"]] == ["自己的"]

    def test_strange_numbers_are_not_found(self):
        client = self.as_(self.chief)
        for number in ("0", "9" * 20, "9" * 300, "abc", "1_2F"):
            path = self.change(self.own).replace(str(self.own.pk), number)
            assert client.get(path).status_code == 404
