"""Every public address that can be reached, with what it answers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

STARTS = ("/", "/en/", "/sitemap.xml", "/robots.txt", "/feeds.opml", "/en/feeds.opml")
_ADDRESS = re.compile(
    r"""(?:href|src|xmlUrl|htmlUrl|url)="([^"]*)"|<loc>([^<]*)|^Sitemap: (.*)$""",
    re.MULTILINE,
)


def crawl(client: Client | None = None, **extra: object) -> dict[str, object]:
    """Follow every link on this site; path → response, redirects included."""
    client = client or Client(raise_request_exception=True)
    site = urlsplit(settings.SITE_URL)
    answers: dict[str, object] = {}
    waiting = list(STARTS)
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        response = client.get(path, **extra)
        answers[path] = response
        for groups in _ADDRESS.findall(body_of(response)):
            address = unescape(next(filter(None, groups), ""))
            parts = urlsplit(urljoin(f"{settings.SITE_URL}{path}", address))
            own = (parts.scheme, parts.netloc) == (site.scheme, site.netloc)
            if own and not parts.path.startswith(("/static/", "/media/", "/admin/")):
                waiting.append(
                    f"{parts.path}?{parts.query}" if parts.query else parts.path
                )
    return answers


def body_of(response: object) -> str:
    return b"".join(response).decode()


def is_page(response: object) -> bool:
    return response["Content-Type"].startswith("text/html")


def words_of(answer: HttpResponse) -> str:
    """Return a page without the places where a headline may break."""
    return answer.content.decode().replace("<wbr>", "")
