from __future__ import annotations

from articles.models import AuditEntry, Story
from articles.publishing import press
from articles.removing import bin_story
from tests import factories
from tests.articles.admin.pages import DeskTests


class BinPageTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)

    def delete(self, user, **data):
        path = self.path("articles_story_delete", self.story.pk)
        return self.as_(user).post(path, {"post": "yes", **data})

    def headlines(self, user):
        page = self.as_(user).get(self.path("articles_story_bin"))
        return [row.headline for row in page.context["rows"]]

    def test_deleting_leads_to_the_bin_and_back(self):
        assert self.delete(self.writer, version="1").status_code == 302
        assert self.as_(self.writer).get(self.change(self.story)).status_code == 404
        found = self.client.get(self.path("articles_story_changelist"))
        assert "渡口清晨" not in found.context["cl"].result_list
        assert self.headlines(self.writer) == ["渡口清晨"]
        path = self.path("articles_story_unbin", self.story.pk)
        assert self.as_(self.writer).post(path).status_code == 302
        assert self.as_(self.writer).get(self.change(self.story)).status_code == 200
        assert Story.objects.get().headline == "渡口清晨"

    def test_without_the_version_that_was_read_nothing_is_deleted(self):
        for given in ({}, {"version": "7"}, {"version": "x"}):
            self.delete(self.writer, **given)
            assert Story.objects.get().binned_at is None

    def test_each_sees_in_the_bin_what_they_may_take_out(self):
        bin_story(self.story, by=self.chief)
        assert self.headlines(self.chief) == ["渡口清晨"]
        colleague = factories.writer("colleague")
        assert self.headlines(colleague) == []
        path = self.path("articles_story_unbin", self.story.pk)
        assert self.as_(colleague).post(path).status_code == 404
        assert Story.objects.get().binned_at is not None

    def test_what_is_not_in_the_bin_cannot_be_taken_out(self):
        path = self.path("articles_story_unbin", self.story.pk)
        assert self.as_(self.writer).post(path).status_code == 404
        assert not AuditEntry.objects.filter(action="unbin").exists()

    def test_a_story_that_was_pressed_is_not_deleted(self):
        press(self.story, by=self.chief)
        self.delete(self.chief, version=str(Story.objects.get().version))
        assert Story.objects.get().binned_at is None

    def test_the_pages_of_a_binned_story_are_not_there(self):
        bin_story(self.story, by=self.chief)
        for name in (
            "articles_story_change",
            "articles_story_history",
            "articles_story_compare",
            "articles_story_delete",
            "articles_story_text",
        ):
            page = self.as_(self.chief).get(self.path(name, self.story.pk))
            assert page.status_code == 404, name
