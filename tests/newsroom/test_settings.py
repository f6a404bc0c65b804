"""Nonsense in the environment stops the start with a sentence that names it."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

SETTINGS = Path(__file__).resolve().parents[2] / "newsroom" / "settings.py"


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Run the settings module anew with these variables and no others of ours."""

    def read_settings(**variables: str) -> dict[str, object]:
        # The demo's and the test run's own variables must not decide.
        for name in ("DATABASE_URL", "CACHE_URL", "SITE_URL", "DEBUG", "SECRET_KEY"):
            monkeypatch.delenv(name, raising=False)
        # It remembers what it read from files, for the whole process.
        fresh = FileAwareMapping()
        monkeypatch.setattr(environ.FileAwareEnv, "ENVIRON", fresh)
        monkeypatch.setenv("NEWSROOM_HOME", str(tmp_path))
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read_settings


class TestDefaults:
    def test_nothing_set_is_safe(self, read):
        settings = read()
        assert settings["DEBUG"] is False
        assert len(str(settings["SECRET_KEY"])) >= 50
        assert "*" not in settings["ALLOWED_HOSTS"]

    def test_the_key_is_made_once_and_only_its_owner_reads_it(self, read, tmp_path):
        assert read()["SECRET_KEY"] == read()["SECRET_KEY"]
        assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0

    def test_an_https_address_switches_on_what_belongs_to_it(self, read):
        settings = read(SITE_URL="https://news.example.org")
        assert settings["SESSION_COOKIE_SECURE"] is True
        assert settings["SECURE_SSL_REDIRECT"] is True
        assert settings["SECURE_HSTS_SECONDS"] == 31536000
        assert "news.example.org" in settings["ALLOWED_HOSTS"]

    def test_a_host_for_pictures_may_be_shown_by_every_page(self, read):
        names = read(MEDIA_URL_BASE="https://img.example.org/m/")
        assert "https://img.example.org" in names["SECURE_CSP"]["img-src"]

    def test_without_a_mail_server_no_mail_is_sent(self, read):
        assert read()["MAILERS"] == {}

    def test_a_mail_server_is_read_from_its_address(self, read):
        names = read(MAIL_URL="smtp+tls://desk%40example.org:s%2F3@mail.example.org")
        options = names["MAILERS"]["default"]["OPTIONS"]
        assert (options["host"], options["port"]) == ("mail.example.org", 587)
        assert (options["username"], options["password"]) == ("desk@example.org", "s/3")
        assert options["use_tls"]
        assert not options["use_ssl"]

    @pytest.mark.parametrize(
        "url", ["mail.example.org", "http://a", "smtp:", "smtp://h:x"]
    )
    def test_nonsense_for_a_mail_server_is_refused_and_not_repeated(self, read, url):
        with pytest.raises(ImproperlyConfigured, match="MAIL_URL is not") as caught:
            read(MAIL_URL=url)
        assert "://a" not in str(caught.value).replace("user:password@host", "")

    def test_a_secret_may_come_from_a_file(self, read, tmp_path):
        (tmp_path / "key").write_text("k" * 60)
        key = read(SECRET_KEY_FILE=str(tmp_path / "key"))["SECRET_KEY"]
        assert key == "k" * 60

    def test_sqlite_is_set_up_for_several_processes(self, read):
        options = read()["DATABASES"]["default"]["OPTIONS"]
        assert options["transaction_mode"] == "IMMEDIATE"
        assert options["timeout"] == 20
        assert "journal_mode=WAL" in options["init_command"]
        assert "synchronous=FULL" in options["init_command"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("BEHIND_PROXY", "ja"),
        ("SITE_URL", "news.example.org"),
        ("SITE_URL", "ftp://news.example.org"),
        ("SITE_URL", "https://news.example.org/paper"),
        ("SITE_LANGUAGE", "fr"),
        ("SITE_TIME_ZONE", "Mars/Olympus"),
        ("NEWSROOM_HOME", os.devnull),
    ],
)
def test_nonsense_is_refused_by_name_and_value(read, name, value):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(**{name: value})
    assert f"{name}={value!r}" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", " "),
        ("HTTPS_REDIRECT", "2"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "foo://"),
        ("DATABASE_URL", "mysql://user:pass@host/name"),
        ("CACHE_URL", "foo://"),
    ],
)
def test_nonsense_is_refused_by_name_and_secrets_are_not_repeated(read, name, value):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(**{name: value})
    assert name in str(refused.value)
    assert "pass@" not in str(refused.value)


def test_the_command_line_says_one_sentence_and_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=SETTINGS.parents[1],
        env={**os.environ, "DEBUG": "maybe", "NEWSROOM_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "DEBUG='maybe'" in done.stderr


def test_a_spoilt_key_is_refused_and_not_replaced(read, tmp_path):
    (tmp_path / "secret.key").write_text("short")
    with pytest.raises(ImproperlyConfigured, match=r"secret\.key"):
        read()
    assert (tmp_path / "secret.key").read_text() == "short"
