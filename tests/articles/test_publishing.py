from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.correcting import correct, reinstate
from articles.models import (
    AuditEntry,
    Edition,
    EditionBody,
    Listing,
    Revision,
    SearchRow,
    Stamp,
)
from articles.publishing import cancel_pending, end, press, withdraw
from tests import factories


def live(story, at=None):
    return Edition.objects.live(at).filter(story=story).first()


def code(caught) -> str:
    return caught.value.error_list[0].code


class Base(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.editor()
        cls.chief = factories.chief()
        cls.writer = factories.writer()

    def in_hours(self, hours):
        return timezone.now() + timedelta(hours=hours)


class PressTests(Base):
    def test_a_pressed_story_is_live_at_once(self):
        story = factories.story()
        edition = press(story, by=self.editor)
        assert live(story) == edition
        assert edition.path == f"/{timezone.localdate():%Y/%m/%d}/{story.pk}/"

    def test_a_draft_is_in_no_edition(self):
        factories.story()
        assert not Edition.objects.exists()

    def test_a_writer_may_not_press(self):
        story = factories.story(created_by=self.writer)
        with pytest.raises(PermissionDenied):
            press(story, by=self.writer)
        assert not Edition.objects.exists()

    def test_a_later_change_waits_for_the_next_press(self):
        story = factories.story("渡口清晨")
        press(story, by=self.editor)
        story.headline = "渡口黄昏"
        story.save()
        assert live(story).headline == "渡口清晨"

    def test_a_second_press_ends_the_first_edition_and_begins_there(self):
        story = factories.story()
        first = press(story, by=self.editor)
        second = press(story, by=self.editor)
        first.refresh_from_db()
        assert first.live_until == second.live_from
        assert Edition.objects.live().count() == 1

    def test_a_scheduled_edition_shows_from_its_second_on(self):
        story = factories.story()
        at = self.in_hours(2)
        press(story, by=self.editor, live_from=at)
        assert live(story, at - timedelta(seconds=1)) is None
        assert live(story, at) is not None
        assert live(story, at + timedelta(seconds=1)) is not None

    def test_a_story_with_a_time_of_its_own_is_scheduled(self):
        story = factories.story(publish_at=self.in_hours(3))
        assert press(story, by=self.editor).live_from == story.publish_at

    def test_a_time_in_the_past_means_now(self):
        story = factories.story()
        edition = press(story, by=self.editor, live_from=self.in_hours(-5))
        assert edition.live_from >= edition.pressed_at
        assert edition.published_at == edition.live_from

    def test_the_end_of_a_story_becomes_the_end_of_the_edition(self):
        story = factories.story(unpublish_at=self.in_hours(5))
        assert press(story, by=self.editor).live_until == story.unpublish_at
        assert live(story, self.in_hours(6)) is None

    def test_an_end_before_the_beginning_is_refused(self):
        story = factories.story()
        with pytest.raises(ValidationError) as caught:
            press(
                story,
                by=self.editor,
                live_from=self.in_hours(3),
                live_until=self.in_hours(2),
            )
        assert code(caught) == "order"

    def test_an_embargo_refuses_an_earlier_press_and_names_itself(self):
        story = factories.story(embargo_until=self.in_hours(4))
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.editor)
        assert code(caught) == "embargo"
        press(story, by=self.editor, live_from=story.embargo_until)

    def test_findings_that_block_are_named_by_field(self):
        story = factories.story("", category=None, signed=False, body="")
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.editor)
        assert set(caught.value.error_dict) == {
            "headline",
            "category",
            "bylines",
            "body",
        }

    def test_a_stale_version_is_refused(self):
        story = factories.story(version=3)
        with pytest.raises(ValidationError) as caught:
            press(story, by=self.editor, version=2)
        assert code(caught) == "stale"
        press(story, by=self.editor, version=3)

    def test_the_body_is_sanitised_at_the_press(self):
        body = factories.BODY + "<p onclick='x()'>好<script>alert(1)</script></p>"
        edition = press(factories.story(body=body), by=self.editor)
        assert "script" not in edition.body.html
        assert "onclick" not in edition.body.html

    def test_a_press_writes_listings_search_row_revision_and_log(self):
        story = factories.story()
        story.tags.add("渡口")
        edition = press(story, by=self.editor)
        streams = set(Listing.objects.values_list("stream", flat=True))
        assert streams == {
            "zh-Hans/site",
            f"zh-Hans/category/{story.category_id}",
            f"zh-Hans/tag/{story.tags.get().pk}",
            f"zh-Hans/author/{factories.author().pk}",
        }
        assert "渡口" in SearchRow.objects.get(edition=edition).terms.split()
        assert Revision.objects.get(story=story).kind == Revision.Kind.PRESS
        assert AuditEntry.objects.get().action == "press"

    def test_a_superseded_edition_leaves_no_listing_behind(self):
        story = factories.story()
        press(story, by=self.editor)
        second = press(story, by=self.editor)
        assert set(Listing.objects.values_list("edition", flat=True)) == {second.pk}
        assert SearchRow.objects.get().edition == second

    def test_a_press_moves_the_stamp_to_the_next_boundary(self):
        press(factories.story(), by=self.editor)
        before = Stamp.objects.get()
        at = self.in_hours(2)
        press(factories.story(), by=self.editor, live_from=at)
        after = Stamp.objects.get()
        assert (before.until, after.until) == (None, at)
        assert after.generation == before.generation + 1

    def test_a_press_takes_at_most_thirty_statements(self):
        story = factories.story()
        story.tags.add("渡口", "江")
        story.extra_categories.add(factories.category("city", name="城事"))
        press(story, by=self.editor)
        with CaptureQueriesContext(connection) as context:
            press(story, by=self.editor)
        sql = [q["sql"] for q in context.captured_queries]
        assert len(sql) <= 30, "\n".join(sql)


class DateTests(Base):
    def test_the_first_live_moment_stays_the_date_of_publication(self):
        story = factories.story()
        first = press(story, by=self.editor)
        with time_machine.travel(self.in_hours(48), tick=True):
            second = press(story, by=self.editor)
        assert second.published_at == first.published_at
        assert second.address_date == first.address_date

    def test_a_schedule_that_was_cancelled_dates_nothing(self):
        story = factories.story()
        press(story, by=self.editor, live_from=self.in_hours(24 * 5))
        second = press(story, by=self.editor, pending="cancel")
        assert second.published_at == second.live_from

    def test_an_unchanged_text_is_not_a_substantive_change(self):
        story = factories.story()
        first = press(story, by=self.editor)
        assert press(story, by=self.editor).modified_at == first.modified_at

    def test_a_changed_text_is_substantive_unless_said_otherwise(self):
        story = factories.story()
        first = press(story, by=self.editor)
        story.body += "<p>下午，风大了。</p>"
        story.save()
        typo = press(story, by=self.editor, substantive=False)
        assert typo.modified_at == first.modified_at
        story.body += "<p>傍晚，风停了。</p>"
        story.save()
        change = press(story, by=self.editor)
        assert change.modified_at == change.live_from

    def test_an_earlier_date_needs_its_own_right(self):
        story = factories.story(backdated_to=self.in_hours(-24 * 400))
        with pytest.raises(PermissionDenied):
            press(story, by=self.editor)
        edition = press(story, by=self.chief)
        assert edition.published_at == story.backdated_to
        assert edition.live_from >= edition.pressed_at

    @time_machine.travel("2026-03-01T17:30:00Z", tick=False)
    def test_the_address_carries_the_date_of_the_sites_zone(self):
        edition = press(factories.story(), by=self.editor)
        assert edition.path.startswith("/2026/03/02/")


class PendingTests(Base):
    def setUp(self):
        self.story = factories.story()
        self.first = press(self.story, by=self.editor)
        self.at = self.in_hours(6)
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
            press(
                self.story, by=self.editor, live_from=self.in_hours(9), pending="keep"
            )
        assert code(caught) == "pending"

    def test_moving_a_schedule_writes_it_anew(self):
        moved = press(
            self.story, by=self.editor, live_from=self.in_hours(9), pending="cancel"
        )
        self.first.refresh_from_db()
        assert self.first.live_until == moved.live_from
        assert live(self.story, self.at) == self.first

    def test_cancelling_gives_the_live_edition_its_own_end_back(self):
        cancel_pending(self.story, by=self.editor)
        self.first.refresh_from_db()
        assert self.first.live_until is None
        assert live(self.story, self.at) == self.first


class WithdrawTests(Base):
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
        press(story, by=self.editor, live_from=self.in_hours(2))
        withdraw(story, by=self.editor, reason="来源撤回")
        assert live(story, self.in_hours(3)) is None

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
        at = self.in_hours(1)
        end(story, by=self.editor, at=at)
        assert live(story, at - timedelta(seconds=1))
        assert live(story, at) is None
        assert Stamp.objects.get().until == at


class CorrectTests(Base):
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
        at = self.in_hours(3)
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


class GuardTests(Base):
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
