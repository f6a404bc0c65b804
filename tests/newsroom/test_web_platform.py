from __future__ import annotations

import gzip
import re

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, TestCase, override_settings

from articles.redirects import write_redirect
from articles.uploads import receive
from tests.articles.picture_files import corner, saved
from tests.crawling import STARTS, body_of, crawl, is_page
from tests.newsroom.public_site import LEAKS, Site


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
        client, broken = Client(), Client()
        client.cookies.load(hostile)
        broken.cookies.load({"session": "!", "csrf": "no token"})
        for address in self.every_path():
            for asked in (self.client, client, broken):
                response = asked.get(address)
                assert "Set-Cookie" not in response, address
                assert not response.cookies, address

    def test_pages_are_packed_for_whoever_understands_it_and_the_desk_is_not(self):
        for path in ("/", self.edition.path):
            plain, packed, again = (
                Client().get(path, headers={"Accept-Encoding": how})
                for how in ("identity", "gzip, br", "gzip")
            )
            assert packed.content == again.content
            assert "Content-Encoding" not in plain
            assert packed["Content-Encoding"] == "gzip"
            assert gzip.decompress(packed.content) == plain.content
            assert "Accept-Encoding" in packed["Vary"]
        staff = Client()
        staff.force_login(self.chief)
        desk = staff.get("/admin/", headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in desk

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
        write_redirect("/c/old/", "/c/news/")
        for tail in ("/evil.example/", "\\evil.example", "%0d%0aX: y", "a/../../b"):
            location = self.client.get(f"/c/old/{tail}").get("Location", "/")
            assert location.startswith("/c/news/") or location == "/"
            assert "\n" not in location


class MethodTests(Site):
    def test_public_addresses_take_nothing_but_questions(self):
        for address in crawl(self.client):
            for method in ("post", "put", "patch", "delete"):
                response = getattr(self.client, method)(address)
                # The one form of readers, which refuses what it did not show.
                is_form = method == "post" and re.match(r"(/en)?/report/\d+/$", address)
                assert response.status_code == (403 if is_form else 405), (
                    method,
                    address,
                )

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


class MediaTests(TestCase):
    """Uploaded files come back as pictures or not at all."""

    def stored(self, name, data):
        name = default_storage.save(f"pictures/{name}", ContentFile(data))
        self.addCleanup(default_storage.delete, name)
        response = self.client.get(f"/media/{name}")
        if response.streaming:
            # Read to its end, which closes the file and leaves the connection alone.
            assert b"".join(response.streaming_content)
        return response

    def test_a_picture_is_only_ever_a_picture(self):
        received = receive(ContentFile(saved(corner(), "JPEG", comment=b"<script>")))
        response = self.stored(received.name, received.content.read())
        assert response["Content-Type"] == received.media_type
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "Set-Cookie" not in response

    def test_what_lies_there_for_another_reason_is_not_served(self):
        for name in ("a.svg", "a.html", "a.js", "a.jpg.html", "a.xml", "a", "a.gif"):
            assert self.stored(name, b"<script>").status_code == 404, name

    def test_no_file_beside_the_pictures_can_be_reached(self):
        for path in (
            "../newsroom.sqlite3",
            "%2e%2e/secret.jpg",
            "/etc/a.jpg",
            "..\\a.png",
        ):
            assert self.client.get(f"/media/{path}").status_code in {400, 404}


class TestSettings:
    def test_cookies_are_closed_to_scripts_and_other_sites(self):
        assert settings.SESSION_COOKIE_HTTPONLY
        assert settings.CSRF_COOKIE_HTTPONLY
        assert settings.SESSION_COOKIE_SAMESITE == "Lax"
        assert settings.CSRF_COOKIE_SAMESITE == "Lax"
        assert not settings.USE_X_FORWARDED_HOST
        assert not settings.USE_X_FORWARDED_PORT
