from __future__ import annotations

import random

from tests.crawling import STARTS
from tests.newsroom.public_site import Site


class FuzzTests(Site):
    """Nothing that can stand in an address is more than a 404."""

    BEFORE = (
        "0", "-", "1-", "-1", "1-1", "0-0", "a-b", "1_1", "--", "1-1-1", "+1-1",
        f"{10**17}-1", f"{10**18}-1", f"{10**38}-1", f"1-{2**63 - 1}", f"1-{2**63}",
        f"1-{10**30}", "9" * 41, "9" * 5000, "²-²", "١-١", "1-\u0661",
        "\u0660" * 30 + "-1", "\x00", "1-1\x00", "\ufffe", "%", "%00", "' OR 1=1--",
        "<script>", "{{7*7}}", "${7*7}", "../../etc/passwd", "NaN-1", "1e9-1", "None",
        "253402300799999999-1", "253402300800000000-1", "253402300799999999-999999999",
    )  # fmt: skip
    DAYS = (
        "0000/00/00", "0000/01/01", "0001/01/01", "0001/01/02", "9999/12/31",
        "9999/12/30", "2020/02/30", "2020/13/01", "2020/00/10", "2021/02/29",
        "1582/10/10", "1900/01/01", "1986/05/04", "9998/12/31", "2262/04/12",
        "٢٠٢٠/٠١/٠١", "99999/01/01", "2020/1/1",
    )  # fmt: skip
    WILD = (
        "%00", "%00/", "a%00b", "%ff%fe", "%ed%a0%80", "%c0%ae%c0%ae", "%e2%80%ae",
        "%f0%a0%80%80", "%ef%bf%be", "..%2f..", "%252e", "%0a", "%0d%0aX:y", "a" * 5000,
        "%5c", ".", "..", "%20", "'", "%22", "%3cscript%3e", "%7b%7b7*7%7d%7d", "*",
        "1" * 400, "-1", "0", "%e6%b8%a1", "%f3%a0%81%81",
    )  # fmt: skip

    def answers(self, address):
        response = self.client.get(address)
        assert response.status_code < 500, address
        return response.status_code

    def test_a_place_in_a_stream_that_is_none_is_not_found(self):
        streams = ("/c/news/", "/tags/du-kou/", "/authors/lin-he/", "/corrections/")
        for stream in streams:
            for before in self.BEFORE:
                response = self.client.get(stream, {"before": before})
                assert response.status_code in {200, 404}, (stream, before)

    def test_absurd_days_are_not_found(self):
        for day in self.DAYS:
            for tail in ("", "?before=1-1", f"?before={10**17}-1"):
                assert self.answers(f"/archive/{day}/{tail}") in {404, 301, 200}
            assert self.answers(f"/{day}/{self.edition.story_id}/") in {301, 404}

    def test_story_numbers_beyond_every_column_are_not_found(self):
        for number in ("0", "9" * 18, "9" * 19, "9" * 400, str(2**63), "00", "-1"):
            for form in (f"/a/{number}/", f"/2020/01/01/{number}/"):
                assert self.answers(form) in {404, 301}

    def test_wild_names_are_not_found(self):
        places = (
            "/",
            "/c/",
            "/tags/",
            "/authors/",
            "/lists/",
            "/media/",
            "/en/",
            "/a/",
        )
        files = ("", "/", "/rss.xml", "/atom.xml", "/feed.json", ".txt", ".jpg")
        for place in places:
            for wild in self.WILD:
                for file in files:
                    assert self.answers(f"{place}{wild}{file}") in {200, 301, 404, 400}

    def test_parameters_nobody_asked_for_change_nothing(self):
        plain = {address: self.client.get(address).content for address in STARTS}
        chance = random.Random(7)
        names = ("page", "p", "q", "order", "filter", "pub__year", "_method", "lang")
        for address in STARTS:
            for _ in range(20):
                name = chance.choice([*names, *self.WILD[:8]])
                value = chance.choice([*self.BEFORE, *self.WILD])
                query = {name: value, "format": "json"}
                assert self.client.get(address, query).content == plain[address]

    def test_conditions_of_any_kind_are_answered(self):
        for address in ("/rss.xml", "/feeds.opml", "/sitemap.xml", "/"):
            for value in (
                "",
                "*",
                '"',
                "W/",
                'W/"x"',
                '"a",' * 10_000,
                "\xff",
                "9" * 400,
            ):
                for name in ("if-none-match", "if-modified-since", "if-match", "range"):
                    response = self.client.get(address, headers={name: value})
                    assert response.status_code in {200, 304, 412, 206, 416}
