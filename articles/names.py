"""The paper's name and motto in the language of a page."""

from __future__ import annotations

from django.conf import settings

from articles.models.vocabulary import Language


def site_name(language: str) -> str:
    """Return the name of the paper."""
    english = language == Language.ENGLISH and settings.SITE_NAME_EN
    return str(english or settings.SITE_NAME)


def site_motto(language: str) -> str:
    """Return the line under the nameplate, maybe empty."""
    return str(
        settings.SITE_MOTTO_EN if language == Language.ENGLISH else settings.SITE_MOTTO
    )
