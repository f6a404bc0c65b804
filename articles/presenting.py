"""What public templates are given: plain values, ready to print.

Views build these from editions; a template prints them and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from articles.renditions.places import SHARED_AT_MOST
from articles.renditions.planning import WHOLE, height_of, widths


class PressedHtml(str):
    """Markup that the press has sanitised; only the press and ``articles.showing`` make it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PictureView:
    """One picture as a page shows it; addresses begin with a slash on this site.

    ``src`` is the picture as we keep it, ``width`` and ``height`` are its own;
    ``position`` is its focal point. ``renditions`` is the address that smaller and
    cut ones lie below, ending in a slash; empty for what was pressed before there
    were any, and then every address here is ``src``.

    For other sites and for machines there are ``og`` (1200 × 630 where the picture
    is large enough, see ``og_size``), ``wide`` (16:9), ``four_three`` and ``square``:
    JPEG or PNG, at most 1280 pixels wide. ``addresses.absolute`` gives them the host.
    """

    src: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    position: str = "50% 50%"
    renditions: str = ""

    @property
    def whole(self) -> str:
        """Uncut, for feeds."""
        return self._shared(WHOLE)

    @property
    def og(self) -> str:
        """For Open Graph and messengers."""
        return self._shared("og")

    @property
    def og_size(self) -> tuple[int, int]:
        """Width and height of ``og`` in pixels."""
        return self._shared_size("og")

    @property
    def wide(self) -> str:
        """16:9."""
        return self._shared("16x9")

    @property
    def four_three(self) -> str:
        """4:3."""
        return self._shared("4x3")

    @property
    def square(self) -> str:
        """1:1."""
        return self._shared("1x1")

    def rendition(self, shape: str, width: int, extension: str = "") -> str:
        """Return the address of one rendition, by default in the fallback format."""
        ending = extension or self.src.rpartition(".")[2]
        return f"{self.renditions}{shape}-{width}.{ending}"

    def _shared(self, shape: str) -> str:
        if not self.renditions:
            return self.src
        return self.rendition(shape, self._shared_size(shape)[0])

    def _shared_size(self, shape: str) -> tuple[int, int]:
        size = (self.width, self.height)
        if not self.renditions:
            return size
        width = widths(size, shape, SHARED_AT_MOST)[-1]
        return (width, height_of(size, shape, width))


@dataclass(frozen=True, slots=True)
class Teaser:
    """One story or one link as it stands in a list, a card or a block.

    ``parts`` are the pieces of the headline between the editor's break marks
    (one piece where there are none), each as the words between which a line may
    end; ``headline`` is the same without marks.
    ``published_at`` is aware and in the site's zone, None for a link elsewhere.
    """

    url: str
    headline: str
    parts: tuple[tuple[str, ...], ...]
    kicker: str = ""
    deck: str = ""
    label: str = ""
    label_url: str = ""
    colour: str = "ink"
    byline: str = ""
    published_at: datetime | None = None
    picture: PictureView | None = None
    external: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline; ``url`` is empty for a person without a page."""

    role: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the facts beside a story, for example 记者 or 来源."""

    term: str
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A public correction; ``at`` is aware and in the site's zone."""

    text: str
    at: datetime
    story_url: str = ""
    story_headline: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A plain link; ``current`` marks the page that is being shown."""

    name: str
    url: str
    current: bool = False
    colour: str = "ink"
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed address for autodiscovery and for 订阅."""

    kind: str  # "RSS", "Atom" or "JSON Feed"
    media_type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The stories of one day in the site's zone, newest first."""

    day: date
    url: str
    is_today: bool
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a headline list; an empty ``url`` is a row without a link.

    ``parts`` are those of a teaser.
    """

    label: str
    colour: str
    headline: str
    url: str
    filter_key: int = 0
    external: bool = False
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One label of the filter above a headline list, with its count."""

    key: int
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class ListView:
    """A composed headline list, ready to print in its layout.

    ``rows`` hold every row, for the layouts that print lines; ``teasers`` the
    same in order, for the layouts that print cards. ``filters`` is empty where
    filtering would not help (one label only, or more than eight).
    """

    slug: str
    name: str
    description: str
    layout: str
    url: str
    text_url: str
    rows: tuple[ListRow, ...]
    teasers: tuple[Teaser, ...]
    filters: tuple[FilterChoice, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    live_from: datetime | None = None
    colour: str = "ink"
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story as its page shows it.

    ``body`` is HTML that the press has sanitised; ``modified_at`` is None where
    readers need not be told; ``zi`` counts 字, ``url`` is the full address,
    ``category`` the number of the story's own category, ``report_url`` the form for
    a mistake in it.
    """

    number: int
    language: str
    kicker: str
    headline: str
    parts: tuple[tuple[str, ...], ...]
    deck: str
    standfirst: str
    key_points: tuple[str, ...]
    facts: tuple[Fact, ...]
    published_at: datetime
    modified_at: datetime | None
    zi: int
    minutes: int
    picture: PictureView | None
    body: PressedHtml
    corrections: tuple[CorrectionView, ...]
    editor: str
    tags: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    source: Link | None
    colour: str
    url: str
    category: int = 0
    report_url: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories above and below one in the list ``name``; None at its ends."""

    name: str
    url: str
    above: Link | None
    below: Link | None


@dataclass(frozen=True, slots=True)
class StreamHead:
    """The head of a stream page; ``kind`` is category, tag, author or day.

    ``number`` is the category's, 0 elsewhere; ``initial`` stands in for the photo of an author, ``title`` is the author's.
    """

    name: str
    kind: str
    number: int = 0
    description: str = ""
    colour: str = "ink"
    feeds: tuple[FeedLink, ...] = ()
    subcategories: tuple[Link, ...] = ()
    initial: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of every public page needs, whatever it shows.

    ``alternates`` are the page in its languages, itself among them, the site's own
    language first; ``canonical`` and ``image`` are printed with the host.
    """

    title: str
    language: str
    canonical: str
    description: str = ""
    section: str = ""
    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[Link, ...] = ()
    og_type: str = "website"
    image: PictureView | None = None
    json_ld: dict[str, object] | None = None
    robots: str = "max-image-preview:large"

    @property
    def hreflangs(self) -> tuple[Link, ...]:
        """The page in every language it exists in, and the one for everybody else.

        A page that stands alone has none. Source: Google, localized versions.
        """
        if len(self.alternates) < 2:
            return ()
        return (*self.alternates, replace(self.alternates[0], language="x-default"))


@dataclass(frozen=True, slots=True)
class Icon:
    """An address on this site, and what lies there; ``sizes`` as HTML spells them."""

    src: str
    type: str
    sizes: str


@dataclass(frozen=True, slots=True)
class Site:
    """The paper itself, in the language of the page, as its settings say.

    ``mark`` and ``share_picture`` are None where the house's own seal serves,
    ``plate_src`` is then empty;
    ``legal`` are the lines of the foot, a term in the ``note`` where one is needed;
    ``theme_colours`` is the ground in light and in dark, ``theme_url`` is empty where
    no colour is changed.
    """

    name: str
    motto: str
    url: str
    home: str
    language: str
    today: date
    nav: tuple[Link, ...]
    lists: tuple[Link, ...]
    languages: tuple[Link, ...]
    subscribe_url: str
    corrections_url: str
    about_url: str
    description: str = ""
    legal: tuple[Link, ...] = ()
    phone: str = ""
    email: str = ""
    mark: PictureView | None = None
    share_picture: PictureView | None = None
    plate_src: str = ""
    icon: Icon | None = None
    touch_icon: Icon | None = None
    theme_url: str = ""
    theme_colours: tuple[str, str] = ("#f7f9f5", "#0e1513")
