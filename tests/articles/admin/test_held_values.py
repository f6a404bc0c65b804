"""What a form no longer offers stays in the story when something else is saved."""

from __future__ import annotations

from django.contrib.auth.models import User

from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class HeldValueTests(DeskTests):
    def setUp(self):
        self.gone = factories.editor("gone")
        self.source = factories.source("旧通讯社")
        self.picture = factories.picture()
        self.shut = factories.category("shut", name="专刊")
        factories.close(self.shut)
        self.story = factories.story(
            "渡口清晨",
            created_by=self.editor,
            category=self.shut,
            responsible_editor=self.gone,
            assignee=self.gone,
            source=self.source,
            lead_picture=self.picture,
        )

    def save(self, **changes):
        page = self.as_(self.chief).get(self.change(self.story))
        self.client.post(
            self.change(self.story), sent(page, headline="新标题", **changes)
        )
        self.story.refresh_from_db()
        return page

    def held(self):
        story = self.story
        return (
            story.responsible_editor,
            story.assignee,
            story.source,
            story.lead_picture,
            story.category,
        )

    def test_a_save_keeps_people_who_left_and_whatever_else_is_stored(self):
        for changes in ({"is_active": False}, {"is_active": True, "is_staff": False}):
            User.objects.filter(pk=self.gone.pk).update(**changes)
            page = self.save()
            assert self.story.headline == "新标题"
            assert self.held() == (
                self.gone,
                self.gone,
                self.source,
                self.picture,
                self.shut,
            )
            assert "gone（已离岗）" in page.content.decode()

    def test_who_left_is_offered_nowhere_else_and_can_be_taken_out(self):
        User.objects.filter(pk=self.gone.pk).update(is_active=False)
        other = factories.story("别的稿件", created_by=self.editor)
        page = self.as_(self.chief).get(self.change(other))
        assert "gone" not in page.content.decode()
        refused = self.client.post(
            self.change(other), sent(page, assignee=str(self.gone.pk))
        )
        assert "assignee" in refused.context["adminform"].form.errors
        self.save(responsible_editor="")
        assert (self.story.responsible_editor, self.story.assignee) == (None, self.gone)

    def test_the_work_of_a_story_can_be_changed_without_emptying_who_has_it(self):
        User.objects.filter(pk=self.gone.pk).update(is_active=False)
        path = self.path("articles_story_work", self.story.pk)
        form = self.as_(self.chief).get(path).context["form"]
        data = {each.html_name: each.value() for each in form}
        data = {name: "" if value is None else value for name, value in data.items()}
        answer = self.client.post(path, data | {"priority": "2"})
        assert answer.status_code == 302
        self.story.refresh_from_db()
        assert (self.story.assignee, self.story.priority) == (self.gone, 2)
