"""An address that was typed → where to ask; everything odd is refused. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from articles.outbound.errors import Refused
from articles.outbound.ranges import is_public

PORTS: Final = {"http": 80, "https": 443}
_LENGTH_AT_MOST: Final = 2_000
# Printable ASCII without space, backslash and what ends or hides an address.
_CLEAN: Final = re.compile(r"[!#-;=?-\[\]_a-z~]+")
_NAME: Final = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z"
)
# Names that a resolver may answer from within; they are nobody's on the web.
_INSIDE: Final = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "arpa",
    "onion",
    "test",
    "example",
    "invalid",
    "localdomain",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A checked address: ``host`` is in lower case, without brackets."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def pair(self) -> str:
        """Return ``host:port``, as exceptions are written in the settings."""
        return f"{self.host}:{self.port}"


def place_of(url: str, *, allowed: Collection[str] = ()) -> Place:
    """Return where an address leads, or refuse it; nothing is looked up.

    Args:
        url: an absolute address in ASCII; names in other letters as punycode.
        allowed: pairs ``host:port`` for which host and port are not judged.

    Raises:
        Refused: not plain http or https, a login inside, a strange port or host.
    """
    if len(url) > _LENGTH_AT_MOST or not _CLEAN.fullmatch(url.lower()):
        msg = "the address is too long or holds characters that no address has"
        raise Refused(msg)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        msg = "the address cannot be read"
        raise Refused(msg) from error
    if parts.scheme not in PORTS or not url[len(parts.scheme) :].startswith("://"):
        msg = f"scheme={parts.scheme!r} is not http or https"
        raise Refused(msg)
    if "@" in parts.netloc:
        msg = "the address carries a login"
        raise Refused(msg)
    if parts.netloc.endswith(":") or port == 0:
        msg = "the address has no port where one should be"
        raise Refused(msg)
    place = Place(url, parts.scheme, parts.hostname or "", port or PORTS[parts.scheme])
    if place.pair not in allowed:
        _judge(place)
    return place


def _judge(place: Place) -> None:
    if place.port not in PORTS.values():
        msg = f"port={place.port} is neither 80 nor 443"
        raise Refused(msg)
    if _is_address(place.host):
        if not is_public(place.host):
            msg = f"host={place.host!r} is not a public address"
            raise Refused(msg)
        return
    if not _NAME.fullmatch(place.host):
        msg = f"host={place.host!r} is not a full name on the web"
        raise Refused(msg)
    if place.host.rsplit(".", 1)[-1] in _INSIDE:
        msg = f"host={place.host!r} is a name of an inner network"
        raise Refused(msg)


def _is_address(host: str) -> bool:
    """Say whether the host is an address, spelled the one usual way."""
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return str(found) == host
