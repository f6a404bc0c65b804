"""Answers from fixed files, for when nothing else can be trusted: no database.

Each file is whole in itself, so that a proxy can serve it too. Its style stands in
the page, and the answer's own policy allows exactly that style by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.utils.csp import CSP, build_policy

_STYLE: Final = re.compile("<style>(.*?)</style>", re.DOTALL)
_JSON: Final = "application/json"
_TITLE: Final = re.compile("<title>.*?/ (.*?)</title>")


def fixed(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """Answer with the file ``name``, in short to a client that reads no pages."""
    text, policy = _file(name)
    found = _TITLE.search(text)
    response = short(request, status, found[1] if found else "")
    if response is None:
        response = HttpResponse(text, status=status)
        response.headers[str(CSP.HEADER_ENFORCE)] = policy
    response["Cache-Control"] = "no-store"
    return response


def short(request: HttpRequest, status: int, title: str) -> HttpResponse | None:
    """Return the answer for a client that wants no page, None for one that does.

    HEAD has no body, JSON is a problem of RFC 9457.
    """
    if request.method == "HEAD":
        return HttpResponse(status=status)
    if request.get_preferred_type(["text/html", _JSON]) != _JSON:
        return None
    problem = {"status": status, "title": title}
    return JsonResponse(problem, status=status, content_type="application/problem+json")


@cache
def _file(name: str) -> tuple[str, str]:
    """Return a file and the policy that lets its style in and nothing else."""
    text = get_template(name).render()
    hashes = [
        f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
        for style in _STYLE.findall(text)
    ]
    policy = build_policy(
        {
            "default-src": [CSP.NONE],
            "style-src": hashes,
            "img-src": ["data:"],
            "base-uri": [CSP.NONE],
            "form-action": [CSP.NONE],
            "frame-ancestors": [CSP.NONE],
        }
    )
    return text, policy
