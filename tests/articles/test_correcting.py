from __future__ import annotations

import json
import re

from articles.models import Correction
from articles.publishing import correct, press
from articles.showing import corrections_of
from tests import factories
from tests.articles.verbs import VerbTestCase


class PositionTests(VerbTestCase):
    def setUp(self):
        self.story = factories.story()
        self.edition = press(self.story, by=self.editor)
        correct(self.story, by=self.editor, text="上面的更正。")
        correct(
            self.story,
            by=self.editor,
            text="下面的更正。",
            position=Correction.Position.BOTTOM,
        )

    def page(self):
        return self.client.get(self.edition.path).content.decode()

    def test_each_stands_where_it_was_put(self):
        page = self.page().partition("<article")[2]
        order = [page.index(each) for each in ("上面的更正", "热闹起来", "下面的更正")]
        assert order == sorted(order)
        assert page.count("上面的更正") == page.count("下面的更正") == 1

    def test_the_page_of_corrections_shows_both_newest_first(self):
        page = self.client.get("/corrections/").content.decode()
        assert page.index("下面的更正") < page.index("上面的更正")

    def test_search_engines_are_told_both(self):
        data = re.search(r'ld\+json"[^>]*>(.*?)</script>', self.page(), re.DOTALL)
        article = json.loads(data[1])["@graph"][0]
        texts = {each["text"] for each in article["correction"]}
        assert texts == {"上面的更正。", "下面的更正。"}

    def test_every_feed_keeps_their_places(self):
        for name in ("rss.xml", "atom.xml", "feed.json"):
            text = self.client.get(f"/{name}").content.decode()
            order = [
                text.rindex(each) for each in ("上面的更正", "热闹起来", "下面的更正")
            ]
            assert order == sorted(order), name

    def test_a_copy_pressed_before_there_were_positions_shows_it_above(self):
        edition = self.story.editions.order_by("-number").first()
        for each in edition.corrections:
            del each["position"]
        assert [each.is_below for each in corrections_of(edition)] == [False, False]

    def test_the_desk_shows_what_was_corrected_beside_the_story(self):
        self.client.force_login(self.editor)
        page = self.client.get(f"/admin/articles/story/{self.story.pk}/change/")
        panel = page.content.decode().partition('id="panel-corrections"')[2]
        assert panel.index("上面的更正") < panel.index("下面的更正")
        assert "正文后" in panel
