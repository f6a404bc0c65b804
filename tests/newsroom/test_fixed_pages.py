"""The pages that stand when nothing else does. No test here may ask the database."""

from __future__ import annotations

import errno
import re
from base64 import b64encode
from hashlib import sha256
from sqlite3 import OperationalError as SqliteError

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.template.loader import get_template
from django.test import override_settings
from django.urls import path

from articles.sitewide import needs_no_settings
from newsroom import urls

FILES = ("400.html", "500.html", "503.html", "admin/413.html", "admin/507.html")
# What a browser sends when somebody follows a link.
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def full() -> OperationalError:
    cause = SqliteError("database or disk is full")
    cause.sqlite_errorname = "SQLITE_FULL"
    found = OperationalError("database or disk is full")
    found.__cause__ = cause
    return found


FAULTS = {
    "fault": (RuntimeError("MARKER"), 500),
    "suspect": (SuspiciousOperation("MARKER"), 400),
    "away": (OperationalError("MARKER connection refused"), 503),
    "closed": (InterfaceError("MARKER"), 503),
    "full": (full(), 507),
    "disk": (OSError(errno.ENOSPC, "MARKER"), 507),
    "file": (FileNotFoundError("MARKER"), 500),
}


@needs_no_settings
def fails(request, name):
    raise FAULTS[name][0]


class Faulty:
    urlpatterns = [path("fail/<name>/", fails), *urls.urlpatterns]
    handler400 = urls.handler400
    handler403 = urls.handler403
    handler404 = urls.handler404
    handler500 = urls.handler500


@pytest.fixture(autouse=True)
def _faulty(client):
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=Faulty):
        yield


@pytest.mark.parametrize(("name", "status"), [(n, s) for n, (_f, s) in FAULTS.items()])
class TestAnswers:
    def test_each_fault_has_its_page_in_both_languages(self, client, name, status):
        answer = client.get(f"/fail/{name}/", headers={"accept": BROWSER})
        assert answer.status_code == status
        page = answer.content.decode()
        assert f">{status}<" in page
        assert 'lang="zh-Hans"' in page
        assert 'lang="en"' in page
        assert "MARKER" not in page
        assert answer["Cache-Control"] == "no-store"

    def test_programs_get_a_short_answer(self, client, name, status):
        told = client.get(f"/fail/{name}/", headers={"accept": "application/json"})
        assert told.status_code == status
        assert told["Content-Type"] == "application/problem+json"
        assert told.json()["status"] == status

    def test_head_gets_no_body(self, client, name, status):
        answer = client.head(f"/fail/{name}/")
        assert (answer.status_code, answer.content) == (status, b"")

    def test_the_policy_lets_in_the_style_of_the_page_and_nothing_else(
        self, client, name, status
    ):
        answer = client.get(f"/fail/{name}/")
        (style,) = re.findall(
            r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL
        )
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = answer["Content-Security-Policy"]
        assert f"style-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script" not in policy


def test_only_a_database_that_is_away_asks_to_come_back_later(client):
    assert int(client.get("/fail/away/")["Retry-After"]) > 0
    assert "Retry-After" not in client.get("/fail/fault/")


def test_the_front_page_without_a_database_is_the_page_of_503(client, monkeypatch):
    def away():
        raise FAULTS["away"][0]

    monkeypatch.setattr("articles.sitewide._read", away)
    for path_ in ("/", "/en/", "/admin/login/", "/rss.xml"):
        answer = client.get(path_)
        assert answer.status_code == 503, path_
        assert "MARKER" not in answer.content.decode()


class TestFiles:
    def test_are_whole_in_themselves_and_hold_no_tag_of_templates(self):
        for name in FILES:
            page = get_template(name).template.source
            assert "{%" not in page
            assert "{{" not in page
            loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
            assert {each for each in loaded if not each.startswith("data:")} <= {"/"}
            assert not re.search(r"\bstyle=|<script|\bon\w+=", page)

    def test_have_one_style_between_them(self):
        styles = {
            re.search(
                "<style>.*?</style>", get_template(name).template.source, re.DOTALL
            )[0]
            for name in FILES
        }
        assert len(styles) == 1
