from __future__ import annotations

from datetime import UTC, datetime

from django.test import TestCase

from articles.notices import tell, unread
from tests import factories

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


class NoticePageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.other = factories.editor("other")
        for number in range(3):
            tell(
                cls.editor,
                key=f"due:{number}",
                kind="due",
                text=f"<b>第{number}条</b>",
                address="/admin/articles/story/1/change/",
                at=AT,
            )

    def setUp(self):
        self.client.force_login(self.editor)

    def test_the_head_of_every_screen_counts_what_waits(self):
        page = self.client.get("/admin/").content.decode()
        assert '<b class="waiting num">3</b>' in page
        self.client.force_login(self.other)
        assert 'class="waiting' not in self.client.get("/admin/").content.decode()

    def test_the_page_shows_sentences_as_text_and_only_ones_own(self):
        page = self.client.get("/admin/notices/")
        self.assertContains(page, "&lt;b&gt;第0条&lt;/b&gt;")
        assert "no-store" in page["Cache-Control"]
        self.client.force_login(self.other)
        self.assertNotContains(self.client.get("/admin/notices/"), "第0条")

    def test_one_message_is_ticked_off_or_all(self):
        first = unread(self.editor).last()
        self.client.post("/admin/notices/seen/", {"number": first.pk})
        assert unread(self.editor).count() == 2
        self.client.post("/admin/notices/seen/", {"number": "abc"})
        assert unread(self.editor).count() == 2
        self.client.post("/admin/notices/seen/")
        assert unread(self.editor).count() == 0

    def test_looking_changes_nothing(self):
        self.client.get("/admin/notices/")
        assert self.client.get("/admin/notices/seen/").status_code == 405
        assert unread(self.editor).count() == 3
