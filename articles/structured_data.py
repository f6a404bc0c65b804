"""A story for machines: NewsArticle of schema.org as a dict for JSON-LD."""

from __future__ import annotations

from django.conf import settings

from articles.addresses import absolute
from articles.models import Edition
from articles.moments import local
from articles.presenting import StoryPage


def news_article(
    edition: Edition, story: StoryPage, site_name: str
) -> dict[str, object]:
    """Return the NewsArticle of an edition; times carry the site's offset."""
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.deck or story.standfirst,
        "datePublished": local(edition.published_at).isoformat(),
        "dateModified": local(edition.modified_at).isoformat(),
        "author": [
            {"@type": "Person", "name": credit.name}
            | ({"url": absolute(credit.url)} if credit.url else {})
            for fact in story.facts
            for credit in fact.credits
        ],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": site_name,
            "url": settings.SITE_URL,
        },
        "articleSection": story.crumbs[-1].name,
        "keywords": [tag.name for tag in story.tags],
        "inLanguage": story.language,
        "wordCount": story.zi,
        "isAccessibleForFree": True,
        "mainEntityOfPage": story.url,
    }
    if story.kicker:
        article["alternativeHeadline"] = story.kicker
    if story.picture:
        article["image"] = [absolute(story.picture.src)]
    if story.corrections:
        article["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": each.text,
                "datePublished": each.at.isoformat(),
            }
            for each in story.corrections
        ]
    return article
