"""What a feed says, before any format: the input of every feed renderer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from feeds.rendering.cleaning import clean_fields

_CORRECTION = {"zh-Hans": "更正：", "en": "Correction: "}


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One story or one row of a list. Texts are plain, addresses absolute.

    ``guid`` never changes and is a URI (``urn:uuid:…``, ``tag:…``). ``summary``
    is plain text, ``content_html`` sanitised HTML with absolute addresses, empty
    for a row without a text. ``updated_at`` moves on a substantive change only.
    ``external_url`` is set for a row that points elsewhere. ``corrections`` are
    plain sentences; every format shows them, in this order, before the text, and
    ``corrections_below`` after it.
    """

    guid: str
    url: str
    title: str
    summary: str
    content_html: str
    published_at: datetime
    updated_at: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    image_url: str = ""
    image_type: str = ""
    image_alt: str = ""
    corrections: tuple[str, ...] = ()
    corrections_below: tuple[str, ...] = ()
    external_url: str = ""

    def __post_init__(self) -> None:
        clean_fields(self)

    @property
    def picture(self) -> str:
        """The picture to name beside the text, empty if the text shows it.

        Readers print both, so a picture in the text would appear twice.
        """
        if escape(self.image_url) in self.content_html:
            return ""
        return _web_address(self.image_url)


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed: items in the order they are sent, addresses absolute.

    ``link`` is the page that the feed belongs to, ``home_url`` the site's front
    page, ``self_url`` the feed's own address, ``next_url`` that of older items.
    ``language`` is ``zh-Hans`` or ``en``. ``updated_at`` is the last substantive
    change of any item. ``author`` is who publishes; default is the title.
    """

    title: str
    link: str
    self_url: str
    language: str
    description: str
    updated_at: datetime
    items: tuple[FeedItem, ...]
    home_url: str
    author: str = ""
    icon: str = ""
    next_url: str = ""

    def __post_init__(self) -> None:
        clean_fields(self)

    @property
    def publisher(self) -> str:
        """Who the feed is by; Atom does not allow that it is by nobody."""
        return self.author or self.title

    def link_of(self, item: FeedItem) -> str:
        """Return where a reader's click goes, never empty.

        A row that still waits for its link leads to the page it stands on:
        Atom demands a link of an entry without a text.
        """
        return (
            _web_address(item.external_url)
            or _web_address(item.url)
            or _web_address(self.link)
        )

    def html_of(self, item: FeedItem) -> str:
        """Return the text of an item with its corrections, HTML or empty."""
        above = self._notes(item.corrections)
        below = self._notes(item.corrections_below)
        return f"{above}{item.content_html}{below}"

    def _notes(self, texts: tuple[str, ...]) -> str:
        label = _CORRECTION.get(self.language, _CORRECTION["en"])
        notes = "".join(
            f"<p><strong>{label}</strong>{escape(text, quote=False)}</p>"
            for text in texts
        )
        return f"<aside>{notes}</aside>" if notes else ""


def _web_address(url: str) -> str:
    """Return the address if a click on it can only open a page, else nothing."""
    return url if url.lower().startswith(("https://", "http://")) else ""
