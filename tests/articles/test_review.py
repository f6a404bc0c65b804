from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.auditcheck import first_broken_entry
from articles.editing import written
from articles.material import gather, read_stories
from articles.models import (
    AuditEntry,
    Byline,
    Category,
    Edition,
    Notice,
    Revision,
    SignOff,
    SiteSettings,
    Story,
)
from articles.models.vocabulary import State
from articles.publishing import press
from articles.review import approve, send_back, submit
from articles.signing import hash_of, standings
from tests import factories
from tests.articles.verbs import VerbTestCase, code, in_hours, live


def change(story, by, **fields):
    """Save a change the way the form does."""
    for name, value in fields.items():
        setattr(story, name, value)
    story.version += 1
    story.changed_by = by
    story.save()
    written(story, by=by, kind=Revision.Kind.SAVE)


def steps(count, names="", **fields):
    Category.objects.filter(slug="news").update(
        review_steps=count, review_names=names, **fields
    )


class ReviewTestCase(VerbTestCase):
    """A story in review in a category of two steps."""

    count = 2

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.second = factories.editor("second")
        factories.category()
        steps(cls.count)
        cls.story = factories.story(created_by=cls.writer)
        submit(cls.story, by=cls.writer)

    def setUp(self):
        self.story = Story.objects.get(pk=self.story.pk)

    def refused(self, verb, *, by, **more):
        with pytest.raises(ValidationError) as caught:
            verb(self.story, by=by, **more)
        return code(caught)

    def sign_all(self):
        approve(self.story, by=self.editor)
        approve(self.story, by=self.second)


class StepTests(ReviewTestCase):
    def test_a_submitted_story_waits_and_nobody_sees_it(self):
        assert self.story.state == State.IN_REVIEW
        assert not Edition.objects.exists()

    def test_the_last_signature_makes_it_ready_and_only_then_may_it_be_pressed(self):
        assert self.refused(press, by=self.editor) == "unsigned"
        approve(self.story, by=self.editor)
        assert self.story.state == State.IN_REVIEW
        assert self.refused(press, by=self.editor) == "unsigned"
        approve(self.story, by=self.second)
        assert self.story.state == State.READY
        press(self.story, by=self.editor)
        assert live(self.story)

    def test_the_refusal_names_the_missing_step(self):
        steps(2, "编辑审，总编签")
        approve(self.story, by=self.editor)
        with pytest.raises(ValidationError) as caught:
            press(self.story, by=self.editor)
        assert "总编签" in caught.value.messages[0]
        assert "编辑审" not in caught.value.messages[0]

    def test_nobody_signs_two_steps_unless_the_paper_allows_it(self):
        approve(self.story, by=self.editor)
        assert self.refused(approve, by=self.editor) == "one_signs_once"
        SiteSettings.objects.create(one_signs_once=False)
        approve(self.story, by=self.editor)
        assert self.story.state == State.READY

    def test_who_started_a_story_does_not_sign_it(self):
        mine = factories.story("编辑自己的稿", created_by=self.editor)
        submit(mine, by=self.editor)
        with pytest.raises(ValidationError) as caught:
            approve(mine, by=self.editor)
        assert code(caught) == "own_story"

    def test_who_stands_in_the_byline_does_not_sign_it(self):
        author = factories.author("zhou", name="周渡", user=self.editor)
        Byline.objects.create(story=self.story, author=author)
        assert self.refused(approve, by=self.editor) == "own_story"

    def test_the_last_step_needs_the_right_to_press(self):
        reviewer = factories.user("reviewer", is_staff=True)
        for name in ("view_story", "edit_others_story", "review_story"):
            reviewer.user_permissions.add(permission(name))
        approve(self.story, by=self.editor)
        assert self.refused(approve, by=reviewer) == "last_step"
        approve(self.story, by=self.second)

    def test_a_reviewer_without_the_right_to_press_signs_the_first_step(self):
        reviewer = factories.user("reviewer", is_staff=True)
        for name in ("view_story", "edit_others_story", "review_story"):
            reviewer.user_permissions.add(permission(name))
        assert approve(self.story, by=reviewer)[0].step == 1

    def test_two_clicks_do_not_sign_two_steps(self):
        SiteSettings.objects.create(one_signs_once=False)
        approve(self.story, by=self.editor, step=1)
        assert self.refused(approve, by=self.editor, step=1) == "moved"

    def test_a_stale_page_signs_submits_and_returns_nothing(self):
        assert self.refused(approve, by=self.editor, version=9) == "stale"
        assert self.refused(send_back, by=self.editor, opinion="改", version=9) == (
            "stale"
        )
        fresh = factories.story("又一篇", created_by=self.writer)
        with pytest.raises(ValidationError) as caught:
            submit(fresh, by=self.writer, version=9)
        assert code(caught) == "stale"
        assert not SignOff.objects.exists()

    def test_a_signature_is_bound_to_the_revision_it_names(self):
        (signature,) = approve(self.story, by=self.editor, opinion="可以")
        assert signature.revision.kind == Revision.Kind.APPROVE
        assert signature.text_hash == hash_of(signature.revision.snapshot)
        assert signature.opinion == "可以"

    def test_an_empty_draft_is_not_submitted(self):
        empty = factories.story("", created_by=self.writer)
        with pytest.raises(ValidationError) as caught:
            submit(empty, by=self.writer)
        assert code(caught) == "no_headline"

    def test_a_child_takes_the_steps_of_the_category_it_belongs_to(self):
        parent = factories.category()
        child = factories.category("village", parent=parent, name="乡村")
        story = factories.story("乡村的稿", category=child, created_by=self.writer)
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.editor)
        assert code(caught) == "unsigned"

    def test_a_second_category_is_no_way_around_its_review(self):
        story = factories.story(
            category=factories.category("sport", name="体育"), created_by=self.writer
        )
        story.extra_categories.add(factories.category())
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.editor)
        assert code(caught) == "unsigned"

    def test_a_story_ready_before_steps_came_can_still_be_signed(self):
        other = factories.story("旧稿", created_by=self.writer, state=State.READY)
        approve(other, by=self.editor)
        assert other.state == State.IN_REVIEW


class ReturnTests(ReviewTestCase):
    def test_a_returned_story_is_the_writers_again_and_says_why(self):
        send_back(self.story, by=self.editor, opinion="导语太长")
        assert self.story.state == State.RETURNED
        assert self.writer.has_perm("articles.change_story", self.story)
        assert Notice.objects.get(user=self.writer).text.endswith("导语太长")

    def test_a_return_without_an_opinion_is_refused(self):
        assert self.refused(send_back, by=self.editor, opinion=" ") == "no_reason"

    def test_a_return_makes_every_signature_void_even_on_the_same_words(self):
        approve(self.story, by=self.editor)
        send_back(self.story, by=self.second, opinion="再核一遍")
        submit(self.story, by=self.writer)
        signature = approve(self.story, by=self.second)[0]
        assert signature.step == 1
        assert self.refused(press, by=self.editor) == "unsigned"

    def test_what_readers_see_is_not_returned(self):
        self.sign_all()
        press(self.story, by=self.editor)
        assert self.refused(send_back, by=self.editor, opinion="改") == "state"

    def test_what_readers_will_see_is_not_returned_either(self):
        self.sign_all()
        press(self.story, by=self.editor, live_from=in_hours(2))
        assert self.refused(send_back, by=self.editor, opinion="改") == "state"


class SlipTests(ReviewTestCase):
    """Who signs over a slip without the right to press."""

    def setUp(self):
        super().setUp()
        self.reviewer = factories.user("reviewer", is_staff=True)
        for name in ("view_story", "edit_others_story", "review_story"):
            self.reviewer.user_permissions.add(permission(name))

    def mend(self):
        change(self.story, self.editor, body=self.story.body.replace("热闹", "热闹，"))

    def test_a_reviewer_takes_over_an_earlier_step_and_not_the_last(self):
        approve(self.story, by=self.editor)
        self.mend()
        assert [each.step for each in approve(self.story, by=self.reviewer)] == [1]
        assert self.story.state == State.IN_REVIEW
        assert self.refused(press, by=self.second) == "unsigned"

    def test_the_only_step_stays_with_who_may_press(self):
        steps(1)
        approve(self.story, by=self.editor)
        self.mend()
        assert self.refused(approve, by=self.reviewer) == "last_step"
        assert approve(self.story, by=self.second)[0].step == 1


class NoStepsTests(ReviewTestCase):
    count = 0

    def test_it_goes_from_review_to_the_press(self):
        press(self.story, by=self.editor)
        assert self.story.state == State.READY

    def test_even_who_wrote_it_may_say_that_it_is_ready(self):
        mine = factories.story("编辑自己的稿", created_by=self.editor)
        submit(mine, by=self.editor)
        approve(mine, by=self.editor)
        assert mine.state == State.READY


class LogTests(ReviewTestCase):
    def test_every_step_is_in_the_log_and_keeps_a_revision(self):
        send_back(self.story, by=self.editor, opinion="改")
        submit(self.story, by=self.writer)
        self.sign_all()
        press(self.story, by=self.editor)
        actions = AuditEntry.objects.order_by("id").values_list("action", flat=True)
        assert list(actions) == [
            "submit", "return", "submit", "approve", "approve", "press",
        ]  # fmt: skip
        kinds = self.story.revisions.order_by("number").values_list("kind", flat=True)
        assert list(kinds) == list(actions)
        assert first_broken_entry() is None

    def test_nothing_of_a_refused_verb_stays(self):
        with pytest.raises(PermissionDenied):
            approve(self.story, by=self.writer)
        self.refused(press, by=self.editor)
        assert AuditEntry.objects.exclude(action="submit").count() == 0
        assert self.story.revisions.count() == 1


def is_signed(story):
    material = gather(read_stories([story.pk]))[0]
    return standings([material])[story.pk].is_complete


def permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename)
