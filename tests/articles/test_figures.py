"""Pictures in the text of a story, from the press to readers elsewhere."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.copydesk import run_checks
from articles.correcting import correct
from articles.material import gather
from articles.models import Framing, Picture, PictureUse
from articles.publishing import press, reinstate, withdraw
from tests import factories


def figure(number, caption=""):
    inner = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-picture="{number}">{inner}</figure>'


class BodyPictures(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        cls.first = factories.picture(caption="清晨的渡口", alt="一条船")
        cls.second = factories.picture(alt="", is_decorative=True, credit="周帆")

    def story(self, *parts, **fields):
        return factories.story(body=factories.BODY + "".join(parts), **fields)

    def pressed(self, *parts, **fields):
        return press(self.story(*parts, **fields), by=self.chief)


class PressTests(BodyPictures):
    def test_each_figure_gets_its_picture_its_caption_and_its_credit(self):
        html = self.pressed(
            figure(self.first.pk), figure(self.second.pk, "<strong>江</strong>面")
        ).body.html
        one, two = re.findall("<figure.*?</figure>", html, re.DOTALL)
        assert one.count("<source") == 2
        assert f"/media/r/{self.first.framing_name}/whole-320.avif 320w" in one
        assert 'alt="一条船"' in one
        assert 'loading="lazy"' in one
        assert re.search(r'width="\d+" height="\d+"', one)
        assert "<figcaption>清晨的渡口 " in one
        assert "</b> 林禾</span>" in one
        assert 'alt=""' in two
        assert "<figcaption><strong>江</strong>面 " in two

    def test_the_credit_is_introduced_in_the_language_of_the_story(self):
        english = self.pressed(figure(self.first.pk), language="en").body.html
        chinese = self.pressed(figure(self.first.pk)).body.html
        assert "<b>Picture</b>" in english
        assert "<b>Picture</b>" not in chinese

    def test_captions_are_text_and_the_edition_knows_its_pictures(self):
        edition = self.pressed(figure(self.second.pk, "江面"), figure(self.first.pk))
        assert edition.body.text.endswith("江面\n清晨的渡口")
        assert [(each["id"], each["caption"]) for each in edition.body_pictures] == [
            (self.second.pk, "江面"),
            (self.first.pk, "清晨的渡口"),
        ]

    def test_uses_are_noted_once_a_picture(self):
        edition = self.pressed(
            figure(self.first.pk), figure(self.first.pk), figure(self.second.pk),
            lead_picture=self.first,
        )  # fmt: skip
        used = PictureUse.objects.filter(edition=edition)
        assert {each.picture_id for each in used} == {self.first.pk, self.second.pk}
        assert used.count() == 2

    def test_a_correction_and_a_reinstated_story_note_theirs(self):
        edition = self.pressed(figure(self.first.pk))
        story = edition.story
        correct(story, by=self.chief, text="时间应为六点半。")
        withdraw(story, by=self.chief, reason="核实")
        reinstate(story, by=self.chief)
        assert PictureUse.objects.filter(picture=self.first).count() == 3

    def test_hostile_words_of_a_picture_stay_words(self):
        hostile = factories.picture(
            alt='"><script>a()</script>',
            caption="<img src=x onerror=b()>",
            credit="</figcaption><b>",
        )
        html = self.pressed(figure(hostile.pk)).body.html
        assert "<script" not in html
        assert "<img src=x" not in html
        assert html.count("</figcaption>") == 1

    def test_a_framing_that_is_missing_is_made_at_the_press(self):
        Framing.objects.all().delete()
        self.pressed(figure(self.first.pk), lead_picture=self.second)
        names = set(Framing.objects.values_list("name", flat=True))
        assert names == {self.first.framing_name, self.second.framing_name}

    def test_a_press_with_pictures_takes_at_most_thirty_two_statements(self):
        story = self.story(
            figure(self.first.pk), figure(self.second.pk), lead_picture=self.first
        )
        story.tags.add("渡口", "江")
        story.extra_categories.add(factories.category("city", name="城事"))
        press(story, by=self.chief)
        # The longest way: one edition ends, another is called off.
        press(story, by=self.chief, live_from=timezone.now() + timedelta(hours=2))
        with CaptureQueriesContext(connection) as context:
            press(story, by=self.chief, pending="cancel")
        sql = [each["sql"] for each in context.captured_queries]
        assert len(sql) <= 32, "\n".join(sql)


class CopydeskTests(BodyPictures):
    def codes(self, story):
        return [each.code for each in run_checks(gather([story])[0])]

    def test_a_number_without_a_picture_blocks_and_says_where(self):
        story = self.story(figure(99999))
        with pytest.raises(ValidationError) as refused:
            press(story, by=self.chief)
        error = refused.value.error_dict["body"][0]
        assert error.code == "unknown_picture"
        assert "99999" in error.messages[0]
        assert "船工说" in error.messages[0]

    def test_a_picture_without_a_credit_blocks_once(self):
        bare = factories.picture(credit="")
        codes = self.codes(self.story(figure(bare.pk), figure(bare.pk)))
        assert codes.count("no_credit") == 1

    def test_a_picture_of_another_story_is_no_matter_of_this_one(self):
        bare = factories.picture(credit="")
        one, other = self.story(figure(self.first.pk)), self.story(figure(bare.pk))
        codes = [
            [each.code for each in run_checks(material)]
            for material in gather([one, other])
        ]
        assert "no_credit" not in codes[0]
        assert "no_credit" in codes[1]

    def test_the_pictures_of_many_stories_are_one_statement(self):
        stories = [self.story(figure(self.first.pk)) for _ in range(3)]
        with CaptureQueriesContext(connection) as context:
            gather(stories)
        sql = [each["sql"] for each in context.captured_queries]
        assert sum('FROM "articles_picture"' in each for each in sql) == 1


class ElsewhereTests(BodyPictures):
    def test_the_page_shows_the_picture_as_it_was_pressed(self):
        edition = self.pressed(figure(self.first.pk))
        Picture.objects.filter(pk=self.first.pk).update(caption="后来改的")
        html = self.client.get(edition.path).content.decode()
        assert "<figcaption>清晨的渡口" in html
        assert "后来改的" not in html

    def test_feeds_carry_one_plain_picture_with_the_host(self):
        self.pressed(figure(self.first.pk))
        content = self.client.get("/feed.json").json()["items"][0]["content_html"]
        assert "<source" not in content
        name = self.first.framing_name
        assert f'<img src="http://testserver/media/r/{name}/whole-640.jpg"' in content

    def test_a_picture_that_may_not_be_passed_on_is_in_no_feed(self):
        kept = factories.picture(may_redistribute=False, caption="只在本报")
        self.pressed(figure(kept.pk), lead_picture=kept)
        for address in ("/rss.xml", "/atom.xml", "/feed.json"):
            text = self.client.get(address).content.decode()
            assert kept.framing_name not in text
            assert "只在本报" not in text

    def test_a_feed_names_the_lead_picture_only_if_the_text_does_not_show_it(self):
        self.pressed(figure(self.first.pk), lead_picture=self.first)
        assert b"media:content" not in self.client.get("/rss.xml").content
        self.pressed(lead_picture=self.first)
        address = f"http://testserver/media/r/{self.first.framing_name}/whole-640.jpg"
        assert f'url="{address}"' in self.client.get("/rss.xml").content.decode()
