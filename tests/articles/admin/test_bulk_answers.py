"""What a verb on many stories answers: what is done is told, what is refused named."""

from __future__ import annotations

from articles.models import Edition, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests


class BulkAnswerTests(DeskTests):
    def ask(self, verb, stories, user=None, **data):
        """Return what is told after the verb ran on the stories, as ``user``."""
        data["id"] = [each.pk for each in stories]
        for each in stories:
            each.refresh_from_db()
            data[f"version_{each.pk}"] = str(each.version)
        path = self.path("articles_story_confirm", verb)
        client = self.as_(user or self.editor)
        answer = client.post(path, data, headers={"X-Desk": "1"})
        assert answer.status_code == 200, answer.content.decode()[:2000]
        page = client.get(answer.json()["next"])
        return [str(each) for each in page.context["messages"]]

    def pair(self, state, **fields):
        """Return one story in ``state`` and one the verb cannot do anything to."""
        good = factories.story("能办的", state=state, **fields)
        bad = factories.story("办不成的", state="draft", **fields)
        return good, bad

    def assert_told(self, told, done, refused):
        assert len([each for each in told if "能办的" in each]) == done, told
        named = [each for each in told if "办不成的" in each]
        assert len(named) == refused, told
        # A name without a reason helps nobody.
        assert all(each.partition("：")[2].strip() for each in named), told

    def test_submit(self):
        good = factories.story("能办的")
        bad = factories.story("办不成的", state="in_review")
        self.assert_told(self.ask("submit", [good, bad]), 1, 1)
        assert Story.objects.get(pk=good.pk).state == "in_review"

    def test_return(self):
        good, bad = self.pair("in_review")
        told = self.ask("return", [good, bad], opinion="导语太长，请压缩")
        self.assert_told(told, 1, 1)
        states = dict(Story.objects.values_list("headline", "state"))
        assert states == {"能办的": "returned", "办不成的": "draft"}

    def test_approve(self):
        self.category.review_steps = 1
        self.category.save()
        good = factories.story("能办的", state="in_review")
        bad = factories.story("办不成的", state="in_review", created_by=self.editor)
        self.assert_told(self.ask("approve", [good, bad]), 1, 1)

    def test_press(self):
        good = factories.story("能办的")
        bad = factories.story("办不成的", signed=False)
        told = self.ask("press", [good, bad], when="now")
        self.assert_told(told, 1, 1)
        assert list(Edition.objects.values_list("story", flat=True)) == [good.pk]

    def test_withdraw(self):
        good, bad = self.pair("draft")
        press(good, by=self.editor)
        told = self.ask("withdraw", [good, bad], reason="来源要再核对", reader_note="")
        self.assert_told(told, 1, 1)
        assert Edition.objects.get(story=good).live_until is not None

    def test_move(self):
        other = factories.category("city", name="城事")
        good, bad = self.pair("draft")
        told = self.ask("move", [good, bad], category=other.pk)
        assert len(told) == 2
        assert Story.objects.filter(category=other).count() == 2

    def test_the_right_is_asked_for_each_story(self):
        open_one = factories.story("能办的", category=None, created_by=self.writer)
        shut = factories.story("办不成的", created_by=self.stranger)
        hidden = factories.story("看不见的")
        for verb, data in (
            ("withdraw", {"reason": "来源要再核对"}),
            ("press", {"when": "now"}),
        ):
            told = self.ask(verb, [open_one, shut, hidden], self.stranger, **data)
            assert not any("看不见的" in each for each in told), verb
            assert sum("办不成的" in each for each in told) == 1, (verb, told)
        assert not Edition.objects.filter(story__in=[shut, hidden]).exists()
