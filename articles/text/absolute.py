"""Links of sanitised markup made absolute, for readers elsewhere."""

import re
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

# Text holds no bare angle bracket after the sanitiser, attributes may.
_TAG: Final = re.compile(r'<(?:[^">]|"[^"]*")*>')
_LINK: Final = re.compile(r'(?P<name> (?:href|src))="(?P<url>[^"]*)"')


def absolute_links(html: str, base: str) -> str:
    """Return sanitised markup whose links and pictures carry the host.

    Only for output of ``sanitise``, where every attribute is in double quotes.

    >>> absolute_links('<a href="/c/news/">x</a>', "https://example.org")
    '<a href="https://example.org/c/news/">x</a>'
    """

    def full(match: re.Match[str]) -> str:
        url = urljoin(f"{base}/", unescape(match["url"]))
        return f'{match["name"]}="{escape(url)}"'

    return _TAG.sub(lambda tag: _LINK.sub(full, tag[0]), html)
