from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import AuditEntry, Revision, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

SECOND = "<p>第二段说渡口开了四十年，江上的桥修好以后，坐船的人少了，可船没有停过。</p>"


class HistoryTests(DeskTests):
    def setUp(self):
        self.story = factories.story(
            "渡口清晨",
            created_by=self.writer,
            body="<p>工人坐船来了。</p>" + SECOND,
        )
        self.save(headline="第一个标题")
        self.save(headline="第二个标题", body="<p>学生坐船来了。</p>" + SECOND)

    def save(self, user=None, **changes):
        client = self.as_(user or self.editor)
        data = sent(client.get(self.change(self.story)), **changes)
        assert client.post(self.change(self.story), data).status_code == 302
        self.story.refresh_from_db()

    def compare(self, a, b, user=None):
        path = self.path("articles_story_compare", self.story.pk)
        return self.as_(user or self.editor).get(path, {"a": a, "b": b})

    def restore(self, which, version, user=None):
        path = self.path("articles_story_restore", self.story.pk, which)
        data = {} if version is None else {"version": str(version)}
        return self.as_(user or self.editor).post(path, data)


class ListTests(HistoryTests):
    def test_every_save_is_a_line_with_who_and_what(self):
        page = self.as_(self.editor).get(
            self.path("articles_story_history", self.story.pk)
        )
        rows = page.context["rows"]
        assert [(row.number, row.headline) for row in rows] == [
            (2, "第二个标题"),
            (1, "第一个标题"),
        ]
        assert {row.who for row in rows} == {"editor"}
        assert rows[0].zi == 37
        assert "no-store" in page["Cache-Control"]

    def test_the_list_reads_no_snapshot_and_no_query_a_row(self):
        path = self.path("articles_story_history", self.story.pk)
        self.as_(self.editor).get(path)
        with CaptureQueriesContext(connection) as few:
            self.client.get(path)
        made = Revision.objects.get(number=2)
        for number in range(3, 12):
            made.pk, made.number = None, number
            made.save()
        with CaptureQueriesContext(connection) as many:
            self.client.get(path)
        assert len(many) == len(few)
        assert not any('"snapshot"' in query["sql"] for query in many)

    def test_a_long_history_has_pages(self):
        made = Revision.objects.get(number=2)
        for number in range(3, 70):
            made.pk, made.number = None, number
            made.save()
        path = self.path("articles_story_history", self.story.pk)
        page = self.as_(self.editor).get(path, {"p": "2"})
        assert [row.number for row in page.context["rows"]][-1] == 1

    def test_a_revision_can_be_read(self):
        path = self.path("articles_story_revision", self.story.pk, 1)
        text = self.as_(self.editor).get(path).content.decode()
        assert "工人坐船来了。" in text
        assert "第一个标题" in text

    def test_what_is_not_there_is_404(self):
        for path in (
            self.path("articles_story_revision", self.story.pk, 99),
            self.path("articles_story_restore", self.story.pk, 99),
            self.path("articles_story_compare", self.story.pk) + "?a=1&b=99",
            self.path("articles_story_compare", self.story.pk) + "?a=live&b=now",
            self.path("articles_story_compare", self.story.pk),
        ):
            assert self.as_(self.editor).get(path).status_code == 404, path

    def test_no_story_is_read_through_the_number_of_another(self):
        other = factories.story("别人的稿", created_by=self.chief)
        for name, args in (
            ("articles_story_history", [other.pk]),
            ("articles_story_revision", [other.pk, 1]),
            ("articles_story_restore", [other.pk, 1]),
            ("articles_story_compare", [other.pk]),
        ):
            page = self.as_(self.writer).get(self.path(name, *args), {"a": 1, "b": 2})
            assert page.status_code == 404


class CompareTests(HistoryTests):
    def test_words_are_marked_in_fields_and_in_the_body(self):
        page = self.compare("1", "2")
        text = page.content.decode()
        (line,) = page.context["difference"].lines
        assert "".join(span.text for span in line.new) == "第二个标题"
        assert "工人</del>" in text
        assert "学生</ins>" in text

    def test_the_older_one_always_stands_first(self):
        page = self.compare("2", "1")
        assert page.context["old"].key == "1"

    def test_a_revision_against_the_story_as_it_is(self):
        assert self.compare("2", "now").context["difference"].is_same
        assert not self.compare("1", "now").context["difference"].is_same

    def test_what_readers_see_against_the_working_copy(self):
        press(self.story, by=self.chief)
        assert self.compare("live", "now").context["difference"].is_same
        self.save(kicker="新引题", body="<p>学生坐船来了。</p><p>第二段改。</p>")
        found = self.compare("live", "now").context["difference"]
        assert [line.label for line in found.lines] == ["引题"]
        assert not found.body.is_same

    def test_names_of_relations_are_said(self):
        sport = factories.category("sport", name="体育")
        self.save(category=str(sport.pk), tags="渡口、桥")
        found = self.compare("2", "3").context["difference"]
        said = {"".join(span.text for span in line.new) for line in found.lines}
        assert said == {"体育", "桥、渡口"}

    def test_hostile_text_is_shown_as_text(self):
        self.save(headline="<script>1</script>", standfirst='"><img src=x>')
        text = self.compare("2", "3").content.decode()
        assert "<script>1" not in text
        assert "<img src=x" not in text


class RestoreTests(HistoryTests):
    def test_the_page_shows_what_would_change_first(self):
        path = self.path("articles_story_restore", self.story.pk, 1)
        page = self.as_(self.editor).get(path)
        assert not page.context["difference"].is_same
        self.story.refresh_from_db()
        assert self.story.headline == "第二个标题"

    def test_restoring_is_a_new_revision_and_a_new_version(self):
        before = self.story.version
        assert self.restore(1, before).status_code == 302
        self.story.refresh_from_db()
        assert self.story.headline == "第一个标题"
        assert "工人" in self.story.body
        assert self.story.version == before + 1
        newest = self.story.revisions.first()
        assert (newest.number, newest.kind) == (3, "restore")
        assert newest.version == self.story.version
        assert AuditEntry.objects.get(action="restore").actor == self.editor

    def test_it_can_be_taken_back_the_same_way(self):
        self.restore(1, self.story.version)
        self.story.refresh_from_db()
        self.restore(2, self.story.version)
        self.story.refresh_from_db()
        assert self.story.headline == "第二个标题"

    def test_names_tags_and_categories_come_back(self):
        self.save(tags="渡口")
        self.story.bylines.all().delete()
        self.save(tags="", extra_categories=[])
        self.restore(3, self.story.version)
        self.story.refresh_from_db()
        assert [str(line) for line in self.story.bylines.all()] == ["林禾"]
        assert [tag.name for tag in self.story.tags.all()] == ["渡口"]

    def test_an_old_text_brings_back_no_old_time(self):
        self.save(embargo_until="2027-01-02T08:00")
        self.restore(1, self.story.version)
        self.story.refresh_from_db()
        assert self.story.embargo_until is not None

    def test_what_is_gone_is_said_and_the_rest_comes_back(self):
        sport = factories.category("sport", name="体育")
        self.save(category=str(sport.pk))
        self.save(category=str(self.category.pk))
        Story.objects.filter(pk=self.story.pk).update(headline="第三个标题")
        sport.delete()
        page = self.client.get(self.path("articles_story_restore", self.story.pk, 3))
        assert page.status_code == 200
        self.restore(3, self.story.version)
        self.story.refresh_from_db()
        assert (self.story.category, self.story.headline) == (
            self.category,
            "第二个标题",
        )

    def test_a_stale_or_missing_version_restores_nothing(self):
        for version in (None, 1, "x"):
            assert self.restore(1, version).status_code == 409
        self.story.refresh_from_db()
        assert self.story.headline == "第二个标题"

    def test_who_may_not_change_the_story_may_not_restore(self):
        Story.objects.update(state="in_review")
        page = self.restore(1, self.story.version, user=self.writer)
        assert page.status_code == 403
        assert self.restore(1, self.story.version, self.stranger).status_code == 404
        self.story.refresh_from_db()
        assert self.story.headline == "第二个标题"

    def test_looking_restores_nothing(self):
        path = self.path("articles_story_restore", self.story.pk, 1)
        self.as_(self.editor).get(path)
        assert Revision.objects.filter(kind="restore").count() == 0
