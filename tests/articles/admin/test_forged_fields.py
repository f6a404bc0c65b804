"""Fields that a form does not show, sent by hand, write nothing (reliability row 33)."""

from __future__ import annotations

from django.forms.models import model_to_dict

from articles.models import CategoryRole, Story
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


def stored(story):
    """Return every column of a story but those a save always moves."""
    row = Story.objects.filter(pk=story.pk).values().get()
    for name in ("version", "changed_at", "changed_by_id", "body"):
        row.pop(name)
    return row


class ForgedStoryTests(DeskTests):
    """A writer saves a story of her own and sends along all that she may not set."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.own = factories.story("自己的稿", created_by=cls.writer)
        cls.foreign = factories.story("别人的稿", created_by=cls.chief)

    def forged(self):
        """Return a value for every field of the model that the form does not show."""
        return {
            "state": "ready",
            "created_by": str(self.chief.pk),
            "changed_by": str(self.chief.pk),
            "assignee": str(self.chief.pk),
            "responsible_editor": str(self.writer.pk),
            "priority": "1",
            "backdated_to": "2001-01-01T00:00",
            "guid": "00000000-0000-0000-0000-000000000001",
            "translation_group": "00000000-0000-0000-0000-000000000002",
            "sign_by": "2030-01-01T00:00",
            "binned_at": "2020-01-01T00:00",
            "binned_by": str(self.writer.pk),
            "created_at": "2001-01-01T00:00",
            "id": str(self.foreign.pk),
            "legal_check": "2",
            "picture_check": "2",
        }

    def test_each_field_alone_and_all_together_write_nothing(self):
        client = self.as_(self.writer)
        path = self.path("articles_story_change", self.own.pk)
        shown = set(client.get(path).context["adminform"].form.fields)
        forged = {
            name: value for name, value in self.forged().items() if name not in shown
        }
        assert {"state", "created_by", "assignee", "id"} <= set(forged)
        before = stored(self.own)
        for changes in (*({name: value} for name, value in forged.items()), forged):
            client.post(path, sent(client.get(path), **changes))
            assert stored(self.own) == before, changes
        assert stored(self.foreign)["headline"] == "别人的稿"

    def test_a_version_never_read_writes_nothing(self):
        client = self.as_(self.writer)
        path = self.path("articles_story_change", self.own.pk)
        for version in ("", "0", "99", "-1", "1e3", "9" * 30):
            data = sent(client.get(path), headline="改了", read_version=version)
            client.post(path, data)
            assert stored(self.own)["headline"] == "自己的稿", version

    def test_the_story_of_another_is_not_there_to_be_written(self):
        client = self.as_(self.writer)
        data = sent(client.get(self.path("articles_story_change", self.own.pk)))
        for name in ("change", "delete"):
            path = self.path(f"articles_story_{name}", self.foreign.pk)
            assert client.post(path, data).status_code == 404
        assert stored(self.foreign)["headline"] == "别人的稿"

    def test_a_role_of_another_category_is_not_changed_through_ones_own(self):
        other = factories.category("other", name="别处")
        factories.role(other, "别处组", "write")
        foreign = other.roles.get()
        client = self.as_(self.chief)
        path = self.path("articles_category_change", self.category.pk)
        data = sent(client.get(path))
        data |= {
            "roles-0-id": str(foreign.pk),
            "roles-0-group": str(foreign.group_id),
            "roles-0-role": "manage",
            "roles-0-category": str(other.pk),
        }
        before = model_to_dict(foreign)
        client.post(path, data)
        assert model_to_dict(CategoryRole.objects.get(pk=foreign.pk)) == before
