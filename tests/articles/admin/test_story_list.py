from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.editing import written
from articles.models import Byline, Revision, SavedView, SignOff, Story, StoryRow
from articles.publishing import press
from articles.storyindex import index_story, rebuild
from tests import factories
from tests.articles.admin.pages import DeskTests, sent

ODD = [
    "p=0",
    "p=2",
    f"p={10**20}",
    "p=-1",
    "p=x",
    "p=%00",
    "all=",
    "o=99.-99.x",
    "o=1.-2",
    "q=%00",
    "q=%22",
    "q=%27%27",
    "q=" + "%E5%AD%97" * 3000,
    "q=" + "+".join(["a"] * 2000),
    "box=live",
    "box=nonsense",
    "box=%00",
    "when=today",
    "when=nonsense",
    "picture=yes",
    "picture=%00",
    "q=%2Fa%2F99999999999999999999%2F",
    "responsible_editor__id__exact=x",
    "category__id__exact=1",
    "category__id__exact=x",
    f"category__id__exact={10**30}",
    "category__isnull=True",
    "category__isnull=maybe",
    "language__exact=en",
    "language__exact=%00",
    "changed_at__year=999999999999",
    "changed_at__gte=x",
    "created_by__password__startswith=a",
    "bylines__author__user__password__regex=.",
    "_facets=1",
    "_popup=1",
    "_to_field=x",
    "_changelist_filters=%00",
    "e=1",
    "e=1&p=x",
    "nonsense=1",
    "box=live&box=off",
]


class ListTests(DeskTests):
    def rows(self, query="", user=None):
        page = self.as_(user or self.chief).get(
            f"{self.path('articles_story_changelist')}{query}"
        )
        return [str(story) for story in page.context["cl"].result_list]

    def test_each_sees_only_what_may_be_opened(self):
        factories.story("甲", created_by=self.writer)
        factories.story("乙", created_by=self.editor)
        factories.story("丙", category=None)
        assert self.rows(user=self.writer) == ["甲"]
        assert set(self.rows(user=self.editor)) == {"甲", "乙", "丙"}
        assert self.rows(user=self.stranger) == ["丙"]

    def test_several_words_must_all_be_found_anywhere(self):
        story = factories.story("渡口清晨", body="<p>江面起雾了。</p>")
        Byline.objects.create(story=story, display_name="王五")
        index_story(story, story.bylines.all())
        factories.story("渡口黄昏")
        assert self.rows("?q=渡口 雾 王五") == ["渡口清晨"]
        assert set(self.rows("?q=渡口")) == {"渡口清晨", "渡口黄昏"}
        assert self.rows("?q=没有这个词") == []

    def test_a_long_word_is_not_found_where_only_its_pairs_stand(self):
        factories.story("真的", body="<p>新<strong>博物</strong>馆开放了。</p>")
        factories.story("散的", body="<p>博物学家走进图书馆，文物馆在北岸。</p>")
        assert self.rows("?q=博物馆") == ["真的"]

    def test_a_phrase_in_quotes_stands_as_it_was_typed(self):
        factories.story("甲", body="<p>Made in New  York today</p>")
        factories.story("乙", body="<p>New ships leave York</p>")
        assert self.rows('?q="new york"') == ["甲"]
        assert set(self.rows("?q=new york")) == {"甲", "乙"}

    def test_stories_that_a_press_would_refuse_can_be_listed(self):
        factories.story("没人写的", signed=False)
        factories.story("好的")
        # Looked at once, what the checks found is kept.
        assert set(self.rows()) == {"没人写的", "好的"}
        assert self.rows("?checks=failed") == ["没人写的"]

    def test_what_was_not_checked_yet_is_no_pass(self):
        factories.story("还没查的")
        assert self.rows("?checks=failed") == ["还没查的"]

    def test_a_picture_in_the_text_is_a_picture(self):
        shown = factories.picture()
        factories.story("图在文中", body=f'<figure data-picture="{shown.pk}"></figure>')
        factories.story("图在文前", lead_picture=shown)
        factories.story("没有图")
        assert set(self.rows("?picture=yes")) == {"图在文中", "图在文前"}
        assert self.rows("?picture=no") == ["没有图"]

    def test_the_reason_stands_under_the_headline_of_what_came_back(self):
        story = factories.story("退回的", state="returned")
        written(story, by=self.chief, kind=Revision.Kind.SAVE)
        SignOff.objects.create(
            story=story,
            revision=story.revisions.get(),
            step=1,
            person=self.editor,
            decision=SignOff.Decision.RETURN,
            opinion="导语太长，请压缩",
            decided_at=timezone.now(),
        )
        Story.objects.filter(pk=story.pk).update(state="returned")
        page = self.as_(self.chief).get(self.path("articles_story_changelist"))
        assert '<small class="op">导语太长，请压缩</small>' in page.content.decode()

    def test_the_list_can_be_narrowed_by_status(self):
        press(factories.story("上线的"), by=self.editor)
        factories.story("草稿")
        assert self.rows("?box=live") == ["上线的"]
        assert self.rows("?box=draft") == ["草稿"]

    def test_the_boxes_count_what_they_keep(self):
        press(factories.story("上线的"), by=self.editor)
        factories.story("草稿", created_by=self.chief)
        factories.story("待审的", state="in_review")
        factories.story("扔了的", binned_at=timezone.now())
        page = self.as_(self.chief).get(self.path("articles_story_changelist"))
        found = {box.name: box.count for box in page.context["boxes"]}
        assert found == {
            "all": 3, "mine": 1, "draft": 1, "returned": 0, "review": 1,
            "embargo": 0,
            "scheduled": 0, "live": 1, "off": 0, "overdue": 0,
        }  # fmt: skip
        for name, count in found.items():
            assert len(self.rows(f"?box={name}")) == count, name

    def test_a_number_or_an_address_finds_the_story(self):
        story = factories.story("渡口清晨")
        factories.story("渡口黄昏")
        path = press(story, by=self.editor).path
        for typed in (str(story.pk), f"https://news.example{path}", self.change(story)):
            assert self.rows(f"?q={typed}") == ["渡口清晨"], typed

    def test_what_a_save_changed_is_found_at_once_and_the_old_no_more(self):
        story = factories.story("旧闻一则", created_by=self.chief)
        client = self.as_(self.chief)
        data = sent(client.get(self.change(story)), headline="山城夜市")
        client.post(self.change(story), data)
        assert self.rows("?q=夜市") == ["山城夜市"]
        assert self.rows("?q=旧闻") == []

    def test_the_index_can_be_made_anew(self):
        factories.story("渡口清晨")
        StoryRow.objects.all().delete()
        assert self.rows("?q=渡口") == []
        # A command begins with a database at rest, a test in the middle of a write.
        connection.check_constraints()
        assert rebuild() == 1
        assert self.rows("?q=渡口") == ["渡口清晨"]

    def test_a_view_is_kept_for_its_owner_and_dropped_by_its_owner_only(self):
        path = self.path("articles_story_changelist")
        data = {"_keep_view": "我的待审", "query": "box=review&evil=1&p=3"}
        answer = self.as_(self.chief).post(path, data)
        assert answer["Location"] == f"{path}?box=review"
        view = SavedView.objects.get()
        assert (view.user, view.query) == (self.chief, "box=review")
        assert "我的待审" in self.client.get(path).content.decode()
        client = self.as_(self.editor)
        client.post(path, {"_drop_view": view.pk})
        assert "我的待审" not in client.get(path).content.decode()
        assert SavedView.objects.exists()
        self.as_(self.chief).post(path, {"_drop_view": view.pk})
        assert not SavedView.objects.exists()

    def test_every_filter_of_the_page_leads_somewhere_and_can_be_kept(self):
        factories.story(responsible_editor=self.editor)
        client, path = self.as_(self.chief), self.path("articles_story_changelist")
        page = client.get(path).content.decode()
        side = page.partition('id="changelist-filter"')[2]
        found = {unescape(each) for each in re.findall(r'href="[?]([^"]+)"', side)}
        conditions = {
            each for each in found if dict(parse_qsl(each)).keys() - {"o", "_facets"}
        }
        names = {each.partition("=")[0] for each in conditions}
        assert {"responsible_editor__id__exact", "checks", "when", "picture"} <= names
        for number, query in enumerate(sorted(conditions)):
            assert client.get(f"{path}?{query}").status_code == 200, query
            client.post(path, {"_keep_view": "甲", "query": query})
            kept = SavedView.objects.get(name="甲").query
            assert parse_qsl(kept) == parse_qsl(query), number

    def test_a_view_leads_nowhere_else(self):
        path = self.path("articles_story_changelist")
        for query in ("https://evil.example/", "//evil.example", "next=//evil", ""):
            answer = self.as_(self.chief).post(
                path, {"_keep_view": "x", "query": query}
            )
            assert answer["Location"] == path
        assert not SavedView.objects.exists()

    def test_no_query_is_asked_for_each_row(self):
        self.add("少", 2)
        few = self.count()
        self.add("多", 12)
        assert self.count() == few

    def add(self, word, count):
        for number in range(count):
            story = factories.story(f"{word}{number}", responsible_editor=self.editor)
            author = factories.author(f"{word}{number}")
            Byline.objects.create(story=story, author=author)
            press(story, by=self.editor)

    def count(self):
        self.rows()
        with CaptureQueriesContext(connection) as found:
            self.rows()
        return len(found)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ODD)
def test_no_query_string_breaks_a_list(client, query):
    factories.story()
    client.force_login(factories.chief())
    for name in (
        "articles/story",
        "articles/picture",
        "articles/auditentry",
        "feeds/headlinelist",
    ):
        answer = client.get(f"/admin/{name}/?{query}", follow=False)
        assert answer.status_code in {200, 302, 400, 404}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["", "term=%00", "page=x", f"page={10**20}", "app_label=feeds", "model_name=x",
     "app_label=feeds&model_name=placement&field_name=story&page=99999999999999999999",
     "app_label=feeds&model_name=placement&field_name=story&term=" + "+".join(["a"] * 2000),
     "app_label=auth&model_name=user&field_name=password"],
)  # fmt: skip
def test_no_query_string_breaks_the_autocomplete(client, query):
    client.force_login(factories.chief())
    answer = client.get(f"/admin/autocomplete/?{query}")
    assert answer.status_code in {200, 400, 403, 404}
