"""The last filter before the bytes: what no text or moment may bring into XML.

Texts are normalised where they enter the site; this is the second net, because
one forbidden character in one headline takes a feed down for every reader.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# Source: XML 1.0 (fifth edition), production 2, Char. Lone surrogates are
# outside it, so what is left can always be encoded.
_FORBIDDEN = re.compile(
    r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]",
)


def xml_safe(text: str) -> str:
    r"""Return the text without the characters that XML 1.0 forbids.

    >>> xml_safe("标\x0b题\ufffe\ud800")
    '标题'
    """
    return _FORBIDDEN.sub("", text)


def clean_fields(record: DataclassInstance) -> None:
    """Make every text of a new record safe and every moment UTC to the second.

    Called from ``__post_init__`` of the documents, so that no renderer can
    forget it, and two documents that are equal also read the same.

    Raises:
        ValueError: a moment is naive.
    """
    for field in fields(record):
        value = _clean(getattr(record, field.name), field.name)
        object.__setattr__(record, field.name, value)


def _clean(value: object, name: str) -> object:
    if isinstance(value, str):
        return xml_safe(value)
    if isinstance(value, tuple):
        return tuple(_clean(part, name) for part in value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            msg = f"{name}={value!r} is naive: give an aware datetime"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(microsecond=0)
    return value
