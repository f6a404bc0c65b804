from __future__ import annotations

from articles.models import Byline, Story
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class StaleTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)
        self.page = self.as_(self.writer).get(self.change(self.story))
        self.data = sent(
            self.page, headline="写者的标题", body="<p>写者的正文很长。</p>"
        )
        client = self.as_(self.editor)
        theirs = sent(client.get(self.change(self.story)), headline="编辑的标题")
        client.post(self.change(self.story), theirs)

    def post(self, **changes):
        return self.as_(self.writer).post(
            self.change(self.story), {**self.data, **changes}
        )

    def test_a_stale_save_is_refused_and_keeps_the_text(self):
        page = self.post()
        assert page.status_code == 409
        text = page.content.decode()
        assert "写者的标题" in text
        assert "写者的正文很长" in text
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("编辑的标题", 2)

    def test_the_refusal_says_who_saved_and_when(self):
        (error,) = self.post().context["adminform"].form.non_field_errors()
        assert "editor" in error
        assert "2" in error

    def test_the_refusal_shows_both_texts_of_each_field_that_differs(self):
        clash = self.post().context["clash"]
        found = {(each.theirs, each.yours) for each in clash.differences}
        assert ("编辑的标题", "写者的标题") in found
        assert any("写者的正文很长" in yours for _theirs, yours in found)
        assert len(found) == 2

    def test_mine_over_theirs_is_one_more_click(self):
        version = self.post().context["clash"].version
        assert self.post(_overwrite=str(version)).status_code == 302
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("写者的标题", 3)

    def test_a_third_writer_is_noticed_by_that_click(self):
        version = self.post().context["clash"].version
        Story.objects.filter(pk=self.story.pk).update(version=version + 1)
        assert self.post(_overwrite=str(version)).status_code == 409

    def test_a_save_without_a_version_is_stale(self):
        for given in ("", "x", "-1", "99999999999999999999"):
            assert self.post(read_version=given).status_code in {200, 409}
        self.story.refresh_from_db()
        assert self.story.headline == "编辑的标题"

    def test_names_that_the_other_removed_come_back_as_new_ones(self):
        Byline.objects.all().delete()
        page = self.post()
        assert page.status_code == 409
        version = page.context["clash"].version
        assert self.post(_overwrite=str(version)).status_code == 302
        assert [str(line) for line in self.story.bylines.all()] == ["林禾"]


def test_the_plain_save_is_the_first_button_of_the_form(client, db):
    """Enter in a field presses the first button; that must never be the overwrite."""
    client.force_login(factories.chief())
    story = factories.story()
    path = f"/admin/articles/story/{story.pk}/change/"
    data = sent(client.get(path), headline="甲")
    Story.objects.update(version=7)
    page = client.post(path, data).content.decode()
    form = page[page.index('id="story_form"') :]
    assert form.index('name="_continue"') < form.index('name="_overwrite"')
