from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition, Listing
from articles.publishing import press, withdraw
from articles.related import _ROWS_OF_A_TAG, beside
from tests import factories


class RelatedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.chief()
        cls.start = timezone.now() - timedelta(days=9)
        cls.made = 0

    def pressed(self, *tags, **fields):
        """Press a story, each a minute newer than the one before."""
        type(self).made += 1
        fields.setdefault("backdated_to", self.start + timedelta(minutes=self.made))
        story = factories.story(f"第{self.made}篇", **fields)
        if tags:
            story.tags.add(*tags)
        return press(story, by=self.editor)

    def related(self, edition, ranked=()):
        return self.beside(edition, ranked)[0]

    def beside(self, edition, ranked=()):
        found = beside(edition, ranked=set(ranked), at=timezone.now())
        return (
            [each.story_id for each in found.related],
            [each.story_id for each in found.newest],
        )

    def test_more_shared_tags_come_first_and_of_equals_the_newer(self):
        one = self.pressed("渡口", "江")
        river = [self.pressed("江").story_id for _ in range(2)]
        both = self.pressed("渡口", "江").story_id
        ferry = [self.pressed("渡口").story_id for _ in range(2)]
        assert self.related(one)[:5] == [both, *reversed(ferry), *reversed(river)]

    def test_a_rare_tag_says_more_than_one_that_many_carry(self):
        one = self.pressed("渡口", "经济")
        rare = self.pressed("渡口").story_id
        common = [self.pressed("经济").story_id for _ in range(8)]
        assert self.related(one) == [rare, *list(reversed(common))[:5]]

    def test_without_tags_the_same_category_comes_first_then_the_section(self):
        section = factories.category()
        town = factories.category("town", name="城事", parent=section)
        other = factories.category("work", name="工地", parent=section)
        of_town = [self.pressed(category=town).story_id for _ in range(4)]
        of_other = [self.pressed(category=other).story_id for _ in range(4)]
        newest = [self.pressed(category=other).story_id for _ in range(10)]
        one = self.pressed(category=town)
        related, fresh = self.beside(one)
        assert fresh == list(reversed(newest))
        assert related == [*reversed(of_town), *list(reversed(of_other))[:2]]

    def test_no_story_stands_twice_and_never_the_story_itself(self):
        made = [self.pressed("渡口" if n % 3 else "江") for n in range(40)]
        ranked = {each.story_id for each in made[30:36]}
        for edition in made:
            related, newest = self.beside(edition, ranked)
            together = [edition.story_id, *related, *newest]
            assert len(together) == len(set(together))
            assert not set(related) & ranked
            assert len(related) == 6
            assert len(newest) == 10

    def test_a_translation_is_not_related(self):
        group = uuid.uuid4()
        one = self.pressed("渡口", translation_group=group)
        other = self.pressed("渡口").story_id
        english = factories.story("A ferry", language="en", translation_group=group)
        english.tags.add("渡口")
        press(english, by=self.editor)
        related, newest = self.beside(one)
        assert [*related, *newest] == [other]

    def test_only_what_is_live_is_related(self):
        one = self.pressed("渡口")
        gone = self.pressed("渡口")
        withdraw(gone.story, by=self.editor, reason="核实")
        later = factories.story("明天的")
        later.tags.add("渡口")
        press(later, by=self.editor, live_from=timezone.now() + timedelta(hours=1))
        assert self.beside(one) == ([], [])

    def test_the_statements_are_three_and_walk_an_index(self):
        one = self.pressed("渡口", "江", "桥")
        for _ in range(30):
            self.pressed("渡口", "江", "桥")
        with CaptureQueriesContext(connection) as context:
            self.beside(one)
        assert len(context) == 3
        tags = context.captured_queries[0]["sql"]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {tags}")
            else:
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("SET LOCAL enable_bitmapscan = off")
                cursor.execute(f"EXPLAIN {tags}")
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert plan.count("listing_stream") == 3, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan

    def test_the_rows_read_do_not_grow_with_the_archive(self):
        one = self.pressed("渡口")
        shown = self.pressed("渡口")
        rows = [
            Listing(
                stream=listing.stream,
                published_at=self.start - timedelta(minutes=number),
                live_from=shown.live_from,
                story=shown.story,
                edition=self.copy_of(shown, number),
            )
            for number in range(2, 200)
            for listing in Listing.objects.filter(edition=shown, stream__contains="tag")
        ]
        Listing.objects.bulk_create(rows)
        from articles.querysets import read_together

        live = Listing.objects.live().exclude(story=one.story_id)
        part = live.filter(stream=rows[0].stream).order_by("-published_at", "-story_id")
        found = read_together([part.values_list("pk")[:_ROWS_OF_A_TAG]] * 3)
        assert len(found) == 3 * _ROWS_OF_A_TAG

    def copy_of(self, edition, number):
        values = {name: getattr(edition, name) for name in edition.content_columns()}
        ended = edition.live_from
        return Edition.objects.create(
            **values,
            number=number,
            checksum="x",
            live_from=ended,
            live_until=ended,
            pressed_at=ended,
        )
