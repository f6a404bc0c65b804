from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from articles import searchindex
from articles.models import SearchRow
from articles.publishing import press
from articles.rebuilding import rebuild_listings
from tests import factories
from tests.articles.searching import (
    SearchTestCase,
    fill,
    found,
    headlines,
    index_agrees,
)


class IndexTests(SearchTestCase):
    def test_the_index_is_there_and_installing_it_again_changes_nothing(self):
        assert searchindex.present(connection)
        self.pressed("桥")
        searchindex.install(connection)
        assert headlines("桥") == ["桥"]

    def test_rebuilding_gives_the_same_answers(self):
        for number in range(5):
            self.pressed(f"第{number}座桥")
        before = headlines("座桥")
        SearchRow.objects.filter(edition__headline="第1座桥").delete()
        assert len(headlines("座桥")) == 4
        rebuild_listings()
        assert headlines("座桥") == before
        assert index_agrees()

    # Each database has what only it can get wrong.
    if connection.vendor == "sqlite":

        def test_rebuilding_mends_an_index_that_lost_rows(self):
            self.pressed("渡桥")
            row = SearchRow.objects.get()
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO articles_searchindex(articles_searchindex, rowid, terms) "
                    "VALUES ('delete', %s, %s)",
                    [row.place, row.terms],
                )
            assert headlines("渡桥") == []
            rebuild_listings()
            assert headlines("渡桥") == ["渡桥"]
            assert index_agrees()

    else:

        def test_a_word_that_all_stories_have_is_answered_without_reading_all(self):
            fill(self.pressed("常桥"), 600)
            rows = SearchRow.objects.live().filter(language="zh-Hans")
            ask = searchindex.Ask(["桥"], rows)
            with CaptureQueriesContext(connection) as context:
                assert len(searchindex.newest(ask, 20)) == 20
            said = [query["sql"] for query in context.captured_queries]
            assert not any("newsroom_terms" in sql for sql in said)
            assert len(searchindex.newest(ask, 400)) == 400

    def test_a_search_reads_the_index_and_not_all_rows(self):
        fill(self.pressed("常桥"), 400)
        self.pressed("罕见的渡口")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_searchrow")
        rows = SearchRow.objects.live().filter(language="zh-Hans")
        sql, params = searchindex._newest(searchindex.Ask(["渡口"], rows), "0")
        explain = (
            "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"{explain} {sql}", [*params, 20])
            plan = "\n".join(str(line[-1]) for line in cursor.fetchall())
        if connection.vendor == "postgresql":
            assert "Bitmap Index Scan on articles_searchindex" in plan
        else:
            assert re.search(r"SCAN articles_searchindex VIRTUAL TABLE INDEX", plan)
            assert "SEARCH articles_searchrow USING INDEX" in plan
            assert "TEMP B-TREE" not in plan
            assert "DESC" not in sql

    def test_a_text_of_a_million_different_terms_is_taken(self):
        text = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(300_000))
        self.pressed("长书", text)
        assert headlines(text[:2]) == ["长书"]


class PropertyTests(PropertyTestCase):
    """What is found is what has the words, by a reading of its own."""

    ALPHABET = "甲乙丙，。 ab1ＡＢ\u200b𠀀"

    @settings(deadline=None, max_examples=25)
    @given(
        st.lists(st.text(ALPHABET, min_size=1, max_size=14), min_size=1, max_size=8),
        st.text("甲乙丙ab1𠀀", min_size=1, max_size=4),
    )
    def test_nothing_is_missed_and_nothing_is_wrong(self, texts, typed):
        one = press(factories.story("题"), by=factories.chief())
        fill(one, len(texts), texts)
        runs = re.findall("[甲乙丙𠀀]+|[ab1]+", typed)
        expected = {n for n, text in enumerate(texts) if all(map(reader(text), runs))}
        page = found(typed)
        got = {int(each.slug) for each in page.editions if each.slug}
        assert got == expected


def reader(text):
    """Return a function that says whether the text has a word, spelled plainly."""
    folded = text.replace("\u200b", "").lower().replace("ａ", "a").replace("ｂ", "b")

    def has(word):
        if word[0] in "ab1":
            return word in re.findall("[ab1]+", folded)
        return word in folded

    return has
