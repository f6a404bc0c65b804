"""What a request tells about where it comes from; nothing of it is kept."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

# Words by which programs name themselves; browsers that people use have none.
_MACHINES = re.compile(
    r"bot|crawl|spider|slurp|scrap|fetch|monitor|preview|validat|archiv|headless"
    r"|phantom|selenium|lighthouse|pingdom|curl|wget|python|java/|go-http|okhttp"
    r"|externalhit|libwww|httpclient|axios|node|ruby|perl|php|http[sx]?/|\+https?:|feed|rss",
    re.IGNORECASE,
)
_AGENT_AT_MOST = 300


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent the request, as its browser tells it.

    Browsers add ``Sec-Fetch-Site``, older ones ``Origin``, to every POST, and no page
    can change either. This is what keeps other sites from using their visitors'
    browsers against a door that needs no cookie.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin in {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}


def is_machine(request: HttpRequest) -> bool:
    """Say whether a program asks, or a browser that only prepares a page."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return (
        not agent
        or len(agent) > _AGENT_AT_MOST
        or _MACHINES.search(agent) is not None
        or "prefetch" in purpose
    )


def client_of(request: HttpRequest) -> str:
    """Return the whole address a request comes from, empty if it is none.

    Behind our own proxy (``BEHIND_PROXY``) this is the last address that it names;
    what a client writes there itself stands before it.
    """
    named = str(request.META.get("REMOTE_ADDR") or "")
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        named = forwarded.rpartition(",")[2].strip() or named
    try:
        address = ip_address(named)
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from, a network of IPv6 as one place."""
    client = client_of(request)
    address = ip_address(client) if client else None
    return address.exploded[:19] if isinstance(address, IPv6Address) else client
