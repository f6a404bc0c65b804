"""Which addresses may stand in a link: one rule for forms, bodies and feeds."""

import re
from typing import Final
from urllib.parse import urlsplit

URL_SCHEMES: Final = frozenset({"http", "https", "mailto"})

# Browsers drop C0 controls and spaces at the ends, and tabs and newlines anywhere.
_EDGES: Final = "".join(map(chr, range(0x21)))
_DROPPED = re.compile("[\t\n\r]")
# What ends an address in markup or in the plain text form, and the backslash, which
# browsers turn into a slash. Invisible characters hide where a link leads.
_REFUSED = re.compile(
    '[\x00-\x20\x7f-\xa0\\\\<>"\u00ad\u061c\u200b-\u200f\u2028-\u202e'
    "\u2060-\u206f\u3000\ufeff\ufffc-\uffff\ud800-\udfff]",
)
_MAILBOX = re.compile(r"mailto:[^@/?#\s]+@[^@/?#\s]+(\?[^#\s]*)?", re.IGNORECASE)


def safe_url(url: str) -> str:
    r"""Return the address without stray white space, or "" where it may not stand.

    Allowed are ``http``, ``https`` and ``mailto`` with something after them, and
    paths of this site that start with a single slash. All else is refused: other
    schemes however they are spelt, ``//host``, backslashes, and a user name or
    password before the host, which only ever serves to mislead.

    >>> safe_url(" https://example.org/a "), safe_url("/c/news/#top")
    ('https://example.org/a', '/c/news/#top')
    >>> safe_url("java\tscript:alert(1)"), safe_url("//evil.example")
    ('', '')
    """
    bare = _DROPPED.sub("", url.strip(_EDGES + "\u3000\u00a0\ufeff"))
    if not bare or _REFUSED.search(bare):
        return ""
    if bare.startswith("/"):
        return "" if bare.startswith("//") else bare
    if bare[:7].lower() == "mailto:":
        return bare if _MAILBOX.fullmatch(bare) else ""
    return bare if _is_web_address(bare) else ""


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:  # a broken IPv6 host, a port that is no number
        return False
    return (
        parts.scheme in URL_SCHEMES
        and url[len(parts.scheme) :].startswith("://")
        and "@" not in parts.netloc
        and bool(parts.hostname)
        and port_is_sound
    )
