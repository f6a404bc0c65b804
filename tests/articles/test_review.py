from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

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
from articles.publishing import correct, end, press, withdraw
from articles.review import approve, send_back, sign_afterwards, submit
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


class ChangeTests(ReviewTestCase):
    def test_a_change_after_the_signatures_makes_them_void(self):
        self.sign_all()
        change(self.story, self.editor, headline="渡口的末班船")
        assert Story.objects.get(pk=self.story.pk).state == State.IN_REVIEW
        assert self.refused(press, by=self.chief) == "unsigned"
        assert approve(self.story, by=self.chief)[0].step == 1
        assert not SignOff.objects.filter(is_carried=True).exists()

    def test_a_change_that_is_taken_back_brings_them_back(self):
        self.sign_all()
        before = self.story.headline
        change(self.story, self.editor, headline="渡口的末班船")
        change(self.story, self.editor, headline=before)
        assert Story.objects.get(pk=self.story.pk).state == State.READY
        press(self.story, by=self.editor)

    def test_one_signature_is_enough_where_a_slip_was_mended(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("热闹", "热闹，"))
        assert self.refused(press, by=self.editor) == "unsigned"
        made = approve(self.story, by=self.second)
        assert [(each.step, each.person, each.is_carried) for each in made] == [
            (2, self.second, False),
            (1, self.editor, True),
        ]
        press(self.story, by=self.editor)

    def test_somebody_new_may_be_the_one_who_signs_over_a_slip(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("热闹", "热闹，"))
        made = approve(self.story, by=self.chief)
        assert [(each.step, each.person) for each in made] == [
            (1, self.chief),
            (2, self.second),
        ]

    def test_a_number_in_the_text_is_no_slip(self):
        self.sign_all()
        change(self.story, self.editor, body=self.story.body.replace("四十", "五十"))
        approve(self.story, by=self.editor)
        assert self.refused(press, by=self.editor) == "unsigned"

    def test_who_works_on_it_until_when_may_change_under_the_signatures(self):
        self.sign_all()
        change(
            self.story,
            self.editor,
            assignee=self.second,
            due_at=in_hours(3),
            priority=1,
            publish_at=in_hours(4),
            embargo_until=in_hours(1),
            legal_check=2,
            picture_check=1,
        )
        press(self.story, by=self.editor)

    def test_everything_that_readers_get_is_signed(self):
        other = factories.category("sport", name="体育", review_steps=2)
        changes = [
            {"kicker": "引题"},
            {"deck": "副题"},
            {"list_headline": "短题"},
            {"standfirst": "提要的话"},
            {"key_points": "要点一"},
            {"byline_text": "本报记者 顾岸"},
            {"source": factories.source("渡口通讯社")},
            {"source_url": "https://example.org/"},
            {"origin": "repost"},
            {"slug": "ferry"},
            {"language": "en"},
            {"lead_picture": factories.picture()},
            {"responsible_editor": self.second},
            {"category": other},
        ]
        self.sign_all()
        start = Story.objects.get(pk=self.story.pk)
        kept = {name: getattr(start, name) for each in changes for name in each}
        for fields in changes:
            change(self.story, self.editor, **fields)
            assert not is_signed(self.story), fields
            change(self.story, self.editor, **{name: kept[name] for name in fields})
            assert is_signed(self.story), fields

    def test_a_name_a_tag_and_a_second_category_are_signed_too(self):
        self.sign_all()
        self.story.tags.add("渡口")
        assert self.refused(press, by=self.chief) == "unsigned"
        self.story.tags.clear()
        self.story.extra_categories.add(factories.category("sport", name="体育"))
        assert self.refused(press, by=self.chief) == "unsigned"
        self.story.extra_categories.clear()
        self.story.bylines.update(display_name="顾岸")
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_the_words_under_a_picture_are_signed(self):
        picture = factories.picture(caption="早班船靠岸")
        change(self.story, self.editor, lead_picture=picture)
        self.sign_all()
        picture.caption = "末班船离岸"
        picture.save()
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_a_change_of_a_live_story_needs_signatures_again(self):
        self.sign_all()
        press(self.story, by=self.editor)
        change(self.story, self.editor, headline="渡口的末班船")
        assert self.refused(press, by=self.chief) == "unsigned"
        assert live(self.story).headline == "河湾渡口的早班船"

    def test_corrections_ends_and_withdrawals_ask_for_no_signature(self):
        self.sign_all()
        press(self.story, by=self.editor)
        change(self.story, self.editor, headline="渡口的末班船")
        correct(self.story, by=self.editor, text="第一段的时间应为六点。")
        end(self.story, by=self.editor, at=in_hours(2))
        withdraw(self.story, by=self.editor, reason="核实")

    def test_a_correction_leaves_the_signatures_on_the_text(self):
        self.sign_all()
        press(self.story, by=self.editor)
        correct(self.story, by=self.editor, text="第一段的时间应为六点。")
        press(self.story, by=self.editor)


class UrgentTests(ReviewTestCase):
    def test_a_chief_presses_first_and_the_signatures_follow(self):
        before = timezone.now()
        press(self.story, by=self.chief, urgent=True, reason="地震速报")
        assert live(self.story)
        assert self.story.sign_by - before >= timedelta(minutes=30)
        assert self.story.state == State.IN_REVIEW
        entry = AuditEntry.objects.get(action="press")
        assert entry.after["urgent"] == "地震速报"
        assert entry.after["missing"] == ["一审", "终审"]
        made = approve(self.story, by=self.editor)
        assert made[0].is_afterwards
        assert self.story.sign_by is not None
        approve(self.story, by=self.second)
        assert self.story.sign_by is None
        assert self.story.state == State.READY

    def test_an_editor_may_not_and_a_chief_says_why(self):
        urgent = {"urgent": True, "reason": "速报"}
        assert self.refused(press, by=self.editor, **urgent) == "unsigned"
        assert self.refused(press, by=self.chief, urgent=True) == "no_reason"
        assert not Edition.objects.exists()

    def test_what_readers_saw_is_signed_though_the_text_moved_on(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        pressed = self.story.revisions.get(kind=Revision.Kind.PRESS)
        change(self.story, self.editor, headline="渡口的末班船")
        sign_afterwards(self.story, by=self.editor)
        made = sign_afterwards(self.story, by=self.second, opinion="补签")
        assert made[0].revision == pressed
        assert made[0].text_hash == hash_of(pressed.snapshot)
        assert self.story.sign_by is None
        assert self.story.state == State.IN_REVIEW
        assert self.refused(press, by=self.chief) == "unsigned"

    def test_a_second_urgent_press_does_not_put_the_moment_off(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        first = self.story.sign_by
        press(self.story, by=self.chief, urgent=True, reason="续报")
        assert self.story.sign_by == first

    def test_a_signed_press_ends_the_waiting(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        change(self.story, self.editor, headline="渡口的末班船")
        self.sign_all()
        press(self.story, by=self.editor)
        assert self.story.sign_by is None

    def test_signatures_on_a_newer_text_are_none_on_what_readers_saw(self):
        press(self.story, by=self.chief, urgent=True, reason="速报")
        change(self.story, self.editor, headline="渡口的末班船")
        self.sign_all()
        assert self.story.sign_by is not None
        assert not SignOff.objects.filter(is_afterwards=True).exists()

    def test_nothing_waits_where_nothing_was_urgent(self):
        assert self.refused(sign_afterwards, by=self.editor) == "nothing_to_sign"

    def test_the_minutes_are_the_papers(self):
        SiteSettings.objects.create(sign_within=5)
        press(self.story, by=self.chief, urgent=True, reason="速报")
        assert self.story.sign_by < timezone.now() + timedelta(minutes=6)


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
