"""Suggestions for the last part of an address; staff may change every one."""

import re
from typing import Final
from unicodedata import normalize

MAX_LENGTH: Final = 50
FALLBACK: Final = "item"


def suggest_slug(name: str) -> str:
    """Return pinyin for Han and plain letters for the rest: ``[a-z0-9-]``.

    At most 50 characters, cut at a hyphen where there is one; never empty.

    >>> suggest_slug("重庆银行行长")
    'chong-qing-yin-hang-hang-zhang'
    >>> suggest_slug("5G 时代 · Café")
    '5g-shi-dai-cafe'
    >>> suggest_slug("\uff1f\uff01")
    'item'
    """
    # Its phrase tables take half a second to load: only who asks for a slug pays.
    from pypinyin import lazy_pinyin

    spelt = "-".join(lazy_pinyin(normalize("NFKC", name)))
    plain = normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return _cut(slug) or FALLBACK


def _cut(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    whole, _, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return (whole or slug[:MAX_LENGTH]).strip("-")
