from __future__ import annotations

import tempfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.models import AuditEntry, Category, Edition, Story
from feeds.exporting import export_story
from feeds.importing import import_story
from feeds.models import Entry, HeadlineList, ListEdition
from tests import factories
from tests.crawling import words_of

ROOT = Path(__file__).resolve().parents[2]
FAULTS = ROOT / "tests" / "data" / "story_text" / "faults.txt"
SEEDS = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))

TEXT = "\n".join(
    [
        "本报记者 林禾",
        "清晨六点，河湾镇的渡口已经热闹起来，第一班船载着菜农和学生过江去。",
        "一条船三代人",
        "船工说，这条航线开了四十年，江面上的桥修好以后，坐船的人少了，船没有停过。",
        "- [ 国内 ] 江边又添一处口袋公园",
        "- [ 财经 ] 竹编小厂接到第一笔外地订单",
    ]
)


def run(*arguments: str, **options) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


class ImportStoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.writer = factories.writer()

    def test_a_text_without_a_headline_becomes_a_draft_that_says_what_is_missing(self):
        done = import_story(TEXT, by=self.editor)
        assert done.edition is None
        assert "no_headline" in {finding.code for finding in done.findings}
        assert not Edition.objects.exists()
        assert not ListEdition.objects.exists()

    def test_a_published_text_is_story_and_list_in_one(self):
        done = import_story(TEXT, by=self.editor, headline="早班船", publish=True)
        page = words_of(self.client.get(done.edition.path))
        assert "江边又添一处口袋公园" in page
        assert "<h2>一条船三代人</h2>" in page
        assert self.client.get(done.list_edition.path).status_code == 200

    def test_the_byline_is_kept_as_written_and_read_into_names(self):
        author = factories.author()
        story = import_story(TEXT, by=self.editor).story
        assert story.byline_text == "本报记者 林禾"
        assert story.bylines.get().author == author

    def test_an_unknown_name_makes_no_author(self):
        story = import_story(TEXT, by=self.editor).story
        line = story.bylines.get()
        assert (line.author, line.display_name) == (None, "林禾")

    def test_rows_of_the_named_list_are_replaced_and_stand_under_the_story(self):
        headline_list = factories.headline_list("today")
        factories.entry(headline_list, "昨天的一条")
        before = headline_list.version
        done = import_story(TEXT, by=self.editor, list_slug="today")
        headline_list.refresh_from_db()
        assert headline_list.version == before + 1
        assert [e.headline for e in headline_list.entries.all()] == [
            "江边又添一处口袋公园",
            "竹编小厂接到第一笔外地订单",
        ]
        assert headline_list.placements.get().story == done.story

    def test_a_row_that_was_there_before_keeps_its_identity(self):
        first = import_story(TEXT, by=self.editor, list_slug="today")
        uids = set(Entry.objects.values_list("uid", flat=True))
        import_story(TEXT, by=self.editor, list_slug="today")
        assert first.headline_list.entries.count() == 2
        assert set(Entry.objects.values_list("uid", flat=True)) == uids

    def test_a_writer_may_not_publish_and_leaves_nothing_behind(self):
        with pytest.raises(PermissionDenied):
            import_story("清晨六点，船开了。", by=self.writer, publish=True)
        assert not Story.objects.exists()

    def test_a_writer_gets_a_list_of_the_storys_own(self):
        done = import_story(TEXT, by=self.writer)
        assert done.headline_list.entries.count() == 2
        assert done.headline_list.placements.get().story == done.story

    def test_a_writer_may_not_make_or_fill_a_named_list(self):
        with pytest.raises(PermissionDenied):
            import_story(TEXT, by=self.writer, list_slug="today")
        assert not HeadlineList.objects.exists()
        factories.entry(factories.headline_list("today"), "昨天的一条")
        with pytest.raises(PermissionDenied):
            import_story(TEXT, by=self.writer, list_slug="today")
        assert Entry.objects.get().headline == "昨天的一条"
        assert not Story.objects.exists()

    def test_a_press_that_is_refused_leaves_nothing_behind(self):
        with pytest.raises(ValidationError):
            import_story("船开了。", by=self.editor, headline="船", publish=True)
        assert not Story.objects.exists()
        assert not AuditEntry.objects.exists()

    def test_too_many_rows_are_refused_whole(self):
        rows = "\n".join(f"- [ 国内 ] 第{n}条标题" for n in range(2001))
        with pytest.raises(ValidationError):
            import_story(rows, by=self.editor)
        assert not Entry.objects.exists()

    def test_the_default_category_is_made_on_an_empty_site(self):
        story = import_story(TEXT, by=self.editor).story
        assert story.category == Category.objects.get()

    def test_what_went_in_comes_out_line_for_line(self):
        story = import_story(TEXT, by=self.editor).story
        assert export_story(story) == TEXT

    def test_a_changed_byline_goes_out_as_it_is_now(self):
        story = import_story(TEXT, by=self.editor).story
        story.bylines.update(display_name="顾岸")
        assert export_story(story).splitlines()[0] == "记者 顾岸"

    def test_a_faulty_text_comes_out_line_for_line_too(self):
        text = FAULTS.read_text("utf-8")
        story = import_story(text, by=self.editor).story
        assert export_story(story) == text.rstrip("\n")


class CommandTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, data: bytes) -> str:
        path = self.folder / f"{len(list(self.folder.iterdir()))}.txt"
        path.write_bytes(data)
        return str(path)

    def test_prints_the_public_address_of_what_it_published(self):
        out = run(
            "import_text", self.write(TEXT.encode()), headline="早班船", publish=True
        )
        edition = Edition.objects.get()
        assert out.splitlines()[0] == f"http://testserver{edition.path}"

    def test_prints_the_admin_address_of_a_draft(self):
        out = run("import_text", self.write(TEXT.encode()))
        story = Story.objects.get()
        assert f"/admin/articles/story/{story.pk}/change/" in out
        assert str(story.pk) in out

    def test_says_which_other_encoding_a_file_had(self):
        out = run("import_text", self.write(TEXT.encode("gb18030")))
        assert "GB18030" in out
        assert Story.objects.get().byline_text == "本报记者 林禾"

    def test_refuses_what_is_no_text_and_writes_nothing(self):
        for data in (b"\x89PNG\r\n\x1a\n" + bytes(200), b"x" * 5_000_001, b"\xff" * 90):
            with pytest.raises(CommandError) as caught:
                run("import_text", self.write(data))
            assert caught.value.returncode == 1
        assert not Story.objects.exists()

    def test_refuses_a_missing_file_user_and_category(self):
        name = self.write(TEXT.encode())
        with pytest.raises(CommandError):
            run("import_text", f"{name}.not")
        with pytest.raises(CommandError):
            run("import_text", name, by="nobody")
        with pytest.raises(CommandError):
            run("import_text", name, category="nowhere")
        assert not Story.objects.exists()

    def test_exports_a_story_and_refuses_an_unknown_one(self):
        run("import_text", self.write(TEXT.encode()))
        assert run("export_text", str(Story.objects.get().pk)) == TEXT
        with pytest.raises(CommandError):
            run("export_text", "999")

    def test_nobody_can_log_in_as_the_system(self):
        run("import_text", self.write(TEXT.encode()))
        system = Story.objects.get().created_by
        assert not system.has_usable_password()
        assert not system.is_staff


@pytest.mark.skipif(not SEEDS, reason="the seed is not beside this checkout")
class SeedTests(TestCase):
    def test_the_seed_makes_a_page_with_all_its_headlines_and_comes_back(self):
        text = SEEDS[0].read_text("utf-8")
        run(
            "import_text",
            str(SEEDS[0]),
            headline="未来三年",
            slug="today",
            publish=True,
        )
        edition = Edition.objects.get()
        page = self.client.get(edition.path)
        shown = page.content.decode()
        assert shown.count("<h2>") - shown.count("<h2> ") >= 3
        assert edition.bylines[0]["name"] == "曹政"
        rows = [line for line in text.splitlines() if line.startswith("- ")]
        assert len(rows) == 100
        listed = self.client.get("/lists/today.txt").content.decode()
        assert listed.splitlines() == rows
        assert run("export_text", str(edition.story_id)) == text
