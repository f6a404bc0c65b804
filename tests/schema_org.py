"""schema.org's vocabulary, asked about what a page says of itself."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from html import unescape

import msgspec_schemaorg.models as vocabulary

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_TYPE = re.compile(r"\w+")
# Annotations of an action, described at schema.org/docs/actions.html.
_ANNOTATION = re.compile(r"\w+-(?:in|out)put")


def nodes(html: str) -> list[dict]:
    """Return the nodes of a page, checked against the vocabulary."""
    found = _SCRIPT.findall(html)
    assert len(found) == 1, f"{len(found)} scripts of data"
    data = json.loads(found[0])
    assert data.pop("@context") == "https://schema.org"
    assert list(data) == ["@graph"]
    for node in data["@graph"]:
        check(node)
    return data["@graph"]


def node(html: str, kind: str) -> dict:
    """Return the one node of a kind."""
    found = [each for each in nodes(html) if each["@type"] == kind]
    assert len(found) == 1, kind
    return found[0]


def check(value: dict) -> None:
    """Stop at a property that its type does not have, or of a wrong kind."""
    kind = getattr(vocabulary, value["@type"])
    known = {
        name: text for each in kind.__mro__ for name, text in _annotations(each).items()
    }
    for name, found in value.items():
        if name in {"@type", "@id"} or _ANNOTATION.fullmatch(name):
            assert isinstance(found, str)
            assert found
            continue
        assert name in known, f"{value['@type']} has no {name}"
        allowed = set(_TYPE.findall(known[name]))
        for each in found if isinstance(found, list) else [found]:
            assert _fits(each, allowed), f"{value['@type']}.{name}: {each!r}"


def _annotations(kind: type) -> dict[str, str]:
    return getattr(kind, "__annotations__", {})


def _fits(value: object, allowed: set[str]) -> bool:
    match value:
        case dict():
            check(value)
            kind = getattr(vocabulary, value["@type"])
            return bool({each.__name__ for each in kind.__mro__} & allowed)
        case bool():
            return "bool" in allowed
        case int():
            return "int" in allowed
        case str():
            return bool(value) and _reads(value, allowed)
    return False


def _reads(value: str, allowed: set[str]) -> bool:
    if "URL" in allowed and re.fullmatch(r"https?://[^\s<>\"]+", value):
        return True
    if "datetime" in allowed and datetime.fromisoformat(value).tzinfo:
        return True
    if allowed & {"datetime", "date"}:
        return bool(date.fromisoformat(value))
    return "str" in allowed


def metas(html: str) -> dict[str, list[str]]:
    """Return what the head says, by property or name, each in its order."""
    found: dict[str, list[str]] = {}
    pattern = r'<meta (?:property|name)="([^"]+)" content="([^"]*)"'
    for name, value in re.findall(pattern, html):
        found.setdefault(name, []).append(unescape(value))
    return found


def hreflangs(html: str) -> dict[str, str]:
    """Return the addresses of a page by language."""
    pattern = r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"'
    return {language: unescape(url) for language, url in re.findall(pattern, html)}
