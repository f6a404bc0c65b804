"""The public addresses, as paths on this site; pure.

Address forms are the contract with readers and outside clients. Only
``absolute`` knows the site's host, which comes from the settings and never from
a request.
"""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings

from articles.colours import sheet_name

_STORY = re.compile(r"/\d{4}/\d{2}/\d{2}/([0-9]{1,18})(?:-[^/]*)?/")
_FEEDS = ("rss.xml", "atom.xml", "feed.json")


def prefix(language: str) -> str:
    """Return ``/`` for the site's own language, ``/en/`` for the other."""
    return "/" if language.lower() == settings.LANGUAGE_CODE else f"/{language}/"


def translated(path: str, old: str, new: str) -> str:
    """Return the path that stands for ``path`` in another language."""
    return f"{prefix(new)}{path.removeprefix(prefix(old))}"


def story_path(day: date, number: int, slug: str = "") -> str:
    """Return the canonical path of a story; ``day`` is in the site's zone.

    >>> story_path(date(2020, 7, 2), 1024, "plan")
    '/2020/07/02/1024-plan/'
    """
    tail = f"{number}-{slug}" if slug else str(number)
    return f"/{day:%Y/%m/%d}/{tail}/"


def short_path(number: int) -> str:
    """Return the short path that leads to a story whatever its date and slug."""
    return f"/a/{number}/"


def number_of(path: str) -> int | None:
    """Return the number in the path of a story, None for any other path.

    >>> number_of("/2020/07/02/1024-plan/"), number_of("/c/news/")
    (1024, None)
    """
    found = _STORY.fullmatch(path)
    return int(found[1]) if found else None


def category_path(language: str, slug: str) -> str:
    """Return the path of a category's page."""
    return f"{prefix(language)}c/{slug}/"


def tag_path(language: str, slug: str) -> str:
    """Return the path of a tag's page."""
    return f"{prefix(language)}tags/{slug}/"


def author_path(language: str, slug: str) -> str:
    """Return the path of an author's page."""
    return f"{prefix(language)}authors/{slug}/"


def day_path(language: str, day: date) -> str:
    """Return the path of the archive page of one day."""
    return f"{prefix(language)}archive/{day:%Y/%m/%d}/"


def list_path(language: str, slug: str) -> str:
    """Return the path of a headline list's page."""
    return f"{prefix(language)}lists/{slug}/"


def list_text_path(language: str, slug: str) -> str:
    """Return the path of a headline list's plain text."""
    return f"{prefix(language)}lists/{slug}.txt"


def page_path(language: str, name: str) -> str:
    """Return the path of a fixed page such as ``corrections`` or ``subscribe``."""
    return f"{prefix(language)}{name}/"


def report_path(language: str, number: int) -> str:
    """Return the path of the form by which a mistake in a story is reported."""
    return f"{prefix(language)}report/{number}/"


def theme_path(sheet: str) -> str:
    """Return the path of the sheet of a paper's own colours, empty for no sheet."""
    return f"/theme/{sheet_name(sheet)}.css" if sheet else ""


def feed_paths(base: str) -> dict[str, str]:
    """Return the three feed paths below ``base``, a path that ends in a slash."""
    return {name: f"{base}{name}" for name in _FEEDS}


def absolute(path: str) -> str:
    """Return the full address of a path on this site."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path
