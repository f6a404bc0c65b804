from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.test import TestCase
from django.utils import timezone

from articles.editing import written
from articles.models import (
    AuditEntry,
    Autosave,
    PreviewLink,
    Revision,
    SignOff,
    Story,
)
from articles.models.vocabulary import State
from articles.publishing import press, withdraw
from articles.removing import KEPT_FOR, bin_story, empty_bin, unbin_story
from articles.upkeep import sweep
from tests import factories


class BinTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.writer()
        cls.chief = factories.chief()
        cls.story = factories.story("渡口清晨", created_by=cls.writer)
        written(cls.story, by=cls.writer, kind=Revision.Kind.SAVE)

    def binned(self, days=0):
        bin_story(self.story, by=self.chief, version=self.story.version)
        if days:
            at = timezone.now() - timedelta(days=days)
            Story.objects.filter(pk=self.story.pk).update(binned_at=at)
        self.story.refresh_from_db()
        return self.story

    def test_a_binned_story_is_hidden_from_everybody_and_nobody_may_touch_it(self):
        self.binned()
        for user in (self.writer, self.chief):
            assert not Story.objects.visible_to(user).exists()
            for verb in ("view", "change", "press"):
                assert not user.has_perm(f"articles.{verb}_story", self.story)
        with pytest.raises(PermissionDenied):
            press(self.story, by=self.chief)

    def test_it_comes_back_as_it_was(self):
        body = self.story.body
        unbin_story(self.binned(), by=self.chief)
        self.story.refresh_from_db()
        assert (self.story.body, self.story.binned_at) == (body, None)
        assert Story.objects.visible_to(self.writer).get() == self.story
        actions = AuditEntry.objects.order_by("id").values_list("action", flat=True)
        assert list(actions) == ["bin", "unbin"]

    def test_a_writer_bins_her_own_draft_and_no_other(self):
        bin_story(self.story, by=self.writer)
        other = factories.story(created_by=self.chief)
        with pytest.raises(PermissionDenied):
            bin_story(other, by=self.writer)

    def test_a_writer_does_not_bin_what_others_took_over(self):
        Story.objects.filter(pk=self.story.pk).update(state=State.IN_REVIEW)
        with pytest.raises(PermissionDenied):
            bin_story(self.story, by=self.writer)

    def test_what_was_ever_pressed_is_never_binned(self):
        press(self.story, by=self.chief)
        withdraw(self.story, by=self.chief, reason="试")
        with pytest.raises(ValidationError) as caught:
            bin_story(self.story, by=self.chief)
        assert caught.value.code == "pressed"

    def test_a_stale_deletion_is_refused(self):
        with pytest.raises(ValidationError) as caught:
            bin_story(self.story, by=self.chief, version=self.story.version + 1)
        assert caught.value.code == "stale"

    def test_a_form_opened_before_is_stale_after_the_way_there_and_back(self):
        before = self.story.version
        unbin_story(self.binned(), by=self.chief)
        self.story.refresh_from_db()
        assert self.story.version > before

    def test_after_a_month_it_goes_for_good_with_all_its_parts(self):
        revision = self.story.revisions.get()
        now = timezone.now()
        Autosave.objects.create(
            user=self.writer, story=self.story, based_on=1, saved_at=now
        )
        SignOff.objects.create(
            story=self.story, revision=revision, step=1, person=self.chief,
            text_hash=revision.content_hash, decided_at=now,
            decision=SignOff.Decision.values[0],
        )  # fmt: skip
        PreviewLink.objects.create(
            story=self.story, made_by=self.writer, token_hash="x" * 64,
            made_at=now, expires_at=now,
        )  # fmt: skip
        self.binned(days=31)
        assert empty_bin(now) == 1
        assert not Story.objects.exists()
        assert not Revision.objects.exists()
        entry = AuditEntry.objects.get(action="delete")
        assert (entry.actor, entry.before["headline"]) == (None, "渡口清晨")

    def test_before_that_nothing_goes(self):
        self.binned(days=29)
        assert empty_bin(timezone.now()) == 0
        assert Story.objects.exists()

    def test_what_is_not_in_the_bin_never_goes(self):
        assert empty_bin(timezone.now() + 2 * KEPT_FOR) == 0
        assert Story.objects.exists()

    def test_what_was_pressed_after_all_never_goes(self):
        press(self.story, by=self.chief)
        at = timezone.now() - timedelta(days=31)
        Story.objects.filter(pk=self.story.pk).update(binned_at=at)
        assert empty_bin(timezone.now()) == 0

    def test_what_a_list_still_names_stays_and_stops_nothing_else(self):
        factories.entry(factories.headline_list(), "一条", story=self.story)
        self.binned(days=31)
        other = factories.story("另一篇", created_by=self.writer)
        at = timezone.now() - timedelta(days=31)
        Story.objects.filter(pk=other.pk).update(binned_at=at)
        assert empty_bin(timezone.now()) == 1
        assert Story.objects.get() == self.story

    def test_the_worker_empties_the_bin(self):
        self.binned(days=31)
        sweep()
        assert not Story.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "category",
        "source",
        "lead_picture",
        "created_by",
        "responsible_editor",
        "assignee",
        "byline",
        "tag",
    ],
)
def test_nothing_that_a_story_uses_can_be_deleted_under_it(db, name):
    story = factories.story(
        source=factories.source(),
        lead_picture=factories.picture(),
        created_by=factories.writer(),
        responsible_editor=factories.editor(),
        assignee=factories.editor("other"),
    )
    story.tags.add("渡口")
    others = {"byline": story.bylines.get().author, "tag": story.tags.get()}
    used = others.get(name) or getattr(story, name)
    with pytest.raises(ProtectedError):
        used.delete()
    assert Story.objects.filter(pk=story.pk).exists()
