from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Byline
from articles.publishing import press
from tests import factories
from tests.articles.admin.pages import DeskTests

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
    "status=live",
    "status=nonsense",
    "status=%00",
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
    "status=live&status=off",
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
        factories.story("渡口黄昏")
        assert self.rows("?q=渡口 雾 王五") == ["渡口清晨"]
        assert set(self.rows("?q=渡口")) == {"渡口清晨", "渡口黄昏"}
        assert self.rows("?q=没有这个词") == []

    def test_the_list_can_be_narrowed_by_status(self):
        press(factories.story("上线的"), by=self.editor)
        factories.story("草稿")
        assert self.rows("?status=live") == ["上线的"]
        assert self.rows("?status=draft") == ["草稿"]

    def test_no_query_is_asked_for_each_row(self):
        few = self.count()
        for number in range(12):
            story = factories.story(f"第{number}篇", responsible_editor=self.editor)
            Byline.objects.create(story=story, author=factories.author(f"x{number}"))
            press(story, by=self.editor)
        assert self.count() <= few + 6

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
