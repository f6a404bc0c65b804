"""Lists that stand in the text of a story, as they are live when it is read."""

from __future__ import annotations

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import format_html

from articles.showing import Shelf
from articles.text.embeds import embedded, with_lists
from feeds.listviews import list_view
from feeds.models import ListEdition
from feeds.showing import show

# A text that is mostly lists is no text; further ones become links.
SHOWN_AT_MOST = 5


def expanded(html: str, *, language: str, at: datetime) -> str:
    """Return pressed markup with the rows of its lists.

    A list that is not live leaves nothing. One query for the lists, and those of
    each list that is shown; none for a text without lists.
    """
    slugs = embedded(html)
    if not slugs:
        return html
    known = _live(slugs, language, at)
    shelf = Shelf()
    made = {slug: _link(edition) for slug, edition in known.items()}
    for slug in [slug for slug in slugs if slug in known][:SHOWN_AT_MOST]:
        shown = list_view(show(known[slug], at=at, shelf=shelf), shelf)
        context = {"headline_list": shown}
        made[slug] = render_to_string("feeds/_embedded_list.html", context).strip()
    return with_lists(html, lambda slug: made.get(slug, ""))


def linked(html: str, *, language: str, at: datetime) -> str:
    """Return pressed markup with a link in the place of each list, for feeds."""
    slugs = embedded(html)
    if not slugs:
        return html
    known = _live(slugs, language, at)
    made = {slug: _link(edition) for slug, edition in known.items()}
    return with_lists(html, lambda slug: made.get(slug, ""))


def _live(
    slugs: tuple[str, ...], language: str, at: datetime
) -> dict[str, ListEdition]:
    found = ListEdition.objects.live(at).filter(slug__in=slugs, language=language)
    return {edition.slug: edition for edition in found}


def _link(edition: ListEdition) -> str:
    return format_html('<p><a href="{}">{}</a></p>', edition.path, edition.name)
