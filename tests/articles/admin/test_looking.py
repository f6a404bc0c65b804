from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Autosave, Correction, Edition, Revision, Story
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests, sent


def squeezed(html):
    return re.sub(r"\s+", "", html)


def main_of(page):
    html = page.content.decode()
    return squeezed(html[html.index('<main id="main">') : html.index("</main>")])


class LookTests(DeskTests):
    def setUp(self):
        self.story = factories.story("渡口清晨", created_by=self.writer)

    def look(self, user=None, **changes):
        client = self.as_(user or self.writer)
        page = client.get(self.change(self.story))
        return client.post(self.address(), sent(page, **changes))

    def address(self, name="look", story=None):
        return self.path(f"articles_story_{name}", (story or self.story).pk)

    def test_what_is_typed_is_shown_and_nothing_is_written(self):
        client = self.as_(self.writer)
        page = client.get(self.change(self.story))
        data = sent(page, headline="渡口|新桥", body="<p>桥通了。</p>")
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(self.address(), data)
        shown = answer.json()
        assert re.sub("<wbr>|</?span[^>]*>", "", shown["html"]).count("渡口新桥") == 1
        assert "<p>桥通了。</p>" in shown["html"]
        assert shown["zi"] == 3
        written = ("INSERT", "UPDATE", "DELETE")
        told = [q["sql"] for q in queries if q["sql"].startswith(written)]
        assert told == []
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("渡口清晨", 1)
        assert not Revision.objects.exists()
        assert not Autosave.objects.exists()
        assert not Edition.objects.exists()

    def test_the_preview_of_a_live_story_is_its_page(self):
        Correction.objects.create(
            story=self.story,
            text="船价是两元。",
            created_at=timezone.now(),
            created_by=self.editor,
        )
        self.story.lead_picture = factories.picture()
        number = factories.picture().pk
        self.story.body += f'<figure data-picture="{number}"></figure>'
        self.story.tags.add("渡口")
        self.story.save()
        press(self.story, by=self.chief)
        edition = Edition.objects.get()
        page = self.client.get(edition.path)
        frame = self.as_(self.chief).get(self.address("frame"))
        assert main_of(page) == main_of(frame)
        shown = self.look(user=self.chief).json()["html"]
        assert "船价是两元。" in shown
        assert "data-picture" in shown
        begin, end = "<article", "</article>"
        own = shown[shown.index(begin) : shown.index(end)]
        assert squeezed(own) in squeezed(page.content.decode())

    def test_scripts_do_not_get_into_the_preview(self):
        body = "<p onclick=x()>好<script>alert(1)</script><img src=x onerror=y></p>"
        shown = self.look(body=body, standfirst="<b>黑</b>").json()["html"]
        assert "onclick" not in shown
        assert "<script" not in shown
        assert "onerror" not in shown
        assert "&lt;b&gt;黑&lt;/b&gt;" in shown

    def test_a_field_that_is_too_long_is_shown_as_typed(self):
        shown = self.look(headline="长" * 121).json()
        assert "长" * 121 in re.sub("<[^>]*>", "", shown["html"])

    def test_an_empty_form_has_a_preview(self):
        Story.objects.filter(pk=self.story.pk).update(category=None)
        shown = self.look(headline="", body="", category="").json()
        assert shown["places"] == ""
        assert {"no_headline", "no_category"} <= {
            c["code"] for c in shown["checks"]["findings"]
        }

    def test_no_input_breaks_it(self):
        hostile = {
            "category": "99999999999999999999",
            "lead_picture": "x",
            "publish_at": "0001-01-01T00:00",
            "byline": "\x00@x、“、；：@",
            "tags": "\x00",
            "language": "xx",
            "body": "<p>" * 3000,
            "headline": "\x00\u202e\ud7ff",
        }
        client = self.as_(self.writer)
        assert client.post(self.address(), {}).status_code == 200
        for name, value in hostile.items():
            assert client.post(self.address(), {name: value}).status_code == 200, name
        assert client.post(self.address(), hostile).status_code == 200

    def test_a_byline_is_shown_as_it_will_be(self):
        shown = self.look(byline="林禾\uff1b摄影\uff1a甲乙").json()["html"]
        assert shown.index("林禾") < shown.index("甲乙")

    def test_it_says_the_time_of_the_server_and_is_kept_by_nobody(self):
        answer = self.look()
        assert re.fullmatch(r"\d\d:\d\d:\d\d", answer.json()["at"])
        assert "no-store" in answer["Cache-Control"]

    def test_it_shows_lists_and_cards_with_the_headline_for_lists(self):
        shown = self.look(list_headline="新桥|通车").json()["places"]
        assert re.sub("<[^>]*>", "", shown).count("新桥通车") == 2

    def test_who_may_not_change_a_story_looks_at_none(self):
        other = factories.story("别人的", created_by=self.chief)
        assert self.as_(self.writer).post(self.address(story=other)).status_code == 404
        Story.objects.filter(pk=self.story.pk).update(state="in_review")
        assert self.as_(self.writer).post(self.address()).status_code == 403
        assert self.as_(self.writer).get(self.address("frame")).status_code == 200
        assert self.as_(self.writer).get(self.address()).status_code == 405

    def test_only_a_page_of_ours_may_hold_the_frame_and_nothing_runs_in_it(self):
        answer = self.as_(self.writer).get(self.address("frame"))
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "no-store" in answer["Cache-Control"]
        assert "<script" not in answer.content.decode()

    def test_the_form_alone_may_hold_a_frame(self):
        client = self.as_(self.writer)
        form = client.get(self.change(self.story))
        assert "frame-src 'self'" in form["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in form["Content-Security-Policy"]
        others = client.get(self.path("articles_story_changelist"))
        assert "frame-src" not in others["Content-Security-Policy"]

    def test_the_queries_do_not_grow_with_the_text(self):
        picture = factories.picture()

        def count(body):
            self.look(body=body)
            client = self.as_(self.writer)
            data = sent(client.get(self.change(self.story)), body=body)
            with CaptureQueriesContext(connection) as queries:
                client.post(self.address(), data)
            return len(queries)

        figure = f'<figure data-picture="{picture.pk}"></figure>'
        assert count("<p>一</p>" + figure) == count(("<p>一</p>" + figure) * 40)
