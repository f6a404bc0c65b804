"""How staff write several tags in one field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from articles.text.normalise import normalise

BETWEEN_TAGS = "\u3001"
_BETWEEN = re.compile("[,;\n\uff0c\u3001\uff1b]")


def parse_tags(text: str) -> list[str]:
    r"""Split at commas, semicolons, 、 and line ends, never at spaces.

    >>> parse_tags("AI 芯片\u3001经济;经济")
    ['AI 芯片', '经济']
    """
    parts = _BETWEEN.split(text or "")
    names = (normalise(part, headline=True) for part in parts)
    return list(dict.fromkeys(name for name in names if name))


def join_tags(tags: Iterable[Any]) -> str:
    """Return the names as a writer would type them, sorted."""
    return BETWEEN_TAGS.join(sorted(tag.name for tag in tags))
