from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from html import unescape

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.publishing import press, withdraw
from articles.search import PAGE_SIZE
from tests import factories
from tests.crawling import body_of

FILLER = "<p>" + "壹贰叁肆伍陆柒捌玖拾" * 3 + "</p>"


class SearchPageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()

    def pressed(self, headline, body="", **fields):
        story = factories.story(headline, body=f"<p>{body}</p>{FILLER}", **fields)
        return press(story, by=self.chief)

    def asked(self, path="/search/", status=200, **parameters):
        response = self.client.get(path, parameters)
        assert response.status_code == status, (response.status_code, parameters)
        return body_of(response)

    def shown(self, **parameters):
        html = self.asked(**parameters)
        headlines = re.findall(r'<h2 class="h"><a [^>]*>(.*?)</a>', html)
        return [unescape(re.sub(r"<[^>]*>", "", each)) for each in headlines]

    def links(self, html):
        return [unescape(each) for each in re.findall(r'href="(/[^"]*)"', html)]


class FormTests(SearchPageTestCase):
    def test_an_empty_question_explains_how_to_ask(self):
        for typed in ("", "   ", "，。", "\x00"):
            html = self.asked(q=typed)
            assert "怎样查找" in html
            assert 'class="hit"' not in html
            assert 'name="robots" content="noindex"' in html
            assert '<link rel="canonical" href="http://testserver/search/">' in html

    def test_every_field_has_a_label_and_keeps_what_was_asked(self):
        self.pressed("河上的桥")
        html = self.asked(
            q="桥",
            category="news",
            author="lin-he",
            sort="best",
            **{"from": "2020-01-02"},
        )
        assert 'for="q"' in html
        assert 'value="桥"' in html
        assert '<option value="news" selected>要闻</option>' in html
        assert '<option value="lin-he" selected>林禾</option>' in html
        assert 'name="from" value="2020-01-02"' in html
        assert 'name="sort" value="best"' in html
        for field in re.findall(r"<(?:select|input type=.date)[^>]*>", html):
            before = html[: html.index(field)]
            assert before.count("<label") == before.count("</label>") + 1, field

    def test_only_authors_of_what_was_found_are_offered(self):
        self.pressed("河上的桥")
        factories.author("other", name="旁人")
        assert "旁人" not in self.asked(q="桥")
        assert "林禾" in self.asked(q="桥")
        assert 'name="author"' not in self.asked(q="没有")

    def test_english_stories_have_a_page_in_english(self):
        self.pressed("The early ferry", "The bridge is new. " * 30, language="en")
        html = self.asked("/en/search/", q="BRIDGE")
        assert '<html lang="en">' in html
        assert "“BRIDGE”: 1 story." in html
        assert "<mark>bridge</mark>" in html
        assert self.shown(q="bridge") == []

    def test_every_page_leads_to_it_and_error_pages_have_the_form(self):
        gone = self.pressed("撤下的桥")
        withdraw(gone.story, by=self.chief, reason="甲")
        assert 'href="/search/"' in self.asked("/")
        assert 'href="/en/search/"' in self.asked("/en/")
        for path, status in (("/nowhere/", 404), (gone.path, 410)):
            html = self.asked(path, status)
            assert '<form class="form" action="/search/" method="get"' in html


class ResultTests(SearchPageTestCase):
    def test_hits_are_marked_and_nothing_else_is_markup(self):
        self.pressed("<b>桥</b>&", "看 <script>桥</script> &amp;lt;i&amp;gt;桥 后文。")
        html = re.sub(r"<wbr>", "", self.asked(q="桥"))
        assert "&lt;b&gt;<mark>桥</mark>&lt;/b&gt;&amp;" in html
        assert "<b>桥" not in html
        assert "<script>桥" not in html
        said = html[html.index('<div role="status">') :].partition("</div>")[0]
        assert "“桥”共 1 条。" in said

    def test_a_result_has_label_name_time_and_excerpt(self):
        edition = self.pressed("无关", "前文。" * 50 + "渡口在此。" + "后文。" * 50)
        html = self.asked(q="渡口")
        hit = html[html.index('<li class="hit"') : html.index("</ol>")]
        assert f'href="{edition.path}"' in hit
        assert "<b>要闻</b>" in hit
        assert "林禾" in hit
        assert re.search(r"…前文。.*<mark>渡口</mark>在此", hit)
        assert re.search(r'<time datetime="20\d\d-[^"]+\+08:00">', hit)

    def test_paging_follows_links_to_the_end_and_back(self):
        at = timezone.now()
        for number in range(PAGE_SIZE + 2):
            self.pressed(f"桥{number}", backdated_to=at - timedelta(hours=number))
        html = self.asked(q="桥", category="news")
        assert f"共 {PAGE_SIZE + 2} 条" in html
        older = next(link for link in self.links(html) if "before=" in link)
        assert "category=news" in older
        second = body_of(self.client.get(older))
        assert second.count('class="hit"') == 2
        back = [link for link in self.links(second) if link.startswith("/search/?q=")]
        assert body_of(self.client.get(back[-1])) == html

    def test_days_are_those_of_the_sites_zone(self):
        with time_machine.travel(datetime(2026, 3, 2, 15, 30, tzinfo=UTC), tick=False):
            self.pressed("前夜桥")
        with time_machine.travel(datetime(2026, 3, 2, 16, 30, tzinfo=UTC), tick=False):
            self.pressed("当日桥")
        assert self.shown(q="桥", to="2026-03-02") == ["前夜桥"]
        assert self.shown(q="桥", **{"from": "2026-03-03"}) == ["当日桥"]
        both = {"from": "2026-03-03", "to": "2026-03-03"}
        assert self.shown(q="桥", **both) == ["当日桥"]

    def test_nothing_found_says_so_and_offers_one_way_on(self):
        self.pressed("桥")
        html = self.asked(q="没有的词")
        assert "共 0 条" in html
        assert html.count('class="empty"') == 1
        narrowed = self.asked(q="桥", to="2000-01-01")
        assert "去掉条件再搜" in narrowed
        assert "/search/?q=%E6%A1%A5" in narrowed

    def test_the_best_first_order_is_a_link(self):
        self.pressed("别处", "桥与船。", backdated_to=None)
        self.pressed("桥与船", backdated_to=timezone.now() - timedelta(days=5))
        assert self.shown(q="桥 船") == ["别处", "桥与船"]
        link = next(
            each for each in self.links(self.asked(q="桥 船")) if "sort=" in each
        )
        assert "best" in link
        assert self.shown(q="桥 船", sort="best") == ["桥与船", "别处"]

    def test_statements_do_not_grow_with_results(self):
        def statements():
            self.asked(q="桥")
            with CaptureQueriesContext(connection) as context:
                self.asked(q="桥")
            return len(context.captured_queries)

        self.pressed("桥一")
        few = statements()
        for number in range(8):
            self.pressed(f"桥{number}")
        assert statements() == few <= 9 + 5 * (connection.vendor == "postgresql")

    def test_the_page_is_for_everybody_and_asks_again(self):
        response = self.client.get("/search/", {"q": "桥"})
        assert "public" in response["Cache-Control"]
        assert "Set-Cookie" not in response
        assert self.client.post("/search/").status_code == 405


class RefusalTests(SearchPageTestCase):
    def test_what_makes_no_sense_is_said_in_words(self):
        self.pressed("桥")
        for wrong, words in (
            ({"from": "2020-13-01"}, "不是可用的日期"),
            ({"to": "gestern"}, "不是可用的日期"),
            ({"to": "9999-12-31"}, "不是可用的日期"),
            ({"to": "0001-01-01"}, "不是可用的日期"),
            ({"from": "2020-01-02", "to": "2020-01-01"}, "晚于"),
            ({"category": "nowhere"}, "没有这个栏目"),
            ({"category": "x\x00"}, "没有这个栏目"),
            ({"author": "nobody\x00"}, "没有这位作者"),
            ({"before": "1-1"}, "没有这一页"),
            ({"before": "9" * 30}, "没有这一页"),
        ):
            html = self.asked(status=400, q="桥", **wrong)
            assert words in html, wrong
            assert 'class="hit"' not in html

    def test_too_much_is_cut_and_said(self):
        assert "只按前 100 个字" in self.asked(q="字" * 101)
        assert "前 8 个词" in self.asked(q=" ".join(map(str, range(2000))))
        assert "只按前" not in self.asked(q="桥 船")

    def test_hostile_questions_are_answered_quickly(self):
        self.pressed("桥")
        for typed in (
            "a" * 1_000_000,
            "字" * 300_000,
            " " * 1_000_000,
            '"' * 100_000,
            " ".join("w" * n for n in range(2000)),
            "' OR 1=1; DROP TABLE articles_searchrow; --",
            'a" OR b* NEAR(c d) ^e {terms}: -f AND NOT "',
            "桥' & !'x' | <-> :*",
            "\x00桥\x00",
            "\u202e桥\u202c\u2066",
            "%s %d {0} \\",
            "(((((((((a+)+)+)+)+)+)+)+)+$",
            "\ufffd\ufffe\uffff",
            "§c1",
        ):
            start = time.thread_time()
            response = self.client.get("/search/", {"q": typed})
            taken = time.thread_time() - start
            assert response.status_code in {200, 400}, typed[:40]
            assert taken < 0.3, (typed[:40], taken)
        for raw in ("%ED%A0%80", "%FF%FE", "%F0%9F", "%00", "%C0%AF", "a&q=b", "[]=1"):
            assert self.client.get(f"/search/?q={raw}").status_code == 200, raw
