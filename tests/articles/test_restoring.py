from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from articles.editing import written
from articles.models import Category, Revision
from articles.models.vocabulary import State
from articles.restoring import restore_revision
from articles.review import approve
from tests import factories


class RestoringTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.writer()
        cls.chief = factories.chief()
        cls.closed = factories.category("closed", name="特稿")

    def setUp(self):
        self.story = factories.story(created_by=self.writer)

    def save(self, **values):
        for name, value in values.items():
            setattr(self.story, name, value)
        self.story.save()
        return written(self.story, by=self.chief, kind=Revision.Kind.SAVE)

    def close(self):
        manager = factories.editor("manager")
        factories.role(self.closed, "特稿组", "manage", manager)

    def refused(self, revision):
        with pytest.raises(ValidationError) as refused:
            restore_revision(
                self.story, revision, by=self.writer, version=self.story.version
            )
        self.story.refresh_from_db()
        return refused.value.code

    def test_a_text_does_not_go_back_into_a_category_closed_since(self):
        before = self.save(category=self.closed)
        self.save(category=factories.category())
        self.close()
        assert self.refused(before) == "place"
        assert self.story.category == factories.category()

    def test_nor_into_a_further_one(self):
        self.story.extra_categories.add(self.closed)
        before = self.save()
        self.story.extra_categories.clear()
        self.save()
        self.close()
        assert self.refused(before) == "place"
        assert not self.story.extra_categories.exists()

    def test_where_it_is_already_it_stays(self):
        before = self.save(category=self.closed, headline="原来的标题")
        self.save(headline="新的标题")
        self.close()
        restore_revision(self.story, before, by=self.writer, version=self.story.version)
        assert self.story.headline == "原来的标题"

    def test_a_signed_story_waits_for_signatures_again(self):
        Category.objects.filter(slug="news").update(review_steps=1)
        before = self.save(state=State.IN_REVIEW)
        self.save(headline="签过字的另一个标题")
        approve(self.story, by=self.chief)
        self.story.refresh_from_db()
        assert self.story.state == State.READY
        restore_revision(self.story, before, by=self.chief, version=self.story.version)
        self.story.refresh_from_db()
        assert self.story.state == State.IN_REVIEW
