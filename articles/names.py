"""What the paper calls itself, in the language of a page."""

from __future__ import annotations

from django.conf import settings

from articles.models.vocabulary import Language
from articles.sitewide import site_settings


def site_name(language: str) -> str:
    """Return the name of the paper."""
    row = site_settings()
    name = row.name or settings.SITE_NAME
    if language == Language.ENGLISH:
        name = row.name_en or settings.SITE_NAME_EN or name
    return str(name)


def site_motto(language: str) -> str:
    """Return the line under the nameplate, maybe empty."""
    row = site_settings()
    if language == Language.ENGLISH:
        return str(row.motto_en or settings.SITE_MOTTO_EN)
    return str(row.motto or settings.SITE_MOTTO)


def site_description(language: str) -> str:
    """Return the paper in one or two sentences, the motto where nobody wrote them."""
    row = site_settings()
    own = row.description_en if language == Language.ENGLISH else row.description
    return own or site_motto(language)


def site_about(language: str) -> str:
    """Return what the desk wrote about the paper as HTML, empty if it wrote nothing."""
    row = site_settings()
    return row.about_en if language == Language.ENGLISH else row.about
