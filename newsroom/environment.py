"""What the settings need before Django runs: the home folder and its key.

Nothing here imports Django's settings; ``newsroom.settings`` imports this.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 40
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_DATABASES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def secret_key(home: Path) -> str:
    """Return the key kept in ``home``, made there on the first start.

    Two processes that start together agree: the file appears under its name
    only when it is complete, and only the first one counts.

    Raises:
        ImproperlyConfigured: ``home`` cannot be written and holds no key.
    """
    path = home / "secret.key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            draft = home / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
            descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        key = path.read_text().strip()
    except OSError as error:
        msg = f"NEWSROOM_HOME={str(home)!r} cannot hold the secret key: {error}"
        raise ImproperlyConfigured(msg) from error
    return checked_key(key, f"{path}: delete it and a new one is made")


def checked_key(key: str, where: str) -> str:
    """Return ``key`` if it is long enough to be one.

    Raises:
        ImproperlyConfigured: it is not; the key itself is not repeated.
    """
    if len(key) < KEY_LENGTH:
        msg = f"The secret key has less than {KEY_LENGTH} characters in {where}."
        raise ImproperlyConfigured(msg)
    return key


def flag(env: environ.Env, name: str, *, default: bool) -> bool:
    """Return a yes or no of the environment.

    Raises:
        ImproperlyConfigured: it is neither.
    """
    value = env.str(name, default=str(default)).strip().lower()
    if value in {"true", "1", "yes", "on"}:
        return True
    if value in {"false", "0", "no", "off", ""}:
        return False
    msg = f"{name}={value!r} is not understood: set it to true or false."
    raise ImproperlyConfigured(msg)


def hosts(env: environ.Env, default: list[str]) -> list[str]:
    """Return the host names that may be asked for; never none.

    Raises:
        ImproperlyConfigured: the variable is set and empty.
    """
    found = [name.strip() for name in env.list("ALLOWED_HOSTS", default=default)]
    if not any(found):
        msg = "ALLOWED_HOSTS is empty: name the hosts, or leave it out."
        raise ImproperlyConfigured(msg)
    return [name for name in found if name]


def log_level(env: environ.Env) -> str:
    """Return the level below which nothing is logged.

    Raises:
        ImproperlyConfigured: there is no such level.
    """
    level = str(env.str("LOG_LEVEL", default="INFO")).upper()
    if level not in _LEVELS:
        msg = f"LOG_LEVEL={level!r} is not known: set it to one of {_LEVELS}."
        raise ImproperlyConfigured(msg)
    return level


def database(env: environ.Env, default: str) -> dict[str, Any]:
    """Return the database of ``DATABASE_URL``; the address is not repeated.

    Raises:
        ImproperlyConfigured: it names neither SQLite nor PostgreSQL.
    """
    try:
        found: dict[str, Any] = dict(env.db_url("DATABASE_URL", default=default))
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(_DATABASE) from error
    if found.get("ENGINE") not in _DATABASES:
        raise ImproperlyConfigured(_DATABASE)
    return found


def cache(env: environ.Env) -> dict[str, Any]:
    """Return the cache of ``CACHE_URL``.

    Raises:
        ImproperlyConfigured: it is no kind of cache.
    """
    try:
        return dict(env.cache_url("CACHE_URL", default="locmemcache://"))
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        msg = "CACHE_URL is not understood: leave it out, or set redis://host:6379/0."
        raise ImproperlyConfigured(msg) from error


_DATABASE = (
    "DATABASE_URL is not understood: set sqlite:////path/to/file or "
    "postgres://user:password@host:5432/name."
)


def site_address(value: str) -> str:
    """Return ``SITE_URL`` without a trailing slash.

    Raises:
        ImproperlyConfigured: it is not an http or https address of a host.
    """
    parts = urlsplit(value)
    clean = parts.scheme in {"http", "https"} and parts.hostname
    if not clean or parts.path not in {"", "/"} or parts.query or parts.fragment:
        msg = (
            f"SITE_URL={value!r} is not understood: give the address of the site "
            "without a path, for example https://news.example.org"
        )
        raise ImproperlyConfigured(msg)
    return value.rstrip("/")


_MAIL = (
    "MAIL_URL is not understood: set smtp+tls://user:password@host:587, "
    "smtps://user:password@host:465 or smtp://host:25, or leave it out."
)


def mailers(url: str) -> dict[str, Any]:
    """Return the mail server of ``MAIL_URL``, none if empty; it is not repeated.

    >>> mailers("smtps://a%40b.org:x@mail.example.org")["default"]["OPTIONS"]["port"]
    465

    Raises:
        ImproperlyConfigured: it is not the address of a mail server.
    """
    if not url:
        return {}
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        parts = urlsplit(url)
        port = parts.port or ports[parts.scheme]
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(_MAIL) from error
    if not parts.hostname or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(_MAIL)
    options = {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {"default": {"BACKEND": backend, "OPTIONS": options}}


def media_host(url: str) -> list[str]:
    """Return the origin that pictures come from, none where it is this site.

    >>> media_host("https://img.example.org/m/"), media_host("/media/")
    (['https://img.example.org'], [])
    """
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def no_elements(config: object, shared: object) -> None:
    """Allow nothing more: the answer of an editor extension without elements."""
