from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.publishing import press, withdraw
from feeds.launching import launch
from tests import factories


class NeighbourTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        start = timezone.now() - timedelta(days=1)
        cls.editions = [
            press(
                factories.story(f"第{n}篇", backdated_to=start + timedelta(minutes=n)),
                by=cls.chief,
            )
            for n in range(5)
        ]

    def near(self, edition):
        found = self.client.get(edition.path).context["near"]
        return (
            found.name,
            found.above.url if found.above else None,
            found.below.url if found.below else None,
        )

    def listed(self, numbers, slug="today", kind="front_section", **fields):
        made = factories.headline_list(slug, name=slug, **fields)
        for number in numbers:
            story = self.editions[number].story
            factories.entry(made, "", story=story, follow_headline=True)
        factories.placement(made, kind)
        return made

    def paths(self, name, *numbers):
        return (
            name,
            *(None if n is None else self.editions[n].path for n in numbers),
        )

    def test_a_story_that_no_list_has_stands_in_its_category_newest_first(self):
        assert self.near(self.editions[2]) == self.paths("要闻", 3, 1)
        assert self.near(self.editions[4]) == self.paths("要闻", None, 3)
        assert self.near(self.editions[0]) == self.paths("要闻", 1, None)

    def test_stories_of_one_moment_are_walked_without_loop_or_gap(self):
        moment = timezone.now() - timedelta(days=3)
        category = factories.category("same", name="同刻")
        made = [
            press(
                factories.story("同", category=category, backdated_to=moment),
                by=self.chief,
            ).path
            for _ in range(4)
        ]
        walked, path = [], made[-1]
        while path:
            walked.append(path)
            below = self.client.get(path).context["near"].below
            path = below.url if below else None
        assert walked == made[::-1]

    def test_in_a_list_the_rows_decide_and_links_elsewhere_are_passed_over(self):
        made = self.listed([3])
        factories.entry(made, "别处的", url="https://example.org/")
        factories.entry(made, "还没有链接的")
        for number in (0, 4):
            story = self.editions[number].story
            factories.entry(made, "", story=story, follow_headline=True)
        launch(made, by=self.chief)
        assert self.near(self.editions[0]) == self.paths("today", 3, 4)
        assert self.near(self.editions[3]) == self.paths("today", None, 0)

    def test_of_several_lists_the_highest_place_decides(self):
        launch(self.listed([1, 2, 0], "rail", "story_rail"), by=self.chief)
        assert self.near(self.editions[2]) == self.paths("rail", 1, 0)
        launch(self.listed([4, 2, 3], "lead", "front_lead"), by=self.chief)
        assert self.near(self.editions[2]) == self.paths("lead", 4, 3)

    def test_a_list_of_another_language_or_story_does_not_count(self):
        launch(self.listed([4, 2, 0], "en", language="en"), by=self.chief)
        own = factories.headline_list("own", name="own")
        for number in (4, 2, 0):
            story = self.editions[number].story
            factories.entry(own, "", story=story, follow_headline=True)
        factories.placement(own, "after_story", story=self.editions[0].story)
        launch(own, by=self.chief)
        assert self.near(self.editions[2]) == self.paths("要闻", 3, 1)
        assert self.near(self.editions[0])[0] == "own"

    def test_a_story_that_the_list_has_no_room_for_stands_in_its_category(self):
        launch(self.listed([0, 1, 2], limit=2), by=self.chief)
        assert self.near(self.editions[2]) == self.paths("要闻", 3, 1)

    def test_a_withdrawn_neighbour_is_passed_over(self):
        launch(self.listed([0, 1, 2]), by=self.chief)
        withdraw(self.editions[1].story, by=self.chief, reason="核实")
        assert self.near(self.editions[0]) == self.paths("today", None, 2)
        assert self.near(self.editions[4]) == self.paths("要闻", None, 3)

    def test_the_links_are_on_the_page(self):
        html = self.client.get(self.editions[2].path).content.decode()
        assert f'rel="prev" href="{self.editions[3].path}"' in html
        assert f'rel="next" href="{self.editions[1].path}"' in html

    def test_the_page_takes_the_same_statements_with_many_rows(self):
        def statements():
            with CaptureQueriesContext(connection) as context:
                self.client.get(self.editions[2].path)
            return len(context)

        statements()
        bare = statements()
        assert bare <= 13
        made = self.listed([3, 2, 1])
        launch(made, by=self.chief)
        few = statements()
        for number in range(60):
            story = factories.story(f"又{number}篇")
            press(story, by=self.chief)
            factories.entry(made, "", story=story, follow_headline=True)
        launch(made, by=self.chief)
        assert statements() == few <= 14
