from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, override_settings
from django.urls import path

from newsroom import urls
from tests import factories
from tests.crawling import body_of
from tests.newsroom.public_site import LEAKS, Site

SECRET = "MARKER /srv/desk/settings.py SELECT * FROM auth_user"


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

    def test_who_reads_no_pages_gets_a_short_answer(self):
        for address, status in ((self.gone, 410), ("/nowhere/", 404)):
            told = self.client.get(address, headers={"accept": "application/json"})
            assert told.status_code == status
            assert told.json().keys() == {"status", "title"}
            assert "Accept" in told["Vary"]
            assert self.client.head(address).content == b""
            with self.assertNumQueries(1 if status == 404 else 3):
                self.client.head(address)

    def test_error_pages_show_the_newest_stories_and_the_desk_its_own(self):
        assert self.edition.path in body_of(self.client.get("/nowhere/"))
        editor = factories.editor()
        self.client.force_login(editor)
        for address, status in (
            ("/admin/auth/user/", 403),
            ("/admin/articles/story/999999/change/", 404),
        ):
            answer = self.client.get(address)
            page = body_of(answer)
            assert answer.status_code == status
            assert 'class="desk-nav"' in page
            assert self.edition.path not in page
            assert answer["Cache-Control"] == "no-store"

    def test_no_answer_names_what_serves_it(self):
        for address in ("/", "/nowhere/", "/fault/500/"):
            headers = self.client.get(address).headers
            assert not {"Server", "X-Powered-By"} & set(headers)


@pytest.mark.django_db
@override_settings(CSRF_FAILURE_VIEW="newsroom.errors.csrf_failure")
def test_a_form_without_its_token_is_refused_and_told_nothing():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert not LEAKS.search(body_of(answer))
    assert "desk/desk.css" in body_of(answer)


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=5)
def test_a_form_with_too_many_fields_says_that_nothing_was_saved(client, db):
    client.raise_request_exception = False
    client.force_login(factories.chief())
    answer = client.post(
        "/admin/articles/category/add/", {str(n): "x" for n in range(9)}
    )
    assert answer.status_code == 413
    assert "没有保存" in answer.content.decode()
