from __future__ import annotations

import random
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, TestCase, override_settings
from django.urls import path

from articles.correcting import correct
from articles.publishing import press, withdraw
from feeds.launching import launch
from newsroom import urls
from tests import factories
from tests.crawling import STARTS, body_of, crawl, is_page

# What would tell an attacker something: code, storage, versions, places.
LEAKS = re.compile(
    r"Traceback|SELECT |sqlite|psycopg|postgres|Django|Python/|\.py\b|/home/|/root/"
    r"|/usr/|site-packages|SECRET|settings\.|Exception|Error:|MARKER|granian|DEBUG",
    re.IGNORECASE,
)
SECRET = "MARKER /home/desk/settings.py SELECT * FROM auth_user"  # noqa: S105


def breaks(request):
    raise RuntimeError(SECRET)


def forbids(request):
    raise PermissionDenied(SECRET)


def suspects(request):
    raise SuspiciousOperation(SECRET)


def misses(request):
    raise Http404(SECRET)


class Faulty:
    """The addresses of the site and four that fail."""

    urlpatterns = [
        path("fault/500/", breaks),
        path("fault/403/", forbids),
        path("fault/400/", suspects),
        path("fault/404/", misses),
        *urls.urlpatterns,
    ]
    handler400 = staticmethod(urls.handler400)
    handler403 = urls.handler403
    handler404 = urls.handler404
    handler500 = urls.handler500


class Site(TestCase):
    """A small paper with one of everything that has an address."""

    @classmethod
    def setUpTestData(cls):
        cls.chief = factories.chief()
        story = factories.story()
        story.tags.create(name="渡口", slug="du-kou")
        cls.edition = press(story, by=cls.chief)
        correct(story, by=cls.chief, text="第三段的年份有误。")
        english = factories.story("The early ferry", language="en")
        press(english, by=cls.chief)
        gone = factories.story("不再可见")
        cls.gone = press(gone, by=cls.chief).path
        withdraw(gone, by=cls.chief, reason="")
        today = factories.headline_list()
        factories.entry(today, story=story)
        factories.placement(today)
        launch(today, by=cls.chief)
        cls.refused = [cls.gone, "/nowhere/", "/en/nowhere/", "/2020/01/01/999/"]

    def every_path(self):
        return [*crawl(self.client), "/healthz", "/readyz", *self.refused]


class HeaderTests(Site):
    def test_every_public_address_carries_the_safe_headers(self):
        paths = self.every_path()
        assert len(paths) > 30
        for address in paths:
            response = self.client.get(address)
            policy = response["Content-Security-Policy"]
            rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
            assert "unsafe" not in policy, address
            assert rules["default-src"] == "'none'", address
            assert rules["frame-ancestors"] == "'none'", address
            assert rules["base-uri"] == "'none'", address
            assert rules["object-src"] == "'none'", address
            assert not re.search(r"(?<!')\bdata:|\*|https?:", rules["script-src"])
            assert response["X-Content-Type-Options"] == "nosniff", address
            assert response["X-Frame-Options"] == "DENY", address
            assert response["Referrer-Policy"] == "same-origin", address
            assert response["Cross-Origin-Opener-Policy"] == "same-origin", address

    def test_no_page_needs_what_the_policy_forbids(self):
        for address, response in crawl(self.client).items():
            if is_page(response):
                html = body_of(response)
                assert not re.search(r"<style|\sstyle=|\son\w+=", html), address
                scripts = re.findall(r"<script([^>]*)>", html)
                assert all("src=" in s or "ld+json" in s for s in scripts), address

    def test_no_public_address_sets_a_cookie_whatever_is_sent(self):
        hostile = {
            "session": "0" * 32,
            "csrf": "x" * 64,
            "__Host-session": "'\"><script>",
            "django_language": "en",
            "messages": "a" * 4000,
            "sessionid": "\x7f",
        }
        client = Client()
        client.cookies.load(hostile)
        for address in self.every_path():
            for asked in (self.client, client):
                response = asked.get(address)
                assert "Set-Cookie" not in response, address
                assert not response.cookies, address

    def test_a_page_is_the_same_for_staff_and_readers(self):
        staff = Client()
        staff.force_login(self.chief)
        for address, response in crawl(self.client).items():
            answer = staff.get(address)
            assert answer.content == response.content, address
            assert "Cookie" not in answer.get("Vary", ""), address

    def test_neither_a_cookie_nor_a_header_chooses_the_language(self):
        plain = self.client.get("/").content
        self.client.cookies["django_language"] = "en"
        assert self.client.get("/", headers={"accept-language": "en"}).content == plain


class HostTests(Site):
    POISON = {
        "HTTP_X_FORWARDED_HOST": "evil.example",
        "HTTP_X_FORWARDED_PROTO": "gopher",
        "HTTP_X_FORWARDED_PORT": "6666",
        "HTTP_FORWARDED": "host=evil.example;proto=http",
        "HTTP_X_ORIGINAL_URL": "/evil",
        "HTTP_X_REWRITE_URL": "/evil",
        "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
        "HTTP_X_HOST": "evil.example",
        "HTTP_X_FORWARDED_SERVER": "evil.example",
        "HTTP_X_FORWARDED_PREFIX": "/evil",
        "HTTP_X_FORWARDED_FOR": "evil.example",
        "HTTP_ORIGIN": "https://evil.example",
        "HTTP_REFERER": "https://evil.example/",
        "HTTP_USER_AGENT": "<script>evil()</script>",
        "HTTP_ACCEPT_LANGUAGE": "evil-EVIL;q=9, en",
        "HTTP_ACCEPT": "evil/evil",
    }

    def test_an_unknown_host_is_refused_and_learns_nothing(self):
        for host in ("evil.example", "testserver.evil.example", "testserver@evil", ""):
            for address in ("/", "/rss.xml", "/nowhere/", self.edition.path):
                response = self.client.get(address, HTTP_HOST=host)
                assert response.status_code == 400, (host, address)
                assert b"evil" not in response.content
                assert not LEAKS.search(body_of(response))

    def test_every_known_host_gets_the_same_bytes(self):
        ours = crawl(self.client)
        for address, response in ours.items():
            other = self.client.get(address, HTTP_HOST="127.0.0.1:8000")
            assert other.content == response.content, address
            assert other.get("Location") == response.get("Location")

    def test_no_header_is_reflected_anywhere(self):
        for address in self.every_path():
            plain = self.client.get(address)
            poisoned = self.client.get(address, **self.POISON)
            after = self.client.get(address)
            assert poisoned.status_code == plain.status_code, address
            assert poisoned.content == plain.content == after.content, address
            assert "evil" not in str(poisoned.headers), address

    @override_settings(SITE_URL="https://paper.example")
    def test_addresses_come_from_the_settings_alone(self):
        for address in ("/rss.xml", "/atom.xml", "/feed.json", "/sitemap-0.xml"):
            text = body_of(self.client.get(address))
            assert "https://paper.example/" in text
            assert "testserver" not in text
        html = body_of(self.client.get(self.edition.path))
        assert (
            f'<link rel="canonical" href="https://paper.example{self.edition.path}">'
            in html
        )


class RedirectTests(Site):
    AWAY = (
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/%5cevil.example",
        "/%2f%2fevil.example",
        "/%09/evil.example",
        "/%0d%0aLocation:%20https://evil.example",
        "/https:/evil.example",
        "/\uff0f\uff0fevil.example",
        "//evil.example/%2e%2e",
        "/en//evil.example",
        "/%e3%80%82evil.example",
        "/admin//evil.example",
    )

    def test_no_address_leads_off_the_site(self):
        tails = ("", "/", "/a", "?next=//evil.example", "/?next=https://evil.example")
        for head in self.AWAY:
            for tail in tails:
                response = self.client.get(head + tail)
                location = response.get("Location", "/")
                assert re.match(r"/(?![/\\])", location), (head + tail, location)
                assert "\n" not in location
                assert "\r" not in location

    def test_a_moved_address_keeps_what_comes_after_it_on_this_site(self):
        from articles.redirects import write_redirect

        write_redirect("/c/old/", "/c/news/")
        for tail in ("/evil.example/", "\\evil.example", "%0d%0aX: y", "a/../../b"):
            location = self.client.get(f"/c/old/{tail}").get("Location", "/")
            assert location.startswith("/c/news/") or location == "/"
            assert "\n" not in location


@override_settings(ROOT_URLCONF=Faulty, DEBUG=False)
class ErrorPageTests(Site):
    def setUp(self):
        self.client.raise_request_exception = False

    def test_an_error_page_says_its_number_and_nothing_of_the_inside(self):
        for number in (500, 403, 400, 404):
            for query in ("", "?q=MARKER"):
                response = self.client.get(f"/fault/{number}/{query}")
                assert response.status_code == number
                text = body_of(response)
                assert not LEAKS.search(text), LEAKS.search(text)
                assert 'href="/' in text
                assert response["X-Content-Type-Options"] == "nosniff"
                assert "unsafe" not in response["Content-Security-Policy"]

    def test_what_is_gone_and_what_never_was_tell_nothing(self):
        for address in self.refused:
            response = self.client.get(address)
            assert response.status_code == (410 if address == self.gone else 404)
            assert not LEAKS.search(body_of(response))
            assert "不再可见" not in body_of(response)

    def test_no_answer_names_what_serves_it(self):
        for address in ("/", "/nowhere/", "/fault/500/"):
            headers = self.client.get(address).headers
            assert not {"Server", "X-Powered-By"} & set(headers)


class MethodTests(Site):
    def test_public_addresses_take_nothing_but_questions(self):
        for address in crawl(self.client):
            for method in ("post", "put", "patch", "delete"):
                response = getattr(self.client, method)(address)
                assert response.status_code == 405, (method, address)

    def test_so_with_a_strict_client_and_a_method_override(self):
        client = Client(enforce_csrf_checks=True)
        for address in STARTS:
            response = client.post(address, {"_method": "GET"})
            assert response.status_code in {403, 405}

    def test_a_head_answers_like_a_get_without_a_body(self):
        for address, response in crawl(self.client).items():
            head = self.client.head(address)
            assert head.status_code == response.status_code, address
            assert head["Content-Type"] == response["Content-Type"]
            assert not head.content

    def test_a_get_writes_nothing(self):
        before = self.rows()
        for address in self.every_path():
            self.client.get(address)
            self.client.get(f"{address}?before=1-1&q=a")
        assert self.rows() == before

    def rows(self):
        return {
            model._meta.label: list(model.objects.order_by("pk").values())
            for model in apps.get_models(include_auto_created=True)
        }


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
        files = ("", "/", "/rss.xml", "/atom.xml", "/feed.json", ".txt")
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


class TestSettings:
    def test_cookies_are_closed_to_scripts_and_other_sites(self):
        assert settings.SESSION_COOKIE_HTTPONLY
        assert settings.CSRF_COOKIE_HTTPONLY
        assert settings.SESSION_COOKIE_SAMESITE == "Lax"
        assert settings.CSRF_COOKIE_SAMESITE == "Lax"
        assert not settings.USE_X_FORWARDED_HOST
        assert not settings.USE_X_FORWARDED_PORT

    @pytest.mark.django_db
    def test_the_desk_is_asked_over_with_a_token(self):
        client = Client(enforce_csrf_checks=True)
        answer = client.post("/admin/login/", {"username": "a", "password": "b"})
        assert answer.status_code == 403
        assert not LEAKS.search(body_of(answer))
