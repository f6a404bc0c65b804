"""What the settings need before Django runs: the home folder and its key.

Nothing here imports Django's settings; ``newsroom.settings`` imports this.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


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
    if len(key) < 40:
        msg = f"{path} holds no usable key: delete it and a new one is made"
        raise ImproperlyConfigured(msg)
    return key


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


def no_elements(config: object, shared: object) -> None:
    """Allow nothing more: the answer of an editor extension without elements."""
