from __future__ import annotations

import time
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ReadCount
from articles.publishing import press
from articles.readership import due
from articles.views.reading import tally
from tests import factories

BROWSER = {
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0",
    "sec_fetch_site": "same-origin",
}


class BeaconTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.edition = press(factories.story(), by=factories.editor())

    def setUp(self):
        tally.forget()
        due.reset()

    def beacon(self, body=None, *, client=None, address="203.0.113.1", **headers):
        client = client or Client(enforce_csrf_checks=True)
        return client.post(
            "/read/",
            str(self.edition.story_id) if body is None else body,
            content_type="text/plain;charset=UTF-8",
            headers={**BROWSER, **headers},
            REMOTE_ADDR=address,
        )

    def counted(self):
        tally.flush()
        return sum(ReadCount.objects.values_list("count", flat=True))

    def test_a_read_is_counted_without_a_word_a_cookie_or_a_query(self):
        with CaptureQueriesContext(connection) as context:
            answer = self.beacon()
        assert (answer.status_code, answer.content) == (204, b"")
        assert not answer.cookies
        assert len(context) == 0
        assert self.counted() == 1

    def test_cookies_are_not_read(self):
        client = Client(enforce_csrf_checks=True)
        client.cookies.load({"session": "x" * 32, "csrf": "y" * 32})
        answer = self.beacon(client=client)
        assert answer.status_code == 204
        assert "Cookie" not in answer.get("Vary", "")

    def test_of_one_reader_one_read_counts_and_of_three_three(self):
        for _ in range(5):
            self.beacon()
        assert self.counted() == 1
        self.beacon(address="203.0.113.2")
        self.beacon(user_agent="Mozilla/5.0 Chrome/140.0")
        assert self.counted() == 3

    def test_programs_and_pages_that_are_only_prepared_are_not_counted(self):
        assert self.beacon(user_agent="Baiduspider/2.0").status_code == 204
        assert self.beacon(user_agent="").status_code == 204
        assert self.beacon(sec_purpose="prefetch;prerender").status_code == 204
        assert self.counted() == 0

    def test_other_sites_are_refused(self):
        assert self.beacon(sec_fetch_site="cross-site").status_code == 403
        assert self.counted() == 0

    def test_what_is_no_number_is_refused(self):
        for body in ("", "x", "-1", "1 2", "１", "1" * 19, "a" * 2000, '{"story": 1}'):
            assert self.beacon(body).status_code == 400, body
        assert self.counted() == 0

    def test_a_large_body_is_refused_before_it_is_read(self):
        class Body(BytesIO):
            def read(self, *args):
                msg = "the body was read"
                raise AssertionError(msg)

        answer = Client().generic(
            "POST", "/read/", b"1", headers=BROWSER,
            **{"wsgi.input": Body(), "CONTENT_LENGTH": "5000000"},
        )  # fmt: skip
        assert answer.status_code == 400

    def test_a_question_is_not_taken_for_a_read(self):
        assert self.client.get("/read/").status_code == 405

    def test_a_number_of_no_story_is_dropped_in_silence(self):
        assert self.beacon("999999").status_code == 204
        assert self.counted() == 0

    def test_ten_thousand_posts_of_one_machine_are_cheap_and_count_once(self):
        client = Client()
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as context:
            for number in range(10_000):
                answer = self.beacon(client=client, user_agent=f"Firefox {number % 2}")
                assert answer.status_code == 204
        each = (time.perf_counter() - began) / 10_000
        assert len(context) == 0
        assert each < 0.02
        assert self.counted() == 2

    def test_the_page_of_a_story_says_what_to_send(self):
        html = self.client.get(self.edition.path).content.decode()
        assert f'data-read="{self.edition.story_id}"' in html


@pytest.mark.django_db
def test_the_front_shows_the_ranking_when_it_has_three_entries():
    editor = factories.editor()
    editions = [press(factories.story(f"第{n}篇"), by=editor) for n in range(3)]
    for number, edition in enumerate(editions):
        for reader in range(number + 1):
            tally.add(
                edition.story_id,
                address=f"10.0.0.{reader}",
                agent="x",
                at=timezone.now(),
            )
    for path in ("/", "/c/news/", editions[0].path):
        assert "ranked-title" not in Client().get(path).content.decode(), path
    due.reset()
    tally.flush()
    for path in ("/", "/c/news/", editions[0].path):
        html = Client().get(path).content.decode()
        ranked = html[html.index("ranked-title") :]
        places = [ranked.index(f'href="{each.path}"') for each in reversed(editions)]
        assert places == sorted(places), path
