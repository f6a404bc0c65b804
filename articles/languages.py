"""The language of a page is that of what it shows; no cookie or header decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from articles.models.vocabulary import Language

View = Callable[..., HttpResponseBase]


def site_language() -> str:
    """Return the site's own language as a ``Language`` value."""
    return next(
        (each for each in Language.values if each.lower() == settings.LANGUAGE_CODE),
        Language.CHINESE.value,
    )


def other_languages() -> list[str]:
    """Return the languages that live under a prefix."""
    return [each for each in Language.values if each != site_language()]


def in_order(languages: Iterable[str]) -> list[str]:
    """Return languages with the site's own first."""
    return sorted(languages, key=lambda each: (each != site_language(), each))


def language_of_path(path: str) -> str:
    """Return the language a path on this site speaks, by its prefix."""
    head = path.lstrip("/").partition("/")[0]
    return head if head in other_languages() else site_language()


def speaks(view: View) -> View:
    """Render what ``view`` answers in the language of its address.

    The address hands ``language`` to the view as a keyword.
    """

    @wraps(view)
    def spoken(
        request: HttpRequest, *args: Any, language: str, **kwargs: Any
    ) -> HttpResponseBase:
        with translation.override(language.lower()):
            return view(request, *args, language=language, **kwargs)

    return spoken
