"""Links that readers could not follow."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.copydesk.findings import Finding, Severity
from articles.copydesk.house import House
from articles.copydesk.hrefs import hrefs, own_number, own_path
from articles.material import Material

_OF_THE_DESK = ("/admin/", "/preview/", "/media/private/")
_INSIDE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test")


def link_checks(material: Material, house: House) -> Iterator[Finding]:
    """Yield links to what readers cannot open: drafts, the desk, the house's network."""
    story = material.story
    planned = max(house.at, story.publish_at or house.at)
    for address in hrefs(story.body):
        number = own_number(address)
        if number is not None and number != story.pk:
            seen_from = house.public.get(number)
            if seen_from is None or seen_from > planned:
                message = _(
                    "The link %(address)s leads to a story that readers do not see: "
                    "publish that one first, or take the link out."
                )
                yield _found("link_to_draft", message, address)
        elif own_path(address).startswith(_OF_THE_DESK):
            message = _("The link %(address)s leads to the desk: readers get a login.")
            yield _found("link_to_desk", message, address)
        elif _is_inside(address):
            message = _("The link %(address)s leads to a computer of the house.")
            yield _found("link_inside", message, address)
    if story.source_url and _is_inside(story.source_url):
        message = _("The link %(address)s leads to a computer of the house.")
        yield _found("link_inside", message, story.source_url, "source_url")


def _found(code: str, message: str, address: str, field: str = "body") -> Finding:
    return Finding(
        field, Severity.BLOCK, code, message % {"address": address}, words=address
    )


def _is_inside(address: str) -> bool:
    """Say whether only computers of the house can open an address of the web."""
    if not address.lower().startswith(("http://", "https://")):
        return False
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_INSIDE)
