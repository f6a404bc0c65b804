"""The paper itself, for every public page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from articles.addresses import (
    category_path,
    list_path,
    page_path,
    prefix,
    theme_path,
)
from articles.colours import DARK, LIGHT, palette, style_sheet
from articles.figures import library_view
from articles.frame import Site
from articles.icons import plate_src, tab_icon, touch_icon
from articles.languages import site_language
from articles.models import Category, SiteSettings
from articles.models.vocabulary import Language
from articles.moments import day_of
from articles.names import site_description, site_motto, site_name
from articles.presenting import Link
from articles.sitewide import site_settings
from articles.text.filings import MINISTRY, POLICE, police_record
from feeds.models import ListEdition, PressedPlacement
from feeds.models.vocabulary import Kind, Layout

_SHORT = {Language.CHINESE: "中文", Language.ENGLISH: "EN"}


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates ``site`` (Site) in the active language; three queries if used."""
    return {"site": SimpleLazyObject(_site)}


def _site() -> Site:
    language = _active_language()
    row = site_settings()
    at = timezone.now()
    return Site(
        name=site_name(language),
        motto=site_motto(language),
        url=settings.SITE_URL,
        home=prefix(language),
        language=language,
        today=day_of(at),
        nav=_nav(language),
        lists=_lists(language),
        languages=tuple(
            Link(str(_SHORT[each]), prefix(each), language=each)
            for each in Language
            if each != language
        ),
        subscribe_url=page_path(language, "subscribe"),
        corrections_url=page_path(language, "corrections"),
        about_url=page_path(language, "about"),
        search_url=page_path(language, "search"),
        description=site_description(language),
        legal=tuple(_legal(row)),
        phone=row.report_phone,
        email=row.report_email,
        mark=library_view(row.mark) if row.mark else None,
        share_picture=library_view(row.share_picture) if row.share_picture else None,
        plate_src=plate_src(row.mark),
        icon=tab_icon(row.mark),
        touch_icon=touch_icon(row.mark),
        theme_url=theme_path(style_sheet(row.colours)),
        theme_colours=(
            palette(row.colours, LIGHT)["paper"],
            palette(row.colours, DARK)["paper"],
        ),
    )


def _legal(row: SiteSettings) -> Iterator[Link]:
    """Yield the lines of the foot: contacts, licences, and filings to their registers."""
    if row.report_phone:
        dialled = re.sub(r"[^0-9+,]", "", row.report_phone)
        yield Link(row.report_phone, f"tel:{dialled}", note=_("Report phone"))
    if row.report_email:
        address = f"mailto:{row.report_email}"
        yield Link(row.report_email, address, note=_("Report e-mail"))
    for line in row.licences.splitlines() or settings.SITE_LEGAL:
        yield Link(line, "")
    if row.icp_filing:
        yield Link(row.icp_filing, MINISTRY)
    if row.police_filing:
        number = police_record(row.police_filing)
        yield Link(row.police_filing, f"{POLICE}{number}" if number else "")


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
