"""Every type of page that a reader can meet: its address, its answer, its language.

A page that lands on the site gets a row here, and with it every check of this folder.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A type of page; ``path`` may name an address that only the paper knows."""

    name: str
    path: str
    status: int = 200
    language: str = "zh-Hans"
    # What no template, database or stylesheet of the site takes part in.
    is_bare: bool = False

    def __str__(self) -> str:
        return self.name


KINDS = (
    Kind("front", "/"),
    Kind("story", "{story}"),
    Kind("story-rich", "{rich}"),
    Kind("story-corrected", "/a/15/"),
    Kind("category", "/c/news/"),
    Kind("sub-category", "/c/county/"),
    Kind("tag", "/tags/jiao-tong/"),
    Kind("author", "/authors/shen-qinghe/"),
    Kind("day", "{day}"),
    Kind("list", "/lists/today/"),
    Kind("list-short", "/lists/reading/"),
    Kind("list-opinion", "/lists/opinion/"),
    Kind("search", "/search/?q=渡船"),
    Kind("search-empty", "/search/?q=无此一词"),
    Kind("search-blank", "/search/"),
    Kind("corrections", "/corrections/"),
    Kind("subscribe", "/subscribe/"),
    Kind("about", "/about/"),
    Kind("report", "/report/1/"),
    Kind("thanks", "/report/1/thanks/"),
    Kind("403", "/trial/403/", status=403),
    Kind("404", "/nowhere/", status=404),
    Kind("410", "{gone}", status=410),
    Kind("400", "/trial/400/", status=400, is_bare=True),
    Kind("500", "/trial/500/", status=500, is_bare=True),
    Kind("503", "/trial/503/", status=503, is_bare=True),
    Kind("front-en", "/en/", language="en"),
    Kind("story-en", "/a/44/", language="en"),
    Kind("category-en", "/en/c/news/", language="en"),
    Kind("author-en", "/en/authors/shen-qinghe/", language="en"),
    Kind("corrections-en", "/en/corrections/", language="en"),
    Kind("subscribe-en", "/en/subscribe/", language="en"),
    Kind("search-en", "/en/search/?q=bridge", language="en"),
    Kind("about-en", "/en/about/", language="en"),
    Kind("report-en", "/en/report/44/", language="en"),
    Kind("404-en", "/en/nowhere/", status=404, language="en"),
)
BY_NAME = {kind.name: kind for kind in KINDS}


def named(*names: str) -> list[Kind]:
    return [BY_NAME[name] for name in names]


# In the dress of the paper: every page but the fixed files.
DRESSED = [kind for kind in KINDS if not kind.is_bare]
STORIES = named("story", "story-rich", "story-corrected", "story-en")
CHINESE = [kind for kind in DRESSED if kind.language == "zh-Hans"]
