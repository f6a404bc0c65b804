from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import AuditEntry, Revision, Story
from articles.moving import answered_by, move_to
from tests import factories
from tests.articles.admin.pages import DeskTests


class BulkTests(DeskTests):
    def setUp(self):
        self.stories = [factories.story(f"第{n}篇") for n in range(2)]
        self.other = factories.category("city", name="城事")

    def answer(self, verb, user=None, **data):
        data["id"] = [each.pk for each in self.stories]
        for each in self.stories:
            data.setdefault(f"version_{each.pk}", str(each.version))
        path = self.path("articles_story_confirm", verb)
        return self.as_(user or self.chief).post(path, data, headers={"X-Desk": "1"})

    def test_many_move_at_once_each_logged_and_kept(self):
        assert self.answer("move", category=self.other.pk).json()["ok"]
        assert set(Story.objects.values_list("category__slug", "version")) == {
            ("city", 2)
        }
        assert Revision.objects.count() == 2
        assert AuditEntry.objects.filter(action="change").count() == 2

    def test_what_was_changed_meanwhile_is_refused_by_name_and_the_rest_is_done(self):
        first = self.stories[0]
        Story.objects.filter(pk=first.pk).update(version=9)
        told = self.answer("move", category=self.other.pk).json()
        assert told["ok"]
        assert list(Story.objects.filter(category=self.other)) == [self.stories[1]]
        said = [str(m) for m in self.client.get(told["next"]).context["messages"]]
        assert any("第0篇" in each and "改" in each for each in said)

    def test_an_editor_of_another_category_moves_nothing(self):
        with pytest.raises(PermissionDenied):
            move_to(self.stories[0], self.other, by=self.stranger)
        assert not Story.objects.filter(category=self.other).exists()

    def test_nobody_moves_his_own_story_into_a_category_closed_to_him(self):
        closed = factories.category("closed", name="特稿")
        factories.role(closed, "特稿组", "manage", self.editor)
        own = factories.story(created_by=self.stranger, category=self.other)
        with pytest.raises(ValidationError) as refused:
            move_to(own, closed, by=self.stranger)
        assert refused.value.code == "place"
        own.refresh_from_db()
        assert own.category == self.other

    def test_another_editor_is_named(self):
        assert self.answer("answer", editor=self.editor.pk).json()["ok"]
        assert set(Story.objects.values_list("responsible_editor", flat=True)) == {
            self.editor.pk
        }

    def test_a_writer_names_nobody(self):
        own = factories.story("自己的", created_by=self.writer)
        with pytest.raises(PermissionDenied):
            answered_by(own, self.editor, by=self.writer)
        assert self.answer("answer", self.writer, editor=1).status_code == 403

    def test_a_stale_version_is_refused(self):
        with pytest.raises(ValidationError):
            answered_by(self.stories[0], self.editor, by=self.chief, version=7)

    def test_without_a_choice_the_question_comes_again(self):
        assert self.answer("move").status_code == 422

    def test_the_bar_of_the_list_offers_what_one_may_do(self):
        page = self.as_(self.chief).get(self.path("articles_story_changelist"))
        names = [verb.name for verb in page.context["bulk"]]
        assert {"move", "answer", "press", "withdraw"} <= set(names)
