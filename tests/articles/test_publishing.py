from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import AuditEntry, Edition, Listing, Revision, SearchRow, Stamp
from articles.publishing import press
from tests import factories
from tests.articles.verbs import VerbTestCase, code, in_hours, live


class PressTests(VerbTestCase):
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
        at = in_hours(2)
        press(story, by=self.editor, live_from=at)
        assert live(story, at - timedelta(seconds=1)) is None
        assert live(story, at) is not None
        assert live(story, at + timedelta(seconds=1)) is not None

    def test_a_story_with_a_time_of_its_own_is_scheduled(self):
        story = factories.story(publish_at=in_hours(3))
        assert press(story, by=self.editor).live_from == story.publish_at

    def test_a_time_in_the_past_means_now(self):
        story = factories.story()
        edition = press(story, by=self.editor, live_from=in_hours(-5))
        assert edition.live_from >= edition.pressed_at
        assert edition.published_at == edition.live_from

    def test_the_end_of_a_story_becomes_the_end_of_the_edition(self):
        story = factories.story(unpublish_at=in_hours(5))
        assert press(story, by=self.editor).live_until == story.unpublish_at
        assert live(story, in_hours(6)) is None

    def test_an_end_before_the_beginning_is_refused(self):
        story = factories.story()
        with pytest.raises(ValidationError) as caught:
            press(
                story,
                by=self.editor,
                live_from=in_hours(3),
                live_until=in_hours(2),
            )
        assert code(caught) == "order"

    def test_an_embargo_refuses_an_earlier_press_and_names_itself(self):
        story = factories.story(embargo_until=in_hours(4))
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

    def test_a_pasted_byline_is_shown_while_it_names_the_same_people(self):
        story = factories.story(byline_text="本报记者 林禾")
        assert press(story, by=self.editor).byline_text == "本报记者 林禾"
        story.bylines.update(author=factories.author("gu-an", name="顾岸"))
        edition = press(story, by=self.editor)
        assert edition.byline_text == ""
        assert edition.bylines[0]["name"] == "顾岸"

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
        at = in_hours(2)
        press(factories.story(), by=self.editor, live_from=at)
        after = Stamp.objects.get()
        assert (before.until, after.until) == (None, at)
        assert after.generation == before.generation + 1

    def test_a_press_takes_at_most_thirty_statements(self):
        story = factories.story()
        story.tags.add("渡口", "江")
        story.extra_categories.add(factories.category("city", name="城事"))
        press(story, by=self.editor)
        # The longest way: one edition ends, another is called off.
        press(story, by=self.editor, live_from=in_hours(2))
        with CaptureQueriesContext(connection) as context:
            press(story, by=self.editor, pending="cancel")
        sql = [q["sql"] for q in context.captured_queries]
        assert len(sql) <= 30, "\n".join(sql)


class DateTests(VerbTestCase):
    def test_the_first_live_moment_stays_the_date_of_publication(self):
        story = factories.story()
        first = press(story, by=self.editor)
        with time_machine.travel(in_hours(48), tick=True):
            second = press(story, by=self.editor)
        assert second.published_at == first.published_at
        assert second.address_date == first.address_date

    def test_a_schedule_that_was_cancelled_dates_nothing(self):
        story = factories.story()
        press(story, by=self.editor, live_from=in_hours(24 * 5))
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
        story = factories.story(backdated_to=in_hours(-24 * 400))
        with pytest.raises(PermissionDenied):
            press(story, by=self.editor)
        edition = press(story, by=self.chief)
        assert edition.published_at == story.backdated_to
        assert edition.live_from >= edition.pressed_at

    @time_machine.travel("2026-03-01T17:30:00Z", tick=False)
    def test_the_address_carries_the_date_of_the_sites_zone(self):
        edition = press(factories.story(), by=self.editor)
        assert edition.path.startswith("/2026/03/02/")
