from __future__ import annotations

import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.editing import create_story
from articles.models import Byline, Revision, Story
from articles.models.vocabulary import State
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class PanelTests(DeskTests):
    def test_findings_lead_to_their_fields(self):
        story = factories.story("", category=None, signed=False, body="")
        page = self.as_(self.chief).get(self.change(story)).content.decode()
        for anchor in (
            "#id_headline",
            "#id_category",
            "#id_byline",
            "#id_body_helptext",
        ):
            assert f'href="{anchor}"' in page

    def test_queries_do_not_grow_with_names_and_revisions(self):
        story = factories.story()
        client = self.as_(self.chief)
        client.get(self.change(story))
        few = self.count(client, story)
        for number in range(12):
            author = factories.author(f"a{number}", name=f"作者{number}")
            Byline.objects.create(story=story, author=author, position=number)
            Revision.objects.create(
                story=story,
                number=number + 1,
                kind="save",
                snapshot={},
                content_hash="x",
                created_at=story.created_at,
                user=self.editor,
            )
        assert self.count(client, story) == few

    def count(self, client, story):
        with CaptureQueriesContext(connection) as found:
            client.get(self.change(story))
        return len(found)


class HistoryTests(DeskTests):
    def test_a_save_without_a_change_says_so(self):
        story = factories.story(created_by=self.writer)
        client = self.as_(self.writer)
        data = sent(client.get(self.change(story)))
        page = client.post(self.change(story), data, follow=True)
        (said,) = page.context["messages"]
        assert said.level_tag == "info"


class LongBodyTests(DeskTests):
    """Cleaning costs the square of the tags, inside the transaction of the save."""

    def test_a_body_that_would_hold_the_write_lock_is_refused(self):
        story = factories.story(created_by=self.writer)
        client = self.as_(self.writer)
        data = sent(client.get(self.change(story)), headline="新题")
        for body in ("<b>" * 300_000, "&" * 900_000, "字" * 200_001):
            started = time.process_time()
            page = client.post(self.change(story), {**data, "body": body})
            assert time.process_time() - started < 3
            assert page.context["adminform"].form.errors["body"]
        Story.objects.update(version=7)
        started = time.process_time()
        page = client.post(self.change(story), {**data, "body": "<b>" * 300_000})
        assert page.status_code == 409
        assert time.process_time() - started < 3
        story.refresh_from_db()
        assert story.headline != "新题"

    def test_no_door_takes_what_the_form_refuses(self):
        with pytest.raises(ValidationError):
            create_story(
                by=self.writer,
                headline="",
                category=None,
                byline_text="",
                body="<p>甲</p>" * 20_000,
            )


class PlaceTests(DeskTests):
    """Into which categories a story may be moved."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.closed = factories.category("closed", name="特稿")
        factories.role(cls.closed, "特稿组", "edit", cls.chief)
        cls.story = factories.story(created_by=cls.writer, state=State.DRAFT)

    def move(self, **changes):
        client = self.as_(self.writer)
        path = self.path("articles_story_change", self.story.pk)
        page = client.get(path)
        self.offered = set(
            page.context["adminform"].form.fields["category"].queryset.all()
        )
        answer = client.post(path, sent(page, **changes))
        self.story.refresh_from_db()
        return answer

    def test_a_category_one_may_not_write_in_is_not_offered_and_refused(self):
        for name in ("category", "extra_categories"):
            answer = self.move(**{name: str(self.closed.pk)})
            assert self.closed not in self.offered
            self.assertContains(answer, "你不能把稿件放进这个栏目")
            assert self.story.category == self.category
            assert not self.story.extra_categories.exists()

    def test_a_story_that_is_there_already_stays_there(self):
        Story.objects.update(category=self.closed)
        self.move(deck="新副题")
        assert (self.story.category, self.story.deck) == (self.closed, "新副题")
