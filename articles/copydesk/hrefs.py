"""The addresses that a body links to, and which stories of our own are among them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings

from articles.addresses import number_of

_HREF = re.compile(r'<a href="([^"<>]*)"')
_SHORT = re.compile(r"/a/([0-9]{1,18})/")


def hrefs(body: str) -> list[str]:
    """Return the addresses in a sanitised body, each once, in order."""
    return list(dict.fromkeys(unescape(each) for each in _HREF.findall(body)))


def own_path(address: str) -> str:
    """Return the path of an address on this site, empty for any other."""
    site = settings.SITE_URL
    if address.startswith(f"{site}/"):
        address = address.removeprefix(site)
    return urlsplit(address).path if address.startswith("/") else ""


def own_number(address: str) -> int | None:
    """Return the number of the story of ours that an address leads to."""
    path = own_path(address)
    short = _SHORT.fullmatch(path)
    return int(short[1]) if short else number_of(path)


def own_numbers(body: str) -> set[int]:
    """Return the numbers of the stories of ours that a body links to."""
    numbers = (own_number(address) for address in hrefs(body))
    return {number for number in numbers if number is not None}
