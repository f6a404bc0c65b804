from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from feeds.launching import launch
from feeds.models import HeadlineList, ListEdition
from tests import factories
from tests.articles.admin.pages import DeskTests


class LaunchTests(DeskTests):
    def setUp(self):
        self.list = factories.headline_list()
        self.first = factories.entry(self.list, "第一条", position=10)
        factories.entry(self.list, "第二条", position=20)

    def address(self, name):
        return self.path(f"feeds_headlinelist_{name}", self.list.pk)

    def answer(self, name, user=None, **data):
        self.list.refresh_from_db()
        data = {"when": "now", "version": str(self.list.version), **data}
        return self.as_(user or self.editor).post(self.address(name), data)

    def live(self):
        return ListEdition.objects.live().filter(headline_list=self.list).first()

    def test_a_question_writes_nothing_and_an_answer_launches(self):
        assert self.as_(self.editor).get(self.address("launch")).status_code == 200
        assert self.live() is None
        assert self.answer("launch").status_code == 302
        assert len(self.live().rows) == 2

    def test_the_question_counts_what_would_change(self):
        launch(self.list, by=self.editor)
        self.first.headline = "改过的一条"
        self.first.save()
        factories.entry(self.list, "第三条", position=5)
        page = self.as_(self.editor).get(self.address("launch"))
        found = page.context["standing"].changes
        assert (found.added, found.removed, found.edited, found.moved) == (1, 0, 1, 0)
        assert page.context["standing"].shown == 3
        assert page.context["standing"].unlinked == 3

    def test_rows_that_readers_would_not_see_are_counted_with_the_reason(self):
        self.first.start = timezone.now() + timedelta(days=1)
        self.first.save()
        page = self.as_(self.editor).get(self.address("launch"))
        assert page.context["standing"].shown == 1
        assert [count for _why, count in page.context["standing"].left_out] == [1]

    def test_a_set_time_launches_later(self):
        at = timezone.localtime() + timedelta(days=1)
        self.answer("launch", when="at", at=f"{at:%Y-%m-%dT%H:%M}")
        assert self.live() is None
        assert ListEdition.objects.pending(timezone.now()).count() == 1

    def test_a_list_that_was_changed_since_the_question_is_not_launched(self):
        HeadlineList.objects.update(version=9)
        page = self.answer("launch", version="1")
        assert page.context["form"].non_field_errors()
        assert self.answer("launch", version="").status_code == 200
        assert self.live() is None

    def test_dropping_the_changes_goes_back_to_what_is_live(self):
        launch(self.list, by=self.editor)
        self.list.entries.all().delete()
        assert self.as_(self.editor).get(self.address("discard")).status_code == 200
        assert self.list.entries.count() == 0
        self.answer("discard")
        assert self.list.entries.count() == 2

    def test_rows_saved_since_the_question_are_not_dropped(self):
        launch(self.list, by=self.editor)
        factories.entry(self.list, "刚存的一条", position=30)
        HeadlineList.objects.update(version=9)
        for version in ("1", "", "x"):
            page = self.answer("discard", version=version)
            assert page.context["form"].non_field_errors()
            assert self.list.entries.count() == 3

    def test_there_is_nothing_to_go_back_to_before_the_first_launch(self):
        page = self.answer("discard")
        assert page.status_code == 200
        assert self.list.entries.count() == 2

    def test_a_writer_may_not_and_nothing_is_written(self):
        for name in ("launch", "discard", "paste"):
            assert self.as_(self.writer).get(self.address(name)).status_code == 403
            assert (
                self.answer(name, self.writer, text="- 甲", _take="1").status_code
                == 403
            )
        assert self.live() is None
        assert self.list.entries.count() == 2

    def test_an_unknown_list_is_not_there(self):
        client = self.as_(self.editor)
        for name in ("launch", "discard", "paste"):
            for number in (987654, 10**30):
                path = self.path(f"feeds_headlinelist_{name}", number)
                assert client.get(path).status_code == 404
