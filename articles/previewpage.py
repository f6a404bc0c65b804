"""Pages of what is not public: the readers' page, kept out of caches and indexes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.models import Edition
from articles.moments import day_of
from articles.presenting import Link, Page
from articles.showing import Shelf
from articles.storypage import story_context

type View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Keep what ``view`` answers out of every cache and every index."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return kept


def unlisted(page: Page) -> Page:
    """Return a page without what calls readers and machines to its address."""
    return replace(
        page,
        canonical="",
        robots="noindex,nofollow",
        feeds=(),
        alternates=(),
        json_ld=None,
    )


def preview_context(
    edition: Edition, *, at: datetime, base: str, alone: bool = False
) -> dict[str, Any]:
    """Return what ``articles/story.html`` takes, for the frame named ``base``."""
    context = story_context(edition, at=at, alone=alone)
    return context | {"base": base, "page": unlisted(context["page"])}


def page_html(request: HttpRequest, edition: Edition, at: datetime) -> str:
    """Return what stands in ``main`` of the story's page, lists beside it left out."""
    context = preview_context(edition, at=at, base="articles/bare.html", alone=True)
    return render_to_string("articles/story.html", context, request)


def places_html(request: HttpRequest, edition: Edition, at: datetime) -> str:
    """Return how a story stands in lists and cards; empty without a category."""
    if not edition.category_path:
        return ""
    teaser = Shelf().teaser(edition)
    context = {
        "teaser": teaser,
        "teasers": (teaser,),
        "share": Link(
            edition.plain_headline,
            settings.SITE_URL.partition("//")[2],
            note=teaser.deck,
        ),
        "image": teaser.picture,
        "today": day_of(at),
    }
    return render_to_string("articles/preview_places.html", context, request)
