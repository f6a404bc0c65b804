"""What follows when the address of a category, an author or a tag changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.addresses import author_path, category_path, tag_path
from articles.audit import record
from articles.models import Author, Category, Tag
from articles.models.stamp import bump
from articles.models.vocabulary import Language
from articles.redirects import write_redirect

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_PATHS: dict[type, Callable[[str, str], str]] = {
    Author: author_path,
    Category: category_path,
    Tag: tag_path,
}


@transaction.atomic
def renamed(row: Author | Category | Tag, *, old_slug: str, by: User) -> None:
    """Lead the old addresses of ``row``, in every language, to the new ones.

    Args:
        row: saved already, with its new slug.
        old_slug: what the slug was before; the same one changes nothing.
        by: who is named in the log; the caller has checked the right.
    """
    if old_slug == row.slug:
        return
    path = _PATHS[type(row)]
    for language in Language.values:
        write_redirect(path(language, old_slug), path(language, row.slug))
    now = timezone.now()
    record(
        by,
        "rename",
        row,
        at=now,
        before={"slug": old_slug},
        after={"slug": row.slug},
    )
    bump(now)
