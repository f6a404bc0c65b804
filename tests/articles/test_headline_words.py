"""The words of a headline are decided at the press and shown by every card."""

from __future__ import annotations

from django.utils import timezone

from articles.models import Byline, Edition
from articles.publishing import correct, press
from articles.showing import Shelf
from feeds.launching import launch
from feeds.listviews import list_view
from feeds.models import ListEdition
from feeds.showing import show
from tests import factories
from tests.articles.verbs import VerbTestCase


class HeadlineWordsTests(VerbTestCase):
    def test_a_press_keeps_the_name_of_a_reporter_whole(self):
        story = factories.story("对话钟求是：写出一部压得住岁月的书", signed=False)
        Byline.objects.create(
            story=story, author=factories.author("qiu-shi", name="钟求是")
        )
        words = [
            word
            for piece in press(story, by=self.editor).headline_parts
            for word in piece
        ]
        assert any("钟求是" in word for word in words)

    def test_the_page_breaks_between_words_and_first_at_the_editors_mark(self):
        story = factories.story("十一年等来一座桥，|两岸只隔九分钟")
        html = self.client.get(press(story, by=self.editor).path).content.decode()
        assert (
            '<span class="b">十一年<wbr>等来一座桥，</span><span class="b">两岸<wbr>只隔九分钟</span>'
            in html
        )

    def test_a_shorter_headline_for_lists_has_words_of_its_own(self):
        story = factories.story("十一年等来一座桥", list_headline="砚江三桥通车")
        teaser = Shelf().teaser(press(story, by=self.editor))
        assert (
            "".join(word for piece in teaser.parts for word in piece) == "砚江三桥通车"
        )
        assert len(teaser.parts[0]) > 1

    def test_a_correction_takes_the_words_along(self):
        story = factories.story("十一年等来一座桥")
        before = press(story, by=self.editor).headline_words
        correct(story, by=self.editor, text="应为十二年。")
        assert Edition.objects.live().get(story=story).headline_words == before

    def test_an_edition_from_before_shows_its_headline_unbroken(self):
        edition = Edition(headline="桥|通车", headline_words=[])
        assert edition.headline_parts == (("桥",), ("通车",))

    def test_a_row_of_its_own_breaks_where_its_editor_marked_it(self):
        today = factories.headline_list()
        factories.entry(today, "江边又添|一处口袋公园", url="https://example.org/")
        launch(today, by=self.editor)
        edition = ListEdition.objects.live().get()
        teaser = list_view(show(edition, at=timezone.now()), Shelf()).teasers[0]
        assert ["".join(piece) for piece in teaser.parts] == [
            "江边又添",
            "一处口袋公园",
        ]
        assert teaser.headline == "江边又添一处口袋公园"
