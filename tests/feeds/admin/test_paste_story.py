from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Story
from feeds.models import HeadlineList, Placement
from tests import factories
from tests.articles.admin.pages import DeskTests

FAULTS = Path(__file__).parents[2] / "data" / "story_text" / "faults.txt"
TEXT = (
    "本报记者 林禾\n昨天\u002c河湾镇的渡口通了新桥。\n一条船三代人\n"
    "船工说\uff0c这条航线开了四十年。\n- [ 国内 ] 渡口新桥通车\n- [ 财经 ] 菜价回落"
)


class PasteTests(DeskTests):
    def post(self, text=TEXT, user=None, **data):
        path = self.path("articles_story_paste")
        return self.as_(user or self.writer).post(path, {"text": text, **data})

    def test_a_review_says_what_was_understood_and_writes_nothing(self):
        page = self.post(_review="1", headline="渡口通桥")
        assert [name.name for name in page.context["names"]] == ["林禾"]
        assert (page.context["paragraphs"], page.context["subheads"]) == (2, 1)
        assert len(page.context["reviewed"]) == 2
        assert page.context["form"]["headline"].value() == "渡口通桥"
        assert not Story.objects.exists()

    def test_a_writer_takes_a_whole_text_with_its_headlines(self):
        answer = self.post(
            _take="1", headline="渡口通桥", category=str(self.category.pk)
        )
        story = Story.objects.get()
        assert answer["Location"] == self.change(story)
        assert (story.headline, story.created_by) == ("渡口通桥", self.writer)
        place = Placement.objects.get(story=story)
        assert place.headline_list.entries.count() == 2
        text = self.client.get(self.path("articles_story_text", story.pk))
        assert text.content.decode() == TEXT
        assert text["Content-Type"].startswith("text/plain")

    def test_an_editor_may_choose_a_list_that_exists_and_a_writer_may_not(self):
        today = factories.headline_list()
        page = self.post(_take="1", target="today")
        assert page.context["form"].errors["target"]
        assert not Story.objects.exists()
        version = {f"version_{today.pk}": "1"}
        self.post(_take="1", target="today", user=self.editor, **version)
        assert today.entries.count() == 2

    def test_rows_saved_since_the_review_are_not_replaced(self):
        today = factories.headline_list()
        page = self.post(_review="1", target="today", user=self.editor)
        assert f'name="version_{today.pk}" value="1"' in page.content.decode()
        factories.entry(today, "刚存的一条")
        HeadlineList.objects.update(version=2)
        for read in ("1", "", "x"):
            version = {f"version_{today.pk}": read}
            page = self.post(_take="1", target="today", user=self.editor, **version)
            assert page.context["form"].non_field_errors()
        assert [row.headline for row in today.entries.all()] == ["刚存的一条"]
        assert not Story.objects.exists()

    def test_lines_that_fit_no_rule_are_named(self):
        page = self.post(TEXT + "\n落在要目下面的一段正文\u3002", _review="1")
        assert page.context["reports"]

    def test_nothing_typed_is_lost_on_an_error(self):
        page = self.post(_take="1", headline="题" * 121)
        assert page.status_code == 200
        assert "一条船三代人" in page.content.decode()
        page = self.post(f"{TEXT}\n- {'字' * 201}", _take="1")
        assert page.status_code == 200
        assert "一条船三代人" in page.content.decode()
        assert not Story.objects.exists()
        assert not HeadlineList.objects.exists()

    def test_too_many_headlines_are_refused_before_they_are_compared(self):
        rows = "\n".join(f"- 第{n}条消息甲乙丙" for n in range(20_000))
        for button in ({"_review": "1"}, {"_take": "1"}):
            page = self.post(f"正文\u3002\n{rows}", **button)
            assert page.context["form"].errors
            assert "reviewed" not in page.context
            assert "第19999条" in page.content.decode()
        assert not Story.objects.exists()

    def test_a_list_with_the_address_of_the_next_story_blocks_no_paste(self):
        factories.headline_list(f"story-{factories.story().pk + 1}")
        assert self.post(_take="1").status_code == 302

    def test_an_empty_text_is_refused(self):
        for text in ("", " \n\t"):
            assert self.post(text, _take="1").status_code == 200
        assert not Story.objects.exists()

    def test_a_file_goes_into_the_box_first(self):
        file = SimpleUploadedFile("a.txt", TEXT.encode("gb18030"))
        page = self.post("", file=file, _review="1")
        assert "渡口新桥通车" in page.context["form"]["text"].value()
        assert len(page.context["reviewed"]) == 2

    def test_a_file_that_is_no_text_is_refused_in_words(self):
        for data in (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"a" * 5_000_001):
            page = self.post("", file=SimpleUploadedFile("a.txt", data), _take="1")
            assert page.context["form"].errors["file"]

    def test_the_fixture_of_faults_shows_its_faults(self):
        page = self.post(FAULTS.read_text("utf-8"), _review="1")
        assert page.status_code == 200
        assert any(row.notes for row in page.context["reviewed"])

    def test_who_may_not_start_stories_gets_no_page(self):
        plain = factories.user("plain", is_staff=True)
        path = self.path("articles_story_paste")
        assert self.as_(plain).get(path).status_code == 403
        assert self.post(user=plain, _take="1").status_code == 403
        assert self.as_(self.reader).get(path).status_code == 302

    def test_only_reading_is_answered_by_the_text_of_a_story(self):
        path = self.path("articles_story_text", factories.story().pk)
        assert self.as_(self.editor).post(path).status_code == 405
        assert self.as_(self.stranger).get(path).status_code == 404
