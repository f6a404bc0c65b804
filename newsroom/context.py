"""The paper itself, for every public page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from articles.addresses import category_path, list_path, page_path, prefix
from articles.languages import site_language
from articles.models import Category
from articles.models.vocabulary import Language
from articles.names import site_motto, site_name
from articles.presenting import Link, Site
from feeds.models import ListEdition, PressedPlacement
from feeds.models.vocabulary import Kind, Layout

_SHORT = {Language.CHINESE: "中文", Language.ENGLISH: "EN"}


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates ``site`` (Site) in the active language; two queries if used."""
    return {"site": SimpleLazyObject(_site)}


def _site() -> Site:
    language = _active_language()
    at = timezone.now()
    return Site(
        name=site_name(language),
        motto=site_motto(language),
        url=settings.SITE_URL,
        home=prefix(language),
        language=language,
        today=timezone.localdate(at),
        nav=_nav(language),
        lists=_lists(language),
        languages=tuple(
            Link(str(_SHORT[each]), prefix(each), language=each)
            for each in Language
            if each != language
        ),
        subscribe_url=page_path(language, "subscribe"),
        corrections_url=page_path(language, "corrections"),
        legal=tuple(settings.SITE_LEGAL),
    )


def _active_language() -> str:
    active = translation.get_language() or ""
    return next(
        (each for each in Language.values if each.lower() == active), site_language()
    )


def _nav(language: str) -> tuple[Link, ...]:
    """Return the categories of the first level; those without a name are left out."""
    top = Category.objects.filter(parent=None).order_by("position", "id")
    return tuple(
        Link(
            each.name_in(language),
            category_path(language, each.slug),
            colour=each.colour,
            note=each.slug,
        )
        for each in top
        if language == site_language() or each.name_en
    )


def _lists(language: str) -> tuple[Link, ...]:
    """Return the long lists of the front page, which have a page worth a link."""
    live = ListEdition.objects.live().filter(language=language, layout=Layout.COLUMNS)
    found = PressedPlacement.objects.filter(
        kind=Kind.FRONT_SECTION, edition__in=live.only("pk")
    )
    names = found.values_list("edition__name", "edition__slug").distinct()
    return tuple(
        Link(name, list_path(language, slug), note=f"list:{slug}")
        for name, slug in sorted(set(names))[:3]
    )
