"""The rule of a list: which streams its filled rows come from."""

from __future__ import annotations

from typing import Any

from articles.streams import category_stream, tag_stream


def streams_of_rule(language: str, fill: dict[str, Any]) -> list[str]:
    """Return the streams of a stored rule, none where nothing is filled."""
    return [
        *(category_stream(language, number) for number in fill.get("categories", [])),
        *(tag_stream(language, number) for number in fill.get("tags", [])),
    ]
