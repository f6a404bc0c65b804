from __future__ import annotations

from feeds.models import Entry, HeadlineList
from tests import factories
from tests.articles.admin.pages import DeskTests

TEXT = (
    "- [ 国内 ] 渡口新桥通车\n【财经】菜价回落\n老街改造要有耐心\thttps://example.org/1"
)


class PasteRowsTests(DeskTests):
    def setUp(self):
        self.list = factories.headline_list()
        factories.entry(self.list, "原有的一条", position=10)

    def post(self, text=TEXT, user=None, **data):
        self.list.refresh_from_db()
        data = {
            "text": text,
            "mode": "append",
            "version": str(self.list.version),
            **data,
        }
        path = self.path("feeds_headlinelist_paste", self.list.pk)
        return self.as_(user or self.editor).post(path, data)

    def headlines(self):
        return [entry.headline for entry in self.list.entries.order_by("position")]

    def test_a_review_writes_nothing_and_shows_every_row(self):
        page = self.post(_review="1")
        assert [each.row.headline for each in page.context["reviewed"]] == [
            "渡口新桥通车",
            "菜价回落",
            "老街改造要有耐心",
        ]
        assert self.headlines() == ["原有的一条"]
        assert "渡口新桥通车" in page.context["form"]["text"].value()

    def test_rows_are_taken_behind_those_that_are_there(self):
        label = factories.label("国内")
        assert self.post(_take="1").status_code == 302
        assert self.headlines()[0] == "原有的一条"
        row = Entry.objects.get(headline="渡口新桥通车")
        assert (row.label, row.label_text, row.added_by) == (label, "国内", self.editor)
        assert (
            Entry.objects.get(headline="老街改造要有耐心").url
            == "https://example.org/1"
        )
        self.list.refresh_from_db()
        assert self.list.version == 2

    def test_rows_are_taken_in_the_place_of_those_that_are_there(self):
        self.post(_take="1", mode="replace")
        assert "原有的一条" not in self.headlines()

    def test_a_list_that_was_changed_meanwhile_keeps_the_text_in_the_box(self):
        page = self.post(_take="1", version="0")
        assert page.status_code == 200
        assert page.context["form"].non_field_errors()
        assert "渡口新桥通车" in page.content.decode()
        assert self.headlines() == ["原有的一条"]

    def test_a_row_too_long_is_refused_with_the_text_kept(self):
        page = self.post("- " + "字" * 201, _take="1")
        assert page.status_code == 200
        assert "字" * 201 in page.content.decode()
        assert self.headlines() == ["原有的一条"]

    def test_too_many_rows_are_not_even_reviewed(self):
        text = "\n".join(f"- 第{n}条消息甲乙丙" for n in range(20_000))
        page = self.post(text, _review="1")
        assert page.context["form"].errors["text"]
        assert page.context["reviewed"] == []

    def test_too_many_rows_are_refused(self):
        page = self.post("\n".join(f"- 第{n}条" for n in range(2001)), _take="1")
        assert page.context["form"].non_field_errors()
        assert HeadlineList.objects.get().entries.count() == 1
