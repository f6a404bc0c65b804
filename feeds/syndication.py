"""Streams and lists → feed documents; the renderers know nothing of the database."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone

from articles.addresses import absolute, prefix
from articles.models import Edition, EditionBody
from articles.names import site_name
from articles.renditions.markup import view_of
from articles.showing import Shelf, corrections_of
from articles.sitewide import site_settings
from articles.streams import page as read_page
from articles.text.absolute import absolute_links
from articles.text.figures import for_feeds
from feeds.composition import Shown
from feeds.embedding import linked
from feeds.rendering.document import FeedDocument, FeedItem
from feeds.showing import Composed

# What an empty feed says: older than any story, and always the same.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def stream_document(
    stream: str,
    *,
    title: str,
    description: str,
    path: str,
    file: str,
    language: str,
    at: datetime,
) -> FeedDocument:
    """Return the newest stories of a stream with their full text; three queries.

    ``path`` is the page the feed belongs to, ``file`` its own name below it.
    """
    editions = read_page(
        stream, at=at, size=site_settings().feed_length, with_body=True
    ).editions
    shelf = Shelf()
    items = tuple(_item(each, each.body.html, shelf) for each in editions)
    return _document(items, title, description, path, file, language)


def list_document(composed: Composed, *, file: str, shelf: Shelf) -> FeedDocument:
    """Return a composed list as a feed in its own order; one query for the texts."""
    edition = composed.edition
    numbers = [each.pk for each in composed.stories.values()]
    bodies = EditionBody.objects.in_bulk(numbers)
    added = {row["uid"]: row["added_at"] for row in edition.rows}
    items = tuple(
        _row_item(shown, composed, bodies, added, shelf)
        for shown in composed.composition.shown
    )
    return _document(
        items,
        edition.name,
        edition.description,
        edition.path,
        file,
        edition.language,
    )


def _document(
    items: tuple[FeedItem, ...],
    title: str,
    description: str,
    path: str,
    file: str,
    language: str,
) -> FeedDocument:
    name = site_name(language)
    return FeedDocument(
        title=title if title == name else f"{title} - {name}",
        link=absolute(path),
        self_url=absolute(f"{path}{file}"),
        language=language,
        description=description or name,
        updated_at=max((item.updated_at for item in items), default=_NEVER),
        items=items,
        home_url=absolute(prefix(language)),
        author=name,
    )


def _item(edition: Edition, html: str, shelf: Shelf, headline: str = "") -> FeedItem:
    picture = edition.picture
    image = ""
    if picture and picture["may_redistribute"]:
        image = absolute(view_of(picture).whole)
    category = shelf.link(edition.category_id, edition.language).name
    notes = corrections_of(edition)
    return FeedItem(
        guid=f"urn:uuid:{edition.guid}",
        url=absolute(edition.path),
        title=headline or edition.plain_headline,
        summary=edition.standfirst or edition.deck,
        content_html=_content(edition, html),
        published_at=edition.published_at,
        updated_at=edition.modified_at,
        authors=tuple(line["name"] for line in edition.bylines)
        or tuple(filter(None, [edition.byline_text or edition.source_name])),
        categories=tuple(
            dict.fromkeys([category, *(tag["name"] for tag in edition.tags)])
        ),
        image_url=urljoin(f"{settings.SITE_URL}/", image) if image else "",
        image_type=mimetypes.guess_type(image)[0] or "" if image else "",
        image_alt=picture["alt"] if image and picture else "",
        corrections=tuple(each.text for each in reversed(notes) if not each.is_below),
        corrections_below=tuple(each.text for each in reversed(notes) if each.is_below),
    )


def _content(edition: Edition, html: str) -> str:
    """Return the text for readers elsewhere, without what may not be passed on."""
    kept_back = {
        picture["id"]
        for picture in edition.body_pictures
        if not picture["may_redistribute"]
    }
    text = linked(html, language=edition.language, at=timezone.now())
    return absolute_links(for_feeds(text, kept_back), settings.SITE_URL)


def _row_item(
    shown: Shown,
    composed: Composed,
    bodies: Mapping[int, EditionBody],
    added: Mapping[str, str],
    shelf: Shelf,
) -> FeedItem:
    edition = composed.stories.get(shown.story or 0)
    if edition is not None:
        html = bodies[edition.pk].html if edition.pk in bodies else ""
        return _item(edition, html, shelf, shown.headline)
    assert shown.row is not None  # noqa: S101 - only stories are filled by rule
    moment = datetime.fromisoformat(added[shown.row.uid])
    return FeedItem(
        guid=f"urn:uuid:{shown.row.uid}",
        url="",
        title=shown.headline,
        summary="",
        content_html="",
        published_at=moment,
        updated_at=moment,
        authors=(),
        categories=tuple(_named(shown.label)),
        external_url=shown.href,
    )


def _named(label: str) -> Iterable[str]:
    return [label] if label else []
