"""Pages for machines: nodes of schema.org as plain values, for JSON-LD.

Every name here is one of schema.org; the tests ask its vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.templatetags.static import static

from articles.addresses import absolute, page_path, prefix
from articles.models import Edition
from articles.moments import local
from articles.names import site_description, site_name
from articles.pictureview import PictureView
from articles.presenting import Link, ListView, StoryPage, StreamHead, Teaser
from articles.sitewide import site_settings

Node = dict[str, object]

# A list names what is seen at once, not a whole archive page.
_ITEMS = 20


def graph(*nodes: Node) -> Node:
    """Return nodes as one document."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def story_graph(edition: Edition, story: StoryPage) -> Node:
    """Return a story with the way to it."""
    here = Link(story.headline, story.url)
    return graph(news_article(edition, story), breadcrumbs((*story.crumbs, here)))


def news_article(edition: Edition, story: StoryPage) -> Node:
    """Return the NewsArticle of an edition; times carry the site's offset."""
    article: Node = {
        "@type": "NewsArticle",
        "@id": story.url,
        "url": story.url,
        "headline": story.headline,
        "alternativeHeadline": story.kicker,
        "description": story.deck or story.standfirst,
        "datePublished": local(edition.published_at).isoformat(),
        "dateModified": local(edition.modified_at).isoformat(),
        "author": [
            _person(credit.name, credit.url)
            for fact in story.facts
            for credit in fact.credits
        ],
        "editor": _person(story.editor) if story.editor else None,
        "publisher": publisher(story.language),
        "sourceOrganization": (
            {"@type": "Organization", "name": story.source.name}
            if story.source
            else None
        ),
        "articleSection": story.crumbs[-1].name,
        "keywords": [tag.name for tag in story.tags],
        "inLanguage": story.language,
        "wordCount": story.zi,
        "isAccessibleForFree": True,
        "mainEntityOfPage": story.url,
        "image": _images(story.picture) if story.picture else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": each.text,
                "datePublished": each.at.isoformat(),
            }
            for each in story.corrections
        ],
    }
    return _filled(article)


def publisher(language: str) -> Node:
    """Return the paper: who it is, and by which rules it works."""
    mark = site_settings().mark
    logo = mark.file.url if mark else static("site/icon-512.png")
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{settings.SITE_URL}/#publisher",
            "name": site_name(language),
            "description": site_description(language),
            "url": absolute(prefix(language)),
            "logo": {"@type": "ImageObject", "url": absolute(logo)},
            "publishingPrinciples": absolute(page_path(language, "about")),
            "correctionsPolicy": absolute(page_path(language, "corrections")),
        }
    )


def about_graph(title: str, url: str, language: str) -> Node:
    """Return the page about the paper."""
    page: Node = {
        "@type": "AboutPage",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": language,
        "mainEntity": publisher(language),
    }
    front = Link(site_name(language), prefix(language))
    return graph(page, breadcrumbs((front, Link(title, url))))


def paper(language: str) -> Node:
    """Return the paper and its site, for the front page."""
    who = publisher(language)
    site: Node = {
        "@type": "WebSite",
        "@id": f"{settings.SITE_URL}/#site",
        "name": site_name(language),
        "description": site_description(language),
        "url": absolute(prefix(language)),
        "inLanguage": language,
        "publisher": {"@type": "NewsMediaOrganization", "@id": who["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(page_path(language, 'search'))}?q={{q}}",
            },
            "query-input": "required name=q",
        },
    }
    return graph(who, _filled(site))


def breadcrumbs(steps: Iterable[Link]) -> Node:
    """Return the way to a page, from the front page to itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _item(position, step.name, step.url)
            for position, step in enumerate(steps, start=1)
        ],
    }


def stream_graph(
    head: StreamHead, url: str, language: str, steps: Sequence[Link], items: Node
) -> Node:
    """Return the first page of a stream; that of an author is a profile.

    Args:
        head: what stands at the top.
        url: the address of the page, full.
        language: that of the page.
        steps: the pages above this one.
        items: what ``item_list`` returned.
    """
    page: Node = {"@id": url, "url": url, "name": head.name, "inLanguage": language}
    if head.kind == "author":
        person = _person(head.name, url) | {
            "jobTitle": head.title,
            "description": head.description,
        }
        page |= {"@type": "ProfilePage", "mainEntity": _filled(person)}
    else:
        page |= {
            "@type": "CollectionPage",
            "description": head.description,
            "mainEntity": items,
        }
    return graph(_filled(page), breadcrumbs((*steps, Link(head.name, url))))


def list_graph(view: ListView, language: str) -> Node:
    """Return the page of one headline list, in its own order."""
    url = absolute(view.url)
    page: Node = {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": view.name,
        "description": view.description,
        "inLanguage": language,
        "mainEntity": item_list(view.teasers),
    }
    front = Link(site_name(language), absolute(prefix(language)))
    return graph(_filled(page), breadcrumbs((front, Link(view.name, url))))


def item_list(teasers: Iterable[Teaser]) -> Node:
    """Return stories in their order; rows without an address are left out."""
    linked = [each for each in teasers if each.url][:_ITEMS]
    return {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": each.headline,
                "url": absolute(each.url),
            }
            for position, each in enumerate(linked, start=1)
        ],
    }


def _item(position: int, name: str, url: str) -> Node:
    return {
        "@type": "ListItem",
        "position": position,
        "name": name,
        "item": {"@type": "WebPage", "@id": absolute(url)},
    }


def _person(name: str, url: str = "") -> Node:
    address = absolute(url) if url else ""
    return _filled({"@type": "Person", "name": name, "url": address})


def _images(picture: PictureView) -> list[str]:
    """Return the picture in the three shapes that search engines cut."""
    shapes = (picture.square, picture.four_three, picture.wide)
    return list(dict.fromkeys(absolute(each) for each in shapes))


def _filled(node: Node) -> Node:
    """Return a node without what is empty; a number or a yes is never empty."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}
