from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import (
    AuditEntry,
    Edition,
    EditionBody,
    Listing,
    SearchRow,
    Stamp,
    Story,
)
from articles.publishing import cancel_pending, correct, end, press, reinstate, withdraw
from tests import factories
from tests.articles.verbs import VerbTestCase, code, in_hours, live


class PendingTests(VerbTestCase):
    def setUp(self):
        self.story = factories.story()
        self.first = press(self.story, by=self.editor)
        self.at = in_hours(6)
        self.pending = press(self.story, by=self.editor, live_from=self.at)

    def test_the_live_edition_runs_until_the_scheduled_one(self):
        self.first.refresh_from_db()
        assert self.first.live_until == self.at

    def test_another_press_asks_what_to_do(self):
        with pytest.raises(ValidationError) as caught:
            press(self.story, by=self.editor)
        assert code(caught) == "pending"

    def test_keep_lets_the_new_edition_run_until_then(self):
        fix = press(self.story, by=self.editor, pending="keep")
        assert fix.live_until == self.at
        assert live(self.story, self.at) == self.pending

    def test_cancel_calls_the_scheduled_one_off_for_good(self):
        fix = press(self.story, by=self.editor, pending="cancel")
        self.pending.refresh_from_db()
        assert self.pending.live_until == self.pending.live_from
        assert self.pending.cancelled_by == self.editor
        assert live(self.story, self.at) == fix

    def test_two_scheduled_editions_are_refused(self):
        with pytest.raises(ValidationError) as caught:
            press(self.story, by=self.editor, live_from=in_hours(9), pending="keep")
        assert code(caught) == "pending"

    def test_moving_a_schedule_writes_it_anew(self):
        moved = press(
            self.story, by=self.editor, live_from=in_hours(9), pending="cancel"
        )
        self.first.refresh_from_db()
        assert self.first.live_until == moved.live_from
        assert live(self.story, self.at) == self.first

    def test_what_begins_within_a_second_can_no_longer_be_called_off(self):
        verbs = (
            lambda: press(self.story, by=self.editor, pending="cancel"),
            lambda: cancel_pending(self.story, by=self.editor),
            lambda: withdraw(self.story, by=self.editor, reason="核实"),
            lambda: correct(self.story, by=self.editor, text="有误。"),
        )
        with time_machine.travel(self.at - timedelta(milliseconds=900), tick=False):
            for verb in verbs:
                with pytest.raises(ValidationError) as caught:
                    verb()
                assert code(caught) == "imminent"
        with time_machine.travel(self.at - timedelta(seconds=1), tick=False):
            cancel_pending(self.story, by=self.editor)

    def test_cancelling_gives_the_live_edition_its_own_end_back(self):
        cancel_pending(self.story, by=self.editor)
        self.first.refresh_from_db()
        assert self.first.live_until is None
        assert live(self.story, self.at) == self.first


class WithdrawTests(VerbTestCase):
    def test_a_withdrawn_story_is_gone_and_leaves_no_listing(self):
        story = factories.story()
        press(story, by=self.editor)
        withdraw(story, by=self.editor, reason="来源撤回")
        assert live(story) is None
        assert not Listing.objects.exists()
        assert not SearchRow.objects.exists()

    def test_withdrawing_cancels_what_is_scheduled(self):
        story = factories.story()
        press(story, by=self.editor)
        press(story, by=self.editor, live_from=in_hours(2))
        withdraw(story, by=self.editor, reason="来源撤回")
        assert live(story, in_hours(3)) is None

    def test_the_reason_is_kept_in_the_log_and_must_be_given(self):
        story = factories.story()
        press(story, by=self.editor)
        with pytest.raises(ValidationError):
            withdraw(story, by=self.editor, reason=" ")
        withdraw(story, by=self.editor, reason="来源撤回")
        assert AuditEntry.objects.first().after["reason"] == "来源撤回"

    def test_a_writer_may_not_withdraw(self):
        story = factories.story(created_by=self.writer)
        press(story, by=self.editor)
        with pytest.raises(PermissionDenied):
            withdraw(story, by=self.writer, reason="x")
        assert live(story)

    def test_reinstating_shows_the_last_copy_and_not_later_edits(self):
        story = factories.story("渡口清晨")
        first = press(story, by=self.editor)
        story.headline = "没有签发的改动"
        story.save()
        withdraw(story, by=self.editor, reason="核实")
        again = reinstate(story, by=self.editor)
        assert live(story).headline == "渡口清晨"
        assert again.body.html == first.body.html
        assert again.published_at == first.published_at
        assert Listing.objects.filter(edition=again).exists()

    def test_a_live_story_cannot_be_reinstated(self):
        story = factories.story()
        press(story, by=self.editor)
        with pytest.raises(ValidationError) as caught:
            reinstate(story, by=self.editor)
        assert code(caught) == "live"

    def test_an_end_in_the_future_is_kept(self):
        story = factories.story()
        press(story, by=self.editor)
        at = in_hours(1)
        end(story, by=self.editor, at=at)
        assert live(story, at - timedelta(seconds=1))
        assert live(story, at) is None
        assert Stamp.objects.get().until == at


class CorrectTests(VerbTestCase):
    def setUp(self):
        self.story = factories.story("渡口清晨")
        self.first = press(self.story, by=self.editor)

    def test_a_correction_never_carries_unpressed_edits(self):
        self.story.headline = "没有签发的改动"
        self.story.save()
        correct(self.story, by=self.editor, text="首发稿把四十年写作十四年。")
        now = live(self.story)
        assert now.headline == "渡口清晨"
        assert now.corrections[0]["text"] == "首发稿把四十年写作十四年。"
        assert now.modified_at == now.live_from

    def test_a_correction_reaches_the_stream_of_corrections(self):
        correct(self.story, by=self.editor, text="首发稿有误。")
        row = Listing.objects.get(stream="zh-Hans/corrections")
        assert row.published_at > self.first.published_at

    def test_a_scheduled_edition_is_written_anew_with_the_correction(self):
        at = in_hours(3)
        self.story.headline = "渡口夜航"
        self.story.save()
        press(self.story, by=self.editor, live_from=at)
        correct(self.story, by=self.editor, text="首发稿有误。")
        later = live(self.story, at)
        assert (later.headline, len(later.corrections)) == ("渡口夜航", 1)
        assert live(self.story, at - timedelta(seconds=1)).headline == "渡口清晨"

    def test_the_next_press_keeps_the_correction(self):
        correct(self.story, by=self.editor, text="首发稿有误。")
        assert press(self.story, by=self.editor).corrections

    def test_only_what_is_live_can_be_corrected(self):
        with pytest.raises(ValidationError) as caught:
            correct(factories.story(), by=self.editor, text="有误。")
        assert code(caught) == "not_live"


class GuardTests(VerbTestCase):
    def setUp(self):
        self.edition = press(factories.story(), by=self.editor)

    def refused(self, run):
        with pytest.raises(IntegrityError), transaction.atomic():
            run()

    def test_the_database_refuses_to_rewrite_an_edition(self):
        editions = Edition.objects.filter(pk=self.edition.pk)
        self.refused(lambda: editions.update(headline="改写"))
        self.refused(lambda: editions.update(live_from=timezone.now()))
        bodies = EditionBody.objects.filter(edition=self.edition)
        self.refused(lambda: bodies.update(html="改写"))

    def test_the_database_refuses_two_live_editions(self):
        twin = Edition.objects.get(pk=self.edition.pk)
        twin.pk, twin.number = None, 2
        self.refused(twin.save)

    def test_the_database_refuses_an_end_that_overlaps_the_next(self):
        press(self.edition.story, by=self.editor)
        first = Edition.objects.filter(pk=self.edition.pk)
        self.refused(lambda: first.update(live_until=None))

    def test_the_log_cannot_be_rewritten(self):
        self.refused(lambda: AuditEntry.objects.update(action="nothing"))


class EndTests(VerbTestCase):
    def setUp(self):
        self.story = factories.story()

    def test_an_end_that_was_set_outlives_a_later_schedule(self):
        first = press(self.story, by=self.editor)
        end(self.story, by=self.editor, at=in_hours(2))
        press(self.story, by=self.editor, live_from=in_hours(9))
        first.refresh_from_db()
        assert first.live_until == first.planned_until < in_hours(3)

    def test_an_end_can_be_taken_away_again(self):
        edition = press(self.story, by=self.editor, live_until=in_hours(2))
        end(self.story, by=self.editor, at=None)
        edition.refresh_from_db()
        assert edition.live_until is None
        assert edition.planned_until is None

    def test_taking_the_end_away_leaves_what_is_scheduled(self):
        first = press(self.story, by=self.editor)
        later = in_hours(9)
        pending = press(
            self.story, by=self.editor, live_from=later, live_until=in_hours(12)
        )
        end(self.story, by=self.editor, at=None)
        first.refresh_from_db()
        pending.refresh_from_db()
        assert first.live_until == later
        assert pending.live_until is None


class EmbargoTests(VerbTestCase):
    def test_a_withdrawn_story_under_embargo_is_not_reinstated(self):
        story = factories.story()
        press(story, by=self.editor)
        withdraw(story, by=self.editor, reason="核实")
        Story.objects.filter(pk=story.pk).update(embargo_until=in_hours(2))
        with pytest.raises(ValidationError) as caught:
            reinstate(story, by=self.editor)
        assert code(caught) == "embargo"
        assert live(story) is None

    def test_no_schedule_overtakes_it(self):
        story = factories.story(embargo_until=in_hours(2))
        for moment in (None, in_hours(1), story.embargo_until - timedelta.resolution):
            with pytest.raises(ValidationError) as caught:
                press(story, by=self.editor, live_from=moment)
            assert code(caught) == "embargo"
        Story.objects.filter(pk=story.pk).update(publish_at=in_hours(1))
        with pytest.raises(ValidationError):
            press(story, by=self.editor)
        assert not Edition.objects.exists()
