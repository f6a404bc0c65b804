"""What IndexNow and Baidu want to be sent, and what their answers mean; pure.

Source: indexnow.org/documentation; ziyuan.baidu.com, ordinary link submission.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import quote, urlsplit

KEY: Final = re.compile(r"[A-Za-z0-9-]{8,128}")
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Addresses that one message may hold.
INDEXNOW_AT_MOST: Final = 10_000
BAIDU_AT_MOST: Final = 2_000


class Verdict(Enum):
    """What follows from an answer."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted, and where."""

    url: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer that was understood, and a few words of it for staff."""

    verdict: Verdict
    words: str


def indexnow_message(
    endpoint: str, site: str, key: str, addresses: Sequence[str]
) -> Message:
    """Return the message for IndexNow; the key lies at ``/<key>.txt`` of the site."""
    data = {
        "host": urlsplit(site).netloc,
        "key": key,
        "keyLocation": f"{site}/{key}.txt",
        "urlList": list(addresses),
    }
    content = json.dumps(data, ensure_ascii=False).encode()
    return Message(endpoint, content, "application/json; charset=utf-8")


def baidu_message(
    endpoint: str, site: str, token: str, addresses: Sequence[str]
) -> Message:
    """Return the message for Baidu: one address a line."""
    url = f"{endpoint}?site={quote(site, safe=':/')}&token={quote(token, safe='')}"
    return Message(url, "\n".join(addresses).encode(), "text/plain; charset=utf-8")


def read_indexnow(status: int, text: str) -> Reading:
    """Say what IndexNow's answer means; it is told by the status alone."""
    words = " ".join(text.split())[:300]
    if status in {200, 202}:
        return Reading(Verdict.ACCEPTED, words)
    return Reading(_by_status(status), words)


def read_baidu(status: int, text: str) -> Reading:
    """Say what Baidu's answer means: counts, or an error with a message.

    ``remain`` is how many addresses it takes today yet.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        verdict = Verdict.AGAIN if status == 200 else _by_status(status)
        return Reading(verdict, " ".join(text.split())[:300])
    if "success" not in found:
        words = f"{found.get('error', status)} {found.get('message', '')}".strip()
        return Reading(_by_status(status if status != 200 else 400), words[:300])
    words = f"success={found['success']} remain={found.get('remain')}"
    for name in ("not_same_site", "not_valid"):
        if refused := found.get(name):
            count = len(refused) if isinstance(refused, list) else refused
            words += f" {name}={count}"
    taken = isinstance(found["success"], int) and found["success"] > 0
    return Reading(Verdict.ACCEPTED if taken else Verdict.REFUSED, words[:300])


def _by_status(status: int) -> Verdict:
    """A fault of theirs and too many requests pass; a fault of ours does not."""
    passing = status >= 500 or status in {408, 425, 429}
    return Verdict.AGAIN if passing else Verdict.REFUSED
