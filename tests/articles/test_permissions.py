from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from articles.models import Byline, Story
from articles.models.vocabulary import State
from articles.permissions import require
from tests import factories

VERBS = (
    "articles.view_story",
    "articles.change_story",
    "articles.press_story",
    "articles.withdraw_story",
    "articles.correct_story",
    "articles.backdate_story",
    "articles.delete_story",
)


class StoryRightsTests(TestCase):
    """A writer, an editor of the category, one of another, a chief, outsiders."""

    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.writer()
        cls.colleague = factories.writer("colleague")
        cls.editor = factories.editor()
        cls.stranger = factories.editor("stranger")
        cls.chief = factories.chief()
        cls.reader = factories.user("reader")
        cls.closed = factories.category("closed", name="特稿")
        factories.close(cls.closed, cls.editor)
        cls.open = factories.category()
        cls.own = factories.story(category=cls.closed, created_by=cls.writer)
        cls.open_story = factories.story(category=cls.open, created_by=cls.colleague)
        cls.loose = factories.story(category=None)

    def rights(self, user, story):
        return {verb.partition(".")[2] for verb in VERBS if user.has_perm(verb, story)}

    def test_a_writer_works_on_her_own_and_decides_nothing(self):
        assert self.rights(self.writer, self.own) == {
            "view_story",
            "change_story",
            "delete_story",
        }
        assert self.rights(self.writer, self.open_story) == set()

    def test_a_story_that_was_taken_over_is_hers_to_read_only(self):
        for state in (State.READY, State.IN_REVIEW):
            self.own.state = state
            assert self.rights(self.writer, self.own) == {"view_story"}
        self.own.state = State.RETURNED
        assert "change_story" in self.rights(self.writer, self.own)

    def test_who_signs_or_has_it_assigned_works_on_it_too(self):
        Byline.objects.create(
            story=self.own, author=factories.author("co", user=self.colleague)
        )
        assert "change_story" in self.rights(self.colleague, self.own)
        self.open_story.assignee = self.writer
        assert "change_story" in self.rights(self.writer, self.open_story)

    def test_an_editor_of_the_category_decides(self):
        rights = self.rights(self.editor, self.own)
        assert rights == {
            "view_story",
            "change_story",
            "press_story",
            "withdraw_story",
            "correct_story",
            "delete_story",
        }

    def test_an_editor_of_another_category_sees_nothing_here(self):
        assert self.rights(self.stranger, self.own) == set()
        assert "press_story" in self.rights(self.stranger, self.open_story)

    def test_a_chief_may_everything_everywhere(self):
        assert len(self.rights(self.chief, self.own)) == len(VERBS)

    def test_outsiders_may_nothing(self):
        self.chief.is_active = False
        for user in (self.reader, AnonymousUser(), self.chief):
            assert self.rights(user, self.own) == set()

    def test_the_list_and_the_single_story_agree_for_everybody(self):
        people = (self.writer, self.colleague, self.editor, self.stranger, self.chief)
        for user in (*people, self.reader):
            listed = set(Story.objects.visible_to(user).values_list("pk", flat=True))
            asked = {
                story.pk
                for story in Story.objects.all()
                if user.has_perm("articles.view_story", story)
            }
            assert listed == asked, user

    def test_a_refusal_speaks_to_people(self):
        with pytest.raises(PermissionDenied) as caught:
            require(self.writer, "articles.press_story", self.own)
        assert str(self.own) in str(caught.value)
