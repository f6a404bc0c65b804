from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Story
from feeds.models import Entry, HeadlineList, Placement
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


class ListTests(DeskTests):
    def setUp(self):
        self.list = factories.headline_list()
        self.entries = [
            factories.entry(self.list, f"第{n}条", position=n * 10) for n in (1, 2, 3)
        ]

    @property
    def address(self):
        return self.path("feeds_headlinelist_change", self.list.pk)

    def page(self, user=None):
        return self.as_(user or self.editor).get(self.address)

    def save(self, user=None, **changes):
        data = sent(self.page(user), **changes)
        return self.client.post(self.address, data)

    def headlines(self):
        return [entry.headline for entry in self.list.entries.order_by("position")]


class RowTests(ListTests):
    def test_a_number_between_two_others_moves_a_row(self):
        assert self.save(**{"entries-2-position": "15"}).status_code == 302
        assert self.headlines() == ["第1条", "第3条", "第2条"]
        assert [e.position for e in self.list.entries.all()] == [10, 20, 30]

    def test_a_new_row_a_changed_one_and_a_removed_one(self):
        label = factories.label("财经")
        answer = self.save(
            **{
                "entries-0-headline": "改过",
                "entries-1-DELETE": "on",
                "entries-3-position": "99",
                "entries-3-headline": "新的一条",
                "entries-3-label_text": "财经",
            }
        )
        assert answer.status_code == 302
        assert self.headlines() == ["改过", "第3条", "新的一条"]
        row = Entry.objects.get(headline="新的一条")
        assert (row.label, row.added_by) == (label, self.editor)
        self.list.refresh_from_db()
        assert (self.list.version, self.list.changed_by) == (2, self.editor)

    def test_a_label_outside_the_vocabulary_is_kept_as_typed(self):
        self.save(**{"entries-0-label_text": "体育"})
        row = Entry.objects.get(pk=self.entries[0].pk)
        assert (row.label_text, row.label) == ("体育", None)

    def test_one_field_takes_a_story_or_an_address(self):
        story = factories.story()
        self.save(
            **{
                "entries-0-target": str(story.pk),
                "entries-0-follow_headline": "on",
                "entries-0-headline": "",
                "entries-1-target": "https://example.org/a",
            }
        )
        first, second, _third = self.list.entries.order_by("position")
        assert (first.story, first.url, first.follow_headline) == (story, "", True)
        assert (second.story, second.url) == (None, "https://example.org/a")

    def test_what_a_row_may_not_be_is_said_in_the_row(self):
        hidden = factories.story(category=factories.category("closed"))
        factories.close(hidden.category, self.chief)
        wrong = [
            {"entries-0-target": "javascript:alert(1)"},
            {"entries-0-target": "987654"},
            {"entries-0-target": str(hidden.pk)},
            {"entries-0-target": "9" * 18},
            {"entries-0-headline": ""},
            {"entries-0-follow_headline": "on"},
            {
                "entries-0-start": "2026-01-02T00:00",
                "entries-0-end": "2026-01-01T00:00",
            },
            {"entries-0-pinned_slot": "0"},
            {"entries-0-position": "x"},
            {"entries-0-start": "0001-01-01T00:00"},
        ]
        for changes in wrong:
            page = self.save(**changes)
            assert page.status_code == 200, changes
            assert page.context["inline_admin_formsets"][0].formset.errors[0], changes
        assert self.headlines() == ["第1条", "第2条", "第3条"]

    def test_a_row_that_leads_to_a_story_shows_its_headline_to_those_who_may_see_it(
        self,
    ):
        story = factories.story("链着的稿件")
        Entry.objects.filter(pk=self.entries[0].pk).update(story=story)
        assert 'placeholder="链着的稿件"' in self.page().content.decode()
        assert "链着的稿件" not in self.page(self.stranger).content.decode()

    def test_a_row_of_a_hidden_story_survives_a_save_of_the_list(self):
        Entry.objects.filter(pk=self.entries[0].pk).update(story=factories.story())
        answer = self.save(self.stranger, **{"entries-1-headline": "改"})
        assert answer.status_code == 302
        assert Entry.objects.get(pk=self.entries[0].pk).story is not None

    def test_every_field_of_a_row_has_a_name_for_those_who_listen(self):
        page = self.page()
        form = page.context["inline_admin_formsets"][0].formset.forms[1]
        for name in ("position", "headline", "target", "start", "DELETE"):
            assert "2" in form.fields[name].widget.attrs["aria-label"]

    def test_five_hundred_rows_are_saved_at_once(self):
        Entry.objects.bulk_create(
            Entry(headline_list=self.list, headline=f"第{n}条", position=n * 10)
            for n in range(4, 501)
        )
        page = self.page()
        data = sent(page, **{f"entries-{n}-headline": f"改{n}" for n in range(500)})
        assert len(data) < 5000
        with CaptureQueriesContext(connection) as found:
            answer = self.client.post(self.address, data)
        assert answer.status_code == 302
        assert self.headlines()[::100] == [f"改{n}" for n in range(0, 500, 100)]
        # A check and a write for each changed row, and no more than that.
        assert len(found) < 500 * 6

    def test_untouched_rows_cost_no_query(self):
        few = self.count()
        Entry.objects.bulk_create(
            Entry(headline_list=self.list, headline=f"第{n}条", position=n * 10)
            for n in range(4, 104)
        )
        assert self.count() <= few + 2

    def count(self):
        data = sent(
            self.page(), **{"entries-0-headline": f"改{self.list.entries.count()}"}
        )
        with CaptureQueriesContext(connection) as found:
            assert self.client.post(self.address, data).status_code == 302
        return len(found)


class StaleTests(ListTests):
    def test_a_stale_save_shows_both_lists_and_keeps_the_rows(self):
        data = sent(self.page(), **{"entries-0-headline": "我的改动"})
        self.save(self.chief, **{"entries-1-headline": "主编的改动"})
        page = self.as_(self.editor).post(self.address, data)
        assert page.status_code == 409
        (rows,) = page.context["clash"].differences
        assert "我的改动" in rows.yours
        assert "主编的改动" in rows.theirs
        assert self.headlines() == ["第1条", "主编的改动", "第3条"]

    def test_mine_over_theirs_brings_removed_rows_back(self):
        data = sent(self.page(), **{"entries-0-headline": "我的改动"})
        self.save(self.chief, **{"entries-0-DELETE": "on", "entries-1-DELETE": "on"})
        client = self.as_(self.editor)
        version = client.post(self.address, data).context["clash"].version
        assert (
            client.post(self.address, {**data, "_overwrite": str(version)}).status_code
            == 302
        )
        assert self.headlines() == ["我的改动", "第2条", "第3条"]


class PlaceTests(ListTests):
    def test_a_place_is_saved_and_the_same_one_twice_is_refused(self):
        self.save(**{"placements-0-kind": "front_section"})
        assert Placement.objects.get().kind == "front_section"
        data = {
            "placements-TOTAL_FORMS": "3",
            "placements-1-kind": "story_rail",
            "placements-1-position": "1",
            "placements-2-kind": "story_rail",
            "placements-2-position": "2",
        }
        assert self.save(**data).status_code == 200
        assert Placement.objects.count() == 1

    def test_a_place_without_its_story_is_refused_in_words(self):
        page = self.save(**{"placements-0-kind": "after_story"})
        assert page.status_code == 200
        assert not Placement.objects.exists()


class HiddenStoryTests(ListTests):
    """A list is everybody's, the stories it stands under are not."""

    def setUp(self):
        super().setUp()
        self.secret = factories.story("只有本栏知道的标题", created_by=self.chief)

    def assert_unknown(self, response):
        assert response.status_code in {200, 302, 409}
        assert "只有本栏" not in response.content.decode()

    def test_a_place_under_a_hidden_story_says_no_headline_and_stays(self):
        factories.placement(self.list, "after_story", story=self.secret)
        self.assert_unknown(self.page(self.writer))
        self.assert_unknown(self.page(self.stranger))
        assert "只有本栏" in self.page(self.editor).content.decode()
        self.assert_unknown(self.save(self.stranger, name="改名"))
        self.list.refresh_from_db()
        assert self.list.name == "改名"
        assert Placement.objects.get().story == self.secret

    def test_a_hidden_story_is_no_choice_and_answers_like_none(self):
        said = []
        for number in (self.secret.pk, 987654):
            page = self.save(
                self.stranger,
                **{"placements-0-kind": "after_story", "placements-0-story": number},
            )
            self.assert_unknown(page)
            formset = page.context["inline_admin_formsets"][1].formset
            said.append(formset.errors[0]["story"])
        assert said[0] == said[1]
        assert not Placement.objects.exists()

    def test_the_history_of_a_list_names_no_story(self):
        row = {
            "entries-3-position": "99",
            "entries-3-target": str(self.secret.pk),
            "entries-3-follow_headline": "on",
        }
        assert self.save(self.chief, **row).status_code == 302
        assert self.save(self.chief, **{"entries-3-DELETE": "on"}).status_code == 302
        path = self.path("feeds_headlinelist_history", self.list.pk)
        self.assert_unknown(self.as_(self.writer).get(path))


class RightsTests(ListTests):
    def test_a_writer_looks_and_does_not_touch(self):
        page = self.page(self.writer)
        assert page.status_code == 200
        assert "entries-0-headline" not in page.content.decode()
        assert self.client.post(self.address, {"name": "x"}).status_code == 403

    def test_who_may_not_see_lists_sees_none(self):
        assert self.page(self.reader).status_code == 302
        plain = factories.user("plain", is_staff=True)
        assert self.page(plain).status_code == 403

    def test_an_unknown_list_is_not_there(self):
        path = self.path("feeds_headlinelist_change", 987654)
        assert self.as_(self.editor).get(path).status_code == 404

    def test_a_new_list_gets_an_address_from_its_name(self):
        client = self.as_(self.editor)
        add = self.path("feeds_headlinelist_add")
        client.post(add, sent(client.get(add), name="财经要目"))
        made = HeadlineList.objects.get(name="财经要目")
        assert made.slug == "cai-jing-yao-mu"
        assert made.changed_by == self.editor
        assert Story.objects.count() == 0
