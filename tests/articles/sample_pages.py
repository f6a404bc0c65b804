"""Contexts for the public templates, made of plain values without a database."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from articles.frame import Icon, Site
from articles.pictureview import PictureView
from articles.presenting import (
    CorrectionView,
    Credit,
    DayGroup,
    Fact,
    FeedLink,
    FilterChoice,
    Link,
    ListRow,
    ListView,
    Page,
    StoryPage,
    StreamHead,
    Teaser,
)
from articles.search import Filters
from articles.searchform import Asked, Option
from articles.text.marking import Piece
from articles.text.query import parse
from articles.views.search import Hit

TODAY = date(2026, 7, 2)
AT = datetime(2026, 7, 2, 6, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def sample(
    text: str = "x", *, full: bool = True, language: str = "zh-Hans"
) -> dict[str, dict[str, Any]]:
    """Return the context of every page; ``text`` stands wherever words can."""
    picture = PictureView("/media/a.webp", 960, 540, text, text, text, "30% 80%")
    teaser = Teaser(
        "/2026/07/02/1/", text, (text, text), text, text, text, "/c/x/", "cn", text,
        AT, picture if full else None, language=language,
    )  # fmt: skip
    bare = Teaser("https://example.org/", text, (text,), external=True)
    feeds = (FeedLink("RSS", "application/rss+xml", text, "/rss.xml"),)
    rows = (
        ListRow(text, "cn", text, "/2026/07/02/1/", 1),
        ListRow(text, "fin", text, "", 2),
        ListRow(text, "fin", text, "https://example.org/", 2, external=True),
    )

    def listing(slug: str, layout: str) -> ListView:
        choices = (FilterChoice(1, text, "cn", 1), FilterChoice(2, text, "fin", 2))
        return ListView(
            slug, text, text, layout, f"/lists/{slug}/", f"/lists/{slug}.txt",
            rows if full else (), (teaser, bare) if full else (),
            choices if full else (), feeds, AT,
        )  # fmt: skip

    lists = tuple(
        listing(layout, layout)
        for layout in (
            "columns",
            "ranked",
            "cards",
            "lead",
            "section",
            "opinion",
            "other",
        )
    )
    several = (teaser, bare, teaser, bare) if full else ()
    links = (Link(text, "/c/x/", current=True), Link(text, "/c/y/"))
    corrections = (CorrectionView(text, AT, "/2026/07/02/1/", text),) if full else ()
    story = StoryPage(
        number=1, language=language, kicker=text, headline=text, parts=((text,), (text,)),
        deck=text, standfirst=text, key_points=(text,) if full else (),
        facts=(Fact(text, (Credit(text, text, "/authors/a/"), Credit(text, text))),),
        published_at=AT, modified_at=AT if full else None, zi=1, minutes=1,
        picture=picture if full else None, body=f"<p>{text}</p>", editor=text,
        corrections=corrections, tags=links, crumbs=links,
        source=Link(text, "") if full else None, colour="cn", url="/2026/07/02/1/",
    )  # fmt: skip
    frame: dict[str, Any] = {
        "page": Page(
            text, language, "https://example.org/x/", text, text, feeds,
            (Link(text, "/", language="zh-Hans"), Link(text, "/en/", language="en")),
            image=picture, json_ld={"a": text},
        ),
        "site": Site(
            text, text, "https://example.org", "/", language, TODAY, links, links,
            links, "/subscribe/", "/corrections/", "/about/", "/search/", text, links,
            text, text, picture if full else None, picture if full else None, "",
            Icon("/static/mark.svg", "image/svg+xml", "any"), Icon("/static/icon.png", "image/png", "180x180"),
        ),
    }  # fmt: skip
    lead = teaser if full else None
    head = StreamHead(text, "author", text, "cn", feeds, links, text, text)
    days = (DayGroup(TODAY, "/archive/", is_today=True, teasers=several),)
    asked = Asked(language, text, parse(text), Filters(language), notes=[text])
    asked.values = dict.fromkeys(("category", "author", "from", "to", "sort"), text)
    options = (Option("", text, selected=True), Option(text, text, selected=False))
    pieces = (Piece(text), Piece(text, is_hit=True))
    hits = (Hit(teaser, pieces, pieces), Hit(teaser, pieces, ()))
    pages: dict[str, dict[str, Any]] = {
        "feeds/front.html": {
            "lead": lead, "duo_main": lead, "ear": several, "stack": several,
            "briefs": several, "opinion": lists[0] if full else None,
            "sections": lists if full else (), "boxes": lists if full else (),
        },
        "feeds/list.html": {"headline_list": lists[0], "other_lists": links},
        "feeds/subscribe.html": {
            "groups": ((text, ((text, feeds),)), (text, ((text, feeds),))),
            "opml_url": "/feeds.opml",
        },
        "articles/story.html": {
            "story": story, "related": several, "newest": several, "lists": lists,
        },
        "articles/stream.html": {
            "heading": head, "lead": lead, "stack": several,
            "days": days if full else (), "older_url": "?before=1", "newer_url": "",
        },
        "articles/about.html": {"about": f"<p>{text}</p>" if full else ""},
        "articles/search.html": {
            "asked": asked, "categories": options, "authors": options, "orders": links,
            "said": text, "hits": hits if full else (), "is_empty": not full,
            "older_url": "/search/?q=a&before=1", "newer_url": "",
        },
        "articles/corrections.html": {"corrections": corrections, "older_url": ""},
        "403.html": {"newest": several}, "404.html": {"newest": several}, "410.html": {"newest": several},
    }  # fmt: skip
    return {name: frame | context for name, context in pages.items()}
